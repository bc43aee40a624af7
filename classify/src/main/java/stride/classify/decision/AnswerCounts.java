package stride.classify.decision;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * For each label, how many examples have it, how many were answered with it, and how many both: all that precision, recall
 * and F1 are made of. Answers may change one by one. A share of nothing (0 / 0) is 0.
 */
final class AnswerCounts {
    private long[] support; // (labels)
    private long[] answered; // (labels)
    private long[] right; // (labels)

    AnswerCounts(int labels) {
        support = new long[labels];
        answered = new long[labels];
        right = new long[labels];
    }

    /** One label more, the last. */
    void addLabel() {
        support = Arrays.copyOf(support, support.length + 1);
        answered = Arrays.copyOf(answered, answered.length + 1);
        right = Arrays.copyOf(right, right.length + 1);
    }

    /** An example with one label. */
    void add(int label, int answer) {
        support[label]++;
        count(label, answer, 1);
    }

    /** One label of an example with any number of them. */
    void add(int label, boolean there, boolean given) {
        support[label] += there ? 1 : 0;
        answered[label] += given ? 1 : 0;
        right[label] += there && given ? 1 : 0;
    }

    /** An example with one label is answered otherwise. */
    void change(int label, int before, int after) {
        count(label, before, -1);
        count(label, after, 1);
    }

    private void count(int label, int answer, int by) {
        answered[answer] += by;
        right[answer] += answer == label ? by : 0;
    }

    int labels() {
        return support.length;
    }

    long support(int label) {
        return support[label];
    }

    long answered(int label) {
        return answered[label];
    }

    long right(int label) {
        return right[label];
    }

    /** Over all labels. */
    long support() {
        return sum(support);
    }

    /** Over all labels. */
    long answered() {
        return sum(answered);
    }

    /** Over all labels. */
    long right() {
        return sum(right);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    double precision(int label) {
        return share(right[label], answered[label]);
    }

    double recall(int label) {
        return share(right[label], support[label]);
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    double f1(int label) {
        return f1(right[label], answered[label], support[label]);
    }

    /** 2 right / (answered + support): the harmonic mean of precision and recall. */
    static double f1(long right, long answered, long support) {
        return 2.0 * right / Math.max(1, answered + support);
    }

    /** F1 of all labels' answers together. */
    double microF1() {
        return f1(right(), answered(), support());
    }

    /** The mean F1 of the labels that some example has; of the others nothing can be said. */
    double macroF1() {
        return measured().mapToDouble(this::f1).average().orElse(0);
    }

    /** The labels that some example has. */
    IntStream measured() {
        return IntStream.range(0, labels()).filter(label -> support[label] > 0);
    }
}
