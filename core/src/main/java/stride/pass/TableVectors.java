package stride.pass;

import stride.operation.Lookup;
import stride.operation.TextGradients;
import stride.operation.WordIndex;
import stride.operation.WordTables;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/** A row of a table for each word, or of several tables side by side. */
public final class TableVectors extends EmbeddingVectors {
    private final WordTables tables;

    /** @param count of tables, which come first among the parameters */
    public TableVectors(Frame frame, int count) {
        super(frame, count);
        this.tables = new WordTables(frame.parameters().subList(0, count));
    }

    @Override
    WordTables table() {
        return tables;
    }

    @Override
    void addRows(int word) {
        for (int table : trained) {
            frame.rows(table).add(word);
        }
    }

    @Override
    void addGradients(int examples, Tensor dy) {
        Signal in = frame.input();
        Lookup.backward(examples, in.size(), in.lengths(), in.values(), dy, frame.gradient(0)); // of the one table
    }

    @Override
    Runnable addingGradients(WordIndex index, float[] dpositions) {
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
