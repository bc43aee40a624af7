package stride.app.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import stride.app.html.Html;
import stride.training.ConfidenceInterval;
import stride.training.Reliability;

/** How far the probabilities can be believed: a reliability diagram. */
final class CalibrationSection {
    private static final int BINS = Reliability.BINS;

    private final Reliability reliability;

    CalibrationSection(Reliability reliability) {
        this.reliability = reliability;
    }

    String section() {
        Chart.Range unit = new Chart.Range(0, 1);
        Chart chart = new Chart(560, 380, unit, unit, "Share of right answers by stated probability")
                .axes("stated probability", "share of right answers");
        filled().forEach(bin ->
                chart.bar("bar", (double) bin / BINS, (bin + 1.0) / BINS, reliability.accuracy(bin), title(bin)));
        chart.line("ideal", 0, 0, 1, 1);
        filled().forEach(bin -> {
            ConfidenceInterval interval = ConfidenceInterval.ofShare(right(bin), reliability.total(bin));
            double x = reliability.probability(bin);
            chart.line("whisker", x, interval.low(), x, interval.high())
                    .dot("accent", x, reliability.accuracy(bin), 4, title(bin));
        });
        String summary = String.format(
                Locale.ROOT,
                "Expected calibration error: %.3f. Of answers given with a probability of 0.8, eight of ten should be right: dots"
                        + " on the dashed line are honest; below it the model is surer than it should be.",
                reliability.expectedCalibrationError());
        return Html.section(
                "calibration",
                "Calibration",
                Html.paragraph(summary)
                        + Html.figure(
                                chart.toSvg(),
                                "Answers sorted by their probability. A dot stands at a bin's mean probability; its line is the 95 %"
                                        + " confidence interval of the share of right answers.")
                        + "<details><summary>The numbers</summary>\n"
                        + Html.table(List.of("probability", "answers", "mean probability", "right %"), rows())
                        + "</details>\n");
    }

    private List<Integer> filled() {
        return IntStream.range(0, BINS)
                .filter(bin -> reliability.total(bin) > 0)
                .boxed()
                .toList();
    }

    private List<List<String>> rows() {
        return filled().stream()
                .map(bin -> List.of(
                        String.format(Locale.ROOT, "%.2f–%.2f", (double) bin / BINS, (bin + 1.0) / BINS),
                        Long.toString(reliability.total(bin)),
                        String.format(Locale.ROOT, "%.3f", reliability.probability(bin)),
                        Html.percent(reliability.accuracy(bin))))
                .toList();
    }

    private long right(int bin) {
        return Math.round(reliability.accuracy(bin) * reliability.total(bin));
    }

    private String title(int bin) {
        return right(bin) + " of " + reliability.total(bin) + " right";
    }
}
