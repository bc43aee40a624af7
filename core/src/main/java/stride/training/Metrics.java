package stride.training;

import java.util.Arrays;

/**
 * How good a classifier's answers are: counts of (true class, answered class) and the loss, added up one by one, so the
 * memory does not grow with the number of examples. A share of nothing (0 / 0) is 0.
 */
public final class Metrics implements Evaluation {
    private final long[][] confusion; // (true classes, answered classes)
    private double loss;
    private long total;

    public Metrics(int classes) {
        confusion = new long[classes][classes];
    }

    /** @param loss of this example; -log of the probability its label was given */
    public void add(int label, int answer, double loss) {
        confusion[label][answer]++;
        this.loss += loss;
        total++;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public double accuracy() {
        long correct = 0;
        for (int c = 0; c < confusion.length; c++) {
            correct += confusion[c][c];
        }
        return share(correct, total);
    }

    @Override
    public double loss() {
        return total == 0 ? 0 : loss / total;
    }

    /** How often examples of {@code label} were answered {@code answer}. */
    public long count(int label, int answer) {
        return confusion[label][answer];
    }

    @Override
    public long support(int label) {
        return Arrays.stream(confusion[label]).sum();
    }

    @Override
    public long answered(int label) {
        return Arrays.stream(confusion).mapToLong(row -> row[label]).sum();
    }

    @Override
    public long right(int label) {
        return confusion[label][label];
    }

    @Override
    public double precision(int label) {
        return share(confusion[label][label], answered(label));
    }

    @Override
    public double recall(int label) {
        return share(confusion[label][label], support(label));
    }

    @Override
    public double f1(int label) {
        double sum = precision(label) + recall(label);
        return sum == 0 ? 0 : 2 * precision(label) * recall(label) / sum;
    }

    @Override
    public int labels() {
        return confusion.length;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
