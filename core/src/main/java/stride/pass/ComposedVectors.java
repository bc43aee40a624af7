package stride.pass;

import stride.operation.ComposedGradients;
import stride.operation.ComposedLookup;
import stride.operation.ComposedTable;
import stride.operation.Composition;
import stride.operation.WordIndex;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/** Vectors that are sums of rows of a table, which words share. */
public final class ComposedVectors extends EmbeddingVectors {
    private final Composition composition;
    private final ComposedTable table;

    /** @param frame the table comes first among its parameters */
    public ComposedVectors(Frame frame, Composition composition) {
        super(frame, 1);
        this.composition = composition;
        this.table = new ComposedTable(composition, frame.parameters().get(0));
    }

    @Override
    ComposedTable table() {
        return table;
    }

    @Override
    void addRows(int word) {
        Rows rows = frame.rows(0);
        for (int i = 0; i < composition.count(word); i++) {
            rows.add(composition.row(word, i));
        }
    }

    @Override
    void addGradients(int examples, Tensor dy) {
        Signal in = frame.input();
        ComposedLookup.backward(composition, examples, in.size(), in.lengths(), in.values(), dy, frame.gradient(0));
    }

    @Override
    Runnable addingGradients(WordIndex index, float[] dpositions) {
        ComposedGradients gradients = new ComposedGradients(composition, table.channels(), index.mostDistinct());
        Parallel.Task summing = piece -> {
            int from = 1 + piece * PIECE;
            gradients.sumPositions(index, from, Math.min(from + PIECE, index.distinct() + 1), dpositions);
        };
        Parallel.Task adding = piece -> {
            int from = piece * PIECE;
            gradients.addToRows(from, Math.min(from + PIECE, gradients.distinctRows()), frame.gradient(0));
        };
        return () -> {
            gradients.read(index);
            frame.parallel().forEach(Parallel.pieces(index.distinct(), PIECE), summing);
            frame.parallel().forEach(Parallel.pieces(gradients.distinctRows(), PIECE), adding);
        };
    }
}
