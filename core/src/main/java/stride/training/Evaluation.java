package stride.training;

/** What measuring a classifier gives, whether a text has one label or any number of them. */
public interface Evaluation {
    /** Examples measured. */
    long total();

    /** The share of examples answered entirely right, 0 to 1. */
    double accuracy();

    /** The mean loss of an example. */
    double loss();

    /** The mean of the labels' F1, 0 to 1. */
    double macroF1();

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
