package stride.pass;

import stride.operation.EmbeddingTable;
import stride.operation.WordIndex;
import stride.tensor.Tensor;

/** The vectors of words where a pass reads them, and where it brings their gradients. */
public sealed interface EmbeddingVectors permits TableVectors, ComposedVectors {
    /** Words, or rows, in one piece of work. */
    int PIECE = 32;

    EmbeddingTable table();

    /** Whether training changes any. */
    boolean areTrained();

    /**
     * Notes which rows the words of these examples need, and has those catch up with updates that were put off. To be
     * called in training, before the vectors are read.
     */
    void catchUp(int examples);

    /**
     * Adds the gradients of a lookup to the rows of its words.
     *
     * @param dy (examples, time, channels)
     */
    void addGradients(int examples, Tensor dy);

    /**
     * What adds the gradients of positions to the rows of their words: takes its memory now, and runs without taking any.
     *
     * @param index the words at the positions, as it then has them
     * @param dpositions (positions, channels)
     */
    Runnable addingGradients(WordIndex index, float[] dpositions);
}
