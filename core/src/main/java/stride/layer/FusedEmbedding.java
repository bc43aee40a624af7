package stride.layer;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import stride.operation.ComposedTable;
import stride.operation.EmbeddingTable;
import stride.operation.WordIndex;
import stride.operation.WordTables;
import stride.tensor.Tensor;

/** The embedding in a {@link TextConvolutionStep} whose vectors are trained: it brings the gradients of words home. */
interface FusedEmbedding {
    /** Words, or rows, in one piece of work. */
    int PIECE = 32;

    /** Names the rows that forward is about to read. */
    void announce(int examples);

    /** Adds the gradients of all positions to the rows of their words. */
    void backward();

    /** Whether it is an embedding, several of the same words side by side, or one that composes its vectors. */
    static boolean isOne(Layer layer) {
        return plain(layer) instanceof ComposedEmbedding
                || areTables(layer instanceof Branches branches ? branches.layers() : List.of(layer));
    }

    private static boolean areTables(List<Layer> layers) {
        return layers.stream().allMatch(table -> plain(table) instanceof Embedding)
                && layers.stream()
                                .map(table -> ((Embedding) plain(table)).words())
                                .distinct()
                                .count()
                        == 1;
    }

    /** The layer itself, if it has a name. */
    static Layer plain(Layer layer) {
        return layer instanceof Named named ? named.layer() : layer;
    }

    /** The vectors of words. */
    static EmbeddingTable table(Layer embedding, List<Tensor> parameters) {
        return plain(embedding) instanceof ComposedEmbedding composed
                ? new ComposedTable(composed.composition(), parameters.get(0))
                : new WordTables(parameters);
    }

    /**
     * One that works on the same arrays as its step; none if training leaves all vectors alone.
     *
     * @param frame the step's: the tables come first among its parameters
     * @param dpositions (positions, channels)
     */
    static Optional<FusedEmbedding> of(
            Layer embedding, EmbeddingTable table, Frame frame, WordIndex index, float[] dpositions) {
        if (table instanceof WordTables tables) {
            int[] trained =
                    IntStream.range(0, tables.count()).filter(frame::trains).toArray();
            return trained.length == 0
                    ? Optional.empty()
                    : Optional.of(new FusedTables(tables, trained, frame, index, dpositions));
        }
        return plain(embedding) instanceof ComposedEmbedding composed && frame.trains(0)
                ? Optional.of(new FusedComposition(composed, frame, index, dpositions))
                : Optional.empty();
    }
}
