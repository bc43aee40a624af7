package stride.pass;

import java.util.stream.IntStream;
import stride.operation.Lookup;
import stride.operation.TextGradients;
import stride.operation.WordIndex;
import stride.operation.WordTables;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/** A row of a table for each word, or of several tables side by side. */
public final class TableVectors implements EmbeddingVectors {
    private final Frame frame;
    private final WordTables tables;
    private final int[] trained; // numbers of the tables that training changes

    /** @param count of tables, which come first among the parameters */
    public TableVectors(Frame frame, int count) {
        this.frame = frame;
        this.tables = new WordTables(frame.parameters().subList(0, count));
        this.trained = IntStream.range(0, count).filter(frame::trains).toArray();
    }

    @Override
    public WordTables table() {
        return tables;
    }

    @Override
    public boolean areTrained() {
        return trained.length > 0;
    }

    @Override
    public void catchUp(int examples) {
        Signal in = frame.input();
        for (int table : trained) {
            Rows rows = frame.rows(table).orElseThrow();
            for (int n = 0; n < examples; n++) {
                for (int t = 0; t < in.lengths()[n]; t++) {
                    rows.add(Lookup.id(in.values(), n * in.size() + t, rows.size()));
                }
            }
            frame.deferredUpdates().catchUp(rows);
        }
    }

    @Override
    public void addGradients(int examples, Tensor dy) {
        Signal in = frame.input();
        Lookup.backward(examples, in.size(), in.lengths(), in.values(), dy, frame.gradient(0)); // of the one table
    }

    @Override
    public Runnable addingGradients(WordIndex index, float[] dpositions) {
        Parallel.Task adding = piece -> {
            int from = 1 + piece * PIECE;
            int to = Math.min(from + PIECE, index.distinct() + 1);
            for (int table : trained) {
                TextGradients.backwardWords(
                        index, from, to, tables.channels(), dpositions, tables.start(table), frame.gradient(table));
            }
        };
        return () -> frame.parallel().forEach(Parallel.pieces(index.distinct(), PIECE), adding);
    }
}
