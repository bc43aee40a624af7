package stride.training;

import java.util.stream.IntStream;

/** What measuring a classifier gives, whether a text has one label or any number of them. */
public interface Evaluation {
    /** Examples measured. */
    long total();

    /** The share of examples answered entirely right, 0 to 1. */
    double accuracy();

    /** The mean loss of an example. */
    double loss();

    /**
     * The mean F1 of the labels that occur, in examples or answers, 0 to 1; of the others nothing can be said. As
     * scikit-learn has it.
     */
    default double macroF1() {
        return occurring().mapToDouble(this::f1).average().orElse(0);
    }

    /** The labels that some example has or was answered. */
    default IntStream occurring() {
        return IntStream.range(0, labels()).filter(label -> support(label) + answered(label) > 0);
    }

    /** How many labels there are. */
    int labels();

    /** How many examples have this label. */
    long support(int label);

    /** How many examples were answered so. */
    long answered(int label);

    /** How many examples have this label and were answered so. */
    long right(int label);

    /** Of the answers with this label, the share that was right. */
    double precision(int label);

    /** Of the examples that have this label, the share that was found. */
    double recall(int label);

    /** The harmonic mean of precision and recall. */
    double f1(int label);
}
