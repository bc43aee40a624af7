package stride.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import stride.classify.data.Example;
import stride.classify.data.Noun;
import stride.classify.decision.ConfidenceInterval;
import stride.classify.decision.Labelling;
import stride.classify.decision.Prediction;
import stride.classify.decision.Reliability;
import stride.report.html.Html;

/** How far the probabilities can be believed: a reliability diagram. */
final class CalibrationSection {
    private static final int BINS = Reliability.BINS;

    private final Labelling labelling;
    private final Words words;
    private final Reliability reliability = new Reliability();

    /**
     * What the section speaks of.
     *
     * @param counted what has a probability, in the plural
     * @param right what some of it is
     * @param share of those
     * @param meaning of the diagram
     * @param order how what is counted comes into bins
     */
    private record Words(String counted, String right, String share, String meaning, String order) {
        static Words of(Labelling labelling, Noun noun) {
            return switch (labelling) {
                case ONE ->
                    new Words(
                            "answers",
                            "right",
                            "share of right answers",
                            "Of answers given with a probability of 0.8, eight of ten should be right: dots on the dashed"
                                    + " line are honest; below it the model is surer than it should be.",
                            "Answers sorted by their probability.");
                case ANY ->
                    new Words(
                            "pairs",
                            "with the label",
                            "share of " + noun.many() + " with the label",
                            "Each pair of " + noun.one()
                                    + " and a label is counted. Of those with a probability of 0.8,"
                                    + " eight of ten " + noun.many()
                                    + " should have the label: dots on the dashed line are"
                                    + " honest; below it the model is surer than it should be. The probabilities of several"
                                    + " labels " + noun.one() + " are not calibrated in training.",
                            "Pairs of " + noun.one() + " and a label, sorted by the label's probability.");
            };
        }
    }

    CalibrationSection(Labelling labelling, Noun noun) {
        this.labelling = labelling;
        this.words = Words.of(labelling, noun);
    }

    void add(Example<?> example, Prediction answer) {
        switch (labelling) {
            case ONE -> reliability.add(answer.probability(), answer.label().equals(example.label()));
            case ANY ->
                answer.scores()
                        .forEach(score -> reliability.add(
                                score.probability(), example.labels().contains(score.label())));
        }
    }

    Reliability reliability() {
        return reliability;
    }

    String section() {
        Chart.Range unit = new Chart.Range(0, 1);
        Chart chart = new Chart(560, 380, unit, unit, words.share + " by stated probability")
                .axes("stated probability", words.share);
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
                "Expected calibration error: %.3f. %s",
                reliability.expectedCalibrationError(),
                words.meaning);
        return Html.section(
                "calibration",
                "Calibration",
                Html.paragraph(summary)
                        + Html.figure(
                                chart.toSvg(),
                                words.order
                                        + " A dot stands at a bin's mean probability; its line is the 95 % confidence"
                                        + " interval of the " + words.share + ".")
                        + "<details><summary>The numbers</summary>\n"
                        + Html.table(
                                List.of("probability", words.counted, "mean probability", words.right + " %"), rows())
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
        return right(bin) + " of " + reliability.total(bin) + " " + words.right;
    }
}
