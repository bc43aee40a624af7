package stride.pass;

import java.util.stream.IntStream;
import stride.operation.EmbeddingTable;
import stride.operation.Lookup;
import stride.operation.WordIndex;
import stride.tensor.Tensor;

/** The vectors of words where a pass reads them, and where it brings their gradients. */
public abstract sealed class EmbeddingVectors permits TableVectors, ComposedVectors {
    /** Words, or rows, in one piece of work. */
    static final int PIECE = 32;

    final Frame frame;
    final int[] trained; // numbers of the tables that training changes

    /** @param tables how many there are: the first of the frame's parameters */
    EmbeddingVectors(Frame frame, int tables) {
        this.frame = frame;
        this.trained = IntStream.range(0, tables).filter(frame::trains).toArray();
    }

    final boolean areTrained() {
        return trained.length > 0;
    }

    /**
     * Notes which rows the words of these examples need, and has those catch up with updates that were put off. To be
     * called in training, before the vectors are read.
     */
    final void catchUp(int examples) {
        Signal in = frame.input();
        for (int n = 0; n < examples; n++) {
            for (int t = 0; t < in.lengths()[n]; t++) {
                addRows(Lookup.id(in.values(), n * in.size() + t, table().words()));
            }
        }
        for (int table : trained) {
            frame.deferredUpdates().catchUp(frame.rows(table));
        }
    }

    abstract EmbeddingTable table();

    /** Adds those of a word to the rows that are read. */
    abstract void addRows(int word);

    /**
     * Adds the gradients of a lookup to the rows of its words.
     *
     * @param dy (examples, time, channels)
     */
    abstract void addGradients(int examples, Tensor dy);

    /**
     * What adds the gradients of positions to the rows of their words: takes its memory now, and runs without taking any.
     *
     * @param index the words at the positions, as it then has them
     * @param dpositions (positions, channels)
     */
    abstract Runnable addingGradients(WordIndex index, float[] dpositions);
}
