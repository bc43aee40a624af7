package stride.training;

/**
 * How good a classifier's answers are where an example may have any number of labels: counts of right, wrong and missed
 * labels and the loss, added up one by one. A share of nothing (0 / 0) is 0.
 */
public final class MultiLabelMetrics implements Evaluation {
    private final long[] right; // (labels): there and answered
    private final long[] wrong; // (labels): answered only
    private final long[] missed; // (labels): there only
    private long rightSquared; // sums over examples, of their labels that are right and of their errors
    private long rightTimesErrors;
    private long errorsSquared;
    private double loss;
    private long exact;
    private long total;

    public MultiLabelMetrics(int labels) {
        right = new long[labels];
        wrong = new long[labels];
        missed = new long[labels];
    }

    /**
     * @param labels whether the example has each
     * @param answer whether each was answered
     * @param loss of this example, the sum over its labels
     */
    public void add(boolean[] labels, boolean[] answer, double loss) {
        long found = 0;
        long errors = 0;
        for (int c = 0; c < right.length; c++) {
            right[c] += labels[c] && answer[c] ? 1 : 0;
            wrong[c] += !labels[c] && answer[c] ? 1 : 0;
            missed[c] += labels[c] && !answer[c] ? 1 : 0;
            found += labels[c] && answer[c] ? 1 : 0;
            errors += labels[c] != answer[c] ? 1 : 0;
        }
        rightSquared += found * found;
        rightTimesErrors += found * errors;
        errorsSquared += errors * errors;
        exact += errors == 0 ? 1 : 0;
        this.loss += loss;
        total++;
    }

    @Override
    public long total() {
        return total;
    }

    /** Subset accuracy: the share of examples that were answered with exactly their labels. */
    @Override
    public double accuracy() {
        return share(exact, total);
    }

    /** The share of all (example, label) that were answered wrongly. */
    public double hammingLoss() {
        return share(sum(wrong) + sum(missed), total * right.length);
    }

    @Override
    public double loss() {
        return total == 0 ? 0 : loss / total;
    }

    @Override
    public long support(int label) {
        return right[label] + missed[label];
    }

    @Override
    public long answered(int label) {
        return right[label] + wrong[label];
    }

    @Override
    public long right(int label) {
        return right[label];
    }

    @Override
    public double precision(int label) {
        return share(right[label], answered(label));
    }

    @Override
    public double recall(int label) {
        return share(right[label], support(label));
    }

    @Override
    public double f1(int label) {
        return f1(right[label], wrong[label], missed[label]);
    }

    @Override
    public int labels() {
        return right.length;
    }

    /** F1 of all labels' answers together. */
    public double microF1() {
        return f1(sum(right), sum(wrong), sum(missed));
    }

    /**
     * The variance of {@link #microF1} by the delta method. A label more that is right in an example changes it by
     * {@code 2 (1 - F1) / S}, an error by {@code -F1 / S}, where S is 2 right + wrong + missed. The examples are independent
     * of each other, the labels of one are not, so it is the changes by whole examples that are squared and added up.
     */
    double microF1Variance() {
        double s = Math.max(1, 2 * sum(right) + sum(wrong) + sum(missed));
        double more = 2 * (1 - microF1()) / s;
        double less = -microF1() / s;
        return more * more * rightSquared + 2 * more * less * rightTimesErrors + less * less * errorsSquared;
    }

    private static double f1(long right, long wrong, long missed) {
        return 2.0 * right / Math.max(1, 2 * right + wrong + missed);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
