package stride.classify.decision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How good a classifier's answers are: counts and losses, added up one by one, so the memory does not grow with the number
 * of examples. A share of nothing (0 / 0) is 0. As a string it is a table of all that: accuracy, precision, recall and F1 of
 * each label, and what was taken for what.
 *
 * <pre>{@code
 * Evaluation evaluation = classifier.evaluate(DataSource.read(Path.of("test.csv")));
 * evaluation.accuracy();  // 0.93
 * System.out.println(evaluation);
 * }</pre>
 *
 * <p>Labels are numbers: first those of the classifier, in its order. Behind them come labels that the classifier does not
 * know and examples have all the same, as they are met: whatever is answered to such an example is wrong.
 */
public final class Evaluation {
    /** Of more labels that the classifier does not know, the later ones count as one. */
    private static final int MOST_UNKNOWN = 1_000;

    private static final String FURTHER = "(further labels)";

    private final Labelling labelling;
    private final List<String> names; // of the labels, in their order
    private final AnswerCounts counts;
    private final Map<String, Integer> unknown = new LinkedHashMap<>(); // to its number
    private final Map<Pair, Long> confusion = new TreeMap<>(); // where an example has one label
    private double loss; // sum over examples
    private long withLoss; // examples
    private long withUnknown; // examples
    private long exact; // examples answered entirely right
    private long total;
    private long rightSquared; // sums over examples, of their labels that are right and of their errors
    private long rightTimesErrors;
    private long errorsSquared;

