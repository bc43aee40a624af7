package stride.classify.decision;

import java.util.Map;

/**
 * Where a share that was measured on a sample is likely to lie: in 95 of 100 samples the interval holds the true value.
 *
 * @param low 0 to 1
 * @param high 0 to 1, not below low
 */
public record ConfidenceInterval(double low, double high) {
    private static final double Z = 1.959963984540054; // the normal distribution has 2.5 % beyond it on each side

    /**
     * Of {@code part} among {@code whole}: Wilson's score interval (1927), which stays within 0 and 1 and is sound for
     * few examples and for shares near 0 and 1. Of nothing: everything is possible.
     *
     * @param part 0 to whole
     */
    public static ConfidenceInterval ofShare(long part, long whole) {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " is no part of " + whole);
        }
        if (whole == 0) {
            return new ConfidenceInterval(0, 1);
        }
        double n = whole;
        double p = part / n;
        double scale = 1 + Z * Z / n;
        double centre = (p + Z * Z / (2 * n)) / scale;
        double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / scale;
        return new ConfidenceInterval(
                part == 0 ? 0 : Math.max(0, centre - half), part == whole ? 1 : Math.min(1, centre + half));
    }

    /**
     * How far two shares of the same examples may lie apart by chance, in 95 of 100 samples, where only {@code won} and
     * {@code lost} of the examples tell them apart: the normal approximation of McNemar's test (1947) with Edwards's
     * correction for continuity (1948).
     *
     * @param won that count for the one share only
     * @param lost that count for the other only
     * @return 0 to 1; of nothing 1
     */
    public static double chanceOfPairs(long won, long lost, long whole) {
        if (whole == 0) {
            return 1;
        }
        double difference = won - lost;
        double variance = won + lost - difference * difference / whole;
        return won + lost == 0 ? 0 : Math.min(1, (1 + Z * Math.sqrt(variance)) / whole);
    }

    /**
     * Of the F1 of a class. With J the share of the right ones among all examples that are of the class or are called
     * so, F1 = 2 J / (1 + J), which grows with J: the ends of J's interval give those of F1's.
     */
    public static ConfidenceInterval ofF1(Evaluation metrics, int label) {
        long right = metrics.right(label);
        ConfidenceInterval j = ofShare(right, metrics.support(label) + metrics.answered(label) - right);
        return new ConfidenceInterval(2 * j.low / (1 + j.low), 2 * j.high / (1 + j.high));
    }

    /**
     * Of macro-F1 where an example has one label: a function of the shares p of all (label, answer) pairs, near whose measured values it is taken as
     * linear (the delta method; for this score Takahashi et al., Applied Intelligence 52, 2022). With d its derivatives,
     * its variance is (sum of p d^2 - (sum of p d)^2) / n. Of few examples this is rough.
     */
    public static ConfidenceInterval ofMacroF1(Evaluation metrics) {
        long measured = metrics.measuredLabels();
        double n = metrics.total();
        if (n == 0) {
            return new ConfidenceInterval(0, 1);
        }
        double mean = 0;
        double square = 0;
        for (Map.Entry<Evaluation.Pair, Long> counted : metrics.confusion().entrySet()) {
            int label = counted.getKey().label();
            int answer = counted.getKey().answer();
            double p = counted.getValue() / n;
            double d = label == answer
                    ? slope(metrics, label, true) / measured
                    : (slope(metrics, label, false)
                                    + (metrics.support(answer) == 0 ? 0 : slope(metrics, answer, false)))
                            / measured;
            mean += p * d;
            square += p * d * d;
        }
        return around(metrics.macroF1(), Math.max(0, square - mean * mean) / n);
    }

    /**
     * Of the F1 of all labels' answers together, where an example may have any number of labels: by the delta method too,
     * with whole examples as the sample.
     */
    public static ConfidenceInterval ofMicroF1(Evaluation metrics) {
        return metrics.total() == 0
                ? new ConfidenceInterval(0, 1)
                : around(metrics.microF1(), metrics.microF1Variance());
    }

    private static ConfidenceInterval around(double value, double variance) {
        double half = Z * Math.sqrt(variance);
        return new ConfidenceInterval(Math.max(0, value - half), Math.min(1, value + half));
    }

    /**
     * How F1 = 2 right / (support + answered), all as shares, changes with the share of one pair: of the right ones, or
     * of one that is of the class or called so, but not both.
     */
    private static double slope(Evaluation metrics, int label, boolean right) {
        double sum = (metrics.support(label) + metrics.answered(label)) / (double) metrics.total();
        return ((right ? 2 : 0) - (right ? 2 : 1) * metrics.f1(label)) / sum;
    }
}
