package stride.training;

import stride.network.Session;

/** Labelled examples that can be put into a session. Safe for several threads. */
public interface ExampleSet {
    int size();

    /** The class of an example, from 0, where each has one. */
    int label(int example);

    /** Whether an example has a label, from 0. */
    default boolean has(int example, int label) {
        return label(example) == label;
    }

    /** All labels of an example, from 0. */
    default int[] labels(int example) {
        return new int[] {label(example)};
    }

    /** How outputs are held against the labels. */
    default Objective objective() {
        return Objective.ONE_LABEL;
    }

    /** Writes an example into the session's input (and its length, for text) as number {@code position} of a batch. */
    void load(int example, Session session, int position);
}
