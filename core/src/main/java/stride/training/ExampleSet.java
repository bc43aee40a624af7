package stride.training;

import stride.network.Session;

/** Labelled examples that can be put into a session. Safe for several threads. */
public interface ExampleSet {
    int size();

    /** The class of an example, from 0. */
    int label(int example);

    /** Writes an example into the session's input (and its length, for text) as number {@code position} of a batch. */
    void load(int example, Session session, int position);
}
