package stride.app.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import stride.training.ConfidenceInterval;

/**
 * How far a classifier's probabilities can be believed: answers sorted into ten bins by the probability they were given,
 * and how many of each bin were right.
 */
final class Reliability {
    private static final int BINS = 10;

    private final long[] total = new long[BINS];
    private final long[] right = new long[BINS];
    private final double[] probabilities = new double[BINS]; // sums

    /** @param probability of the answer */
    void add(double probability, boolean isRight) {
        int bin = Math.min(BINS - 1, (int) (probability * BINS));
        total[bin]++;
        right[bin] += isRight ? 1 : 0;
        probabilities[bin] += probability;
    }

    /**
     * The expected calibration error: the mean distance of a bin's share of right answers from its mean probability,
     * weighted by the bin's size (Guo et al. 2017).
     */
    double expectedCalibrationError() {
        double sum = 0;
        long all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(right[bin] - probabilities[bin]);
            all += total[bin];
        }
        return all == 0 ? 0 : sum / all;
    }

    String section() {
        Chart.Range unit = new Chart.Range(0, 1);
        Chart chart = new Chart(560, 380, unit, unit, "Share of right answers by stated probability");
        chart.axes("stated probability", "share of right answers");
        for (int bin = 0; bin < BINS; bin++) {
            if (total[bin] > 0) {
                chart.bar("bar", (double) bin / BINS, (bin + 1.0) / BINS, share(bin), title(bin));
            }
        }
        chart.line("ideal", 0, 0, 1, 1);
        for (int bin = 0; bin < BINS; bin++) {
            if (total[bin] > 0) {
                ConfidenceInterval interval = ConfidenceInterval.ofShare(right[bin], total[bin]);
                double x = probabilities[bin] / total[bin];
                chart.line("whisker", x, interval.low(), x, interval.high()).dot("accent", x, share(bin), 4, title(bin));
            }
        }
        String summary = String.format(
                Locale.ROOT,
                "Expected calibration error: %.3f. Of answers given with a probability of 0.8, eight of ten should be right:"
                        + " points on the dashed line are honest, below it the model is surer than it should be.",
                expectedCalibrationError());
        return Html.section(
                "calibration",
                "Calibration",
                Html.paragraph(summary)
                        + Html.figure(
                                chart.toSvg(),
                                "Answers in ten bins by their probability. A dot stands at a bin's mean probability; its line is the 95 %"
                                        + " confidence interval of the share of right answers.")
                        + "<details><summary>The numbers</summary>\n"
                        + Html.table(List.of("probability", "answers", "mean probability", "right %"), rows())
                        + "</details>\n");
    }

    private List<List<String>> rows() {
        return IntStream.range(0, BINS)
                .filter(bin -> total[bin] > 0)
                .mapToObj(bin -> List.of(
                        String.format(Locale.ROOT, "%.1f–%.1f", (double) bin / BINS, (bin + 1.0) / BINS),
                        Long.toString(total[bin]),
                        String.format(Locale.ROOT, "%.3f", probabilities[bin] / total[bin]),
                        Html.percent(share(bin))))
                .toList();
    }

    private double share(int bin) {
        return (double) right[bin] / total[bin];
    }

    private String title(int bin) {
        return right[bin] + " of " + total[bin] + " right";
    }
}
