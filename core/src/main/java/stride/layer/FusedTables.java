package stride.layer;

import stride.operation.TextGradients;
import stride.operation.WordIndex;
import stride.operation.WordTables;
import stride.parallel.Parallel;

/** One {@link Embedding}, or several side by side. */
final class FusedTables implements FusedEmbedding {
    private final WordTables tables;
    private final int[] trained; // numbers of the tables that training changes
    private final Frame frame;
    private final WordIndex index;
    private final float[] dpositions; // (positions, channels)

    private final Parallel.Task collecting = this::collect;

    FusedTables(WordTables tables, int[] trained, Frame frame, WordIndex index, float[] dpositions) {
        this.tables = tables;
        this.trained = trained;
        this.frame = frame;
        this.index = index;
        this.dpositions = dpositions;
    }

    @Override
    public void announce(int examples) {
        for (int table : trained) {
            Embedding.announce(frame.rows(table).orElseThrow(), frame.input(), examples);
        }
    }

    @Override
    public void backward() {
        frame.parallel().forEach(Parallel.pieces(index.distinct(), PIECE), collecting);
    }

    private void collect(int piece) {
        int from = 1 + piece * PIECE;
        int to = Math.min(from + PIECE, index.distinct() + 1);
        for (int table : trained) {
            TextGradients.backwardWords(
                    index, from, to, tables.channels(), dpositions, tables.start(table), frame.gradient(table));
        }
    }
}