    /**
     * A label and an answer that occurred together; few of all pairs do where there are many labels.
     *
     * @param label that an example has
     * @param answer that it was given
     */
    record Pair(int label, int answer) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            return label != other.label ? Integer.compare(label, other.label) : Integer.compare(answer, other.answer);
        }
    }

    /** @param labels how many there are; they are shown by their numbers, from 0 */
    public Evaluation(Labelling labelling, int labels) {
        this(labelling, IntStream.range(0, labels).mapToObj(Integer::toString).toList());
    }

    /** @param labels in their order */
    public Evaluation(Labelling labelling, List<String> labels) {
        this.labelling = labelling;
        this.names = List.copyOf(labels);
        this.counts = new AnswerCounts(labels.size());
    }

    /**
     * Adds an example with one label.
     *
     * @param loss of this example; -log of the probability its label was given
     */
    public void add(int label, int answer, double loss) {
        addAnswer(label, answer);
        addLoss(loss);
    }

    /** Adds an example with one label that the classifier does not know: its probability and so its loss can't be told. */
    public void add(String unknownLabel, int answer) {
        withUnknown++;
        addAnswer(number(unknownLabel), answer);
    }

    private void addAnswer(int label, int answer) {
        counts.add(label, answer);
        confusion.merge(new Pair(label, answer), 1L, Long::sum);
        tally(label == answer ? 1 : 0, label == answer ? 0 : 2);
    }

    /**
     * Adds an example with any number of labels.
     *
     * @param there (labels): whether the example has each
     * @param given (labels): whether each was answered
     * @param unknownLabels that it has besides, which the classifier does not know
     * @param loss of this example, the sum over the labels that the classifier knows
     */
    public void add(boolean[] there, boolean[] given, List<String> unknownLabels, double loss) {
        long right = 0;
        long errors = unknownLabels.size();
        unknownLabels.forEach(label -> counts.add(number(label), true, false));
        withUnknown += unknownLabels.isEmpty() ? 0 : 1;
        for (int c = 0; c < there.length; c++) {
            counts.add(c, there[c], given[c]);
            right += there[c] && given[c] ? 1 : 0;
            errors += there[c] != given[c] ? 1 : 0;
        }
        tally(right, errors);
        addLoss(loss);
    }

    /** Adds an example with any number of labels, all of which the classifier knows. */
    public void add(boolean[] there, boolean[] given, double loss) {
        add(there, given, List.of(), loss);
    }

    private int number(String unknownLabel) {
        String name = unknown.size() < MOST_UNKNOWN || unknown.containsKey(unknownLabel) ? unknownLabel : FURTHER;
        return unknown.computeIfAbsent(name, met -> {
            counts.addLabel();
            return counts.labels() - 1;
        });
    }

    private void addLoss(double ofExample) {
        loss += ofExample;
        withLoss++;
    }

    private void tally(long right, long errors) {
        rightSquared += right * right;
        rightTimesErrors += right * errors;
        errorsSquared += errors * errors;
        exact += errors == 0 ? 1 : 0;
        total++;
    }

    /** How many labels an example has. */
    public Labelling labelling() {
        return labelling;
    }

    /** How many labels the classifier knows. */
    public int labels() {
        return names.size();
    }

    /** The labels that it does not know and some example has, as they were met; their numbers follow on {@link #labels}. */
    public List<String> unknownLabels() {
        return List.copyOf(unknown.keySet());
    }

    /** Examples with a label that the classifier does not know. */
    public long withUnknownLabel() {
        return withUnknown;
    }

    /** How many labels some example has, known or not: the mean of these is {@link #macroF1}. */
    public long measuredLabels() {
        return measured().count();
    }

    /** Examples measured. */
    public long total() {
        return total;
    }

    /** Examples answered entirely right. */
    public long exact() {
        return exact;
    }

    /** The share of examples answered entirely right, 0 to 1; where there are several labels, subset accuracy. */
    public double accuracy() {
        return AnswerCounts.share(exact, total);
    }

    /** The mean loss of an example; where it has one label, of those whose label the classifier knows. */
    public double loss() {
        return withLoss == 0 ? 0 : loss / withLoss;
    }

    /** The share of all (example, label) that were answered wrongly. */
    public double hammingLoss() {
        return AnswerCounts.share(counts.support() + counts.answered() - 2 * counts.right(), total * counts.labels());
    }

    /** The mean F1 of the labels that some example has, 0 to 1; of the others nothing can be said. */
    public double macroF1() {
        return counts.macroF1();
    }

    /** F1 of all labels' answers together, 0 to 1. */
    public double microF1() {
        return counts.microF1();
    }

    /**
     * The variance of {@link #microF1} by the delta method. A label more that is right in an example changes it by
     * {@code 2 (1 - F1) / S}, an error by {@code -F1 / S}, where S is support + answered. The examples are independent of
     * each other, the labels of one are not, so it is the changes by whole examples that are squared and added up.
     */
    double microF1Variance() {
        double s = Math.max(1, counts.support() + counts.answered());
        double more = 2 * (1 - microF1()) / s;
        double less = -microF1() / s;
        return more * more * rightSquared + 2 * more * less * rightTimesErrors + less * less * errorsSquared;
    }

    /** The numbers of the labels that some example has. */
    public IntStream measured() {
        return counts.measured();
    }

    /** How many examples have this label. */
    public long support(int label) {
        return counts.support(label);
    }

    /** How many examples were answered so. */
    public long answered(int label) {
        return counts.answered(label);
    }

    /** How many examples have this label and were answered so. */
    public long right(int label) {
        return counts.right(label);
    }

    /** Of the answers with this label, the share that was right. */
    public double precision(int label) {
        return counts.precision(label);
    }

    /** Of the examples that have this label, the share that was found. */
    public double recall(int label) {
        return counts.recall(label);
    }

    /** The harmonic mean of precision and recall. */
    public double f1(int label) {
        return counts.f1(label);
    }

    /** How often examples of {@code label} were answered {@code answer}, where an example has one label. */
    public long count(int label, int answer) {
        return confusion.getOrDefault(new Pair(label, answer), 0L);
    }

    /** A table for people, of several lines. */
    @Override
    public String toString() {
        return new EvaluationTable(this, allNames()).text();
    }

    private List<String> allNames() {
        return Stream.concat(names.stream(), unknown.keySet().stream()).toList();
    }

    /** All pairs that occurred and how often, in the order of label and answer. */
    Map<Pair, Long> confusion() {
        return confusion;
    }
}
