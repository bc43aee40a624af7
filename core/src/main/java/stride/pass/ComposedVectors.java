package stride.pass;

import stride.operation.ComposedGradients;
import stride.operation.ComposedLookup;
import stride.operation.ComposedTable;
import stride.operation.Composition;
import stride.operation.EmbeddingTable;
import stride.operation.Lookup;
import stride.operation.WordIndex;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/** Vectors that are sums of rows of a table, which words share. */
public final class ComposedVectors implements EmbeddingVectors {
    private final Frame frame;
    private final Composition composition;
    private final ComposedTable table;

    /** @param frame the table comes first among its parameters */
    public ComposedVectors(Frame frame, Composition composition) {
        this.frame = frame;
        this.composition = composition;
        this.table = new ComposedTable(composition, frame.parameters().get(0));
    }

    @Override
    public EmbeddingTable table() {
        return table;
    }

    @Override
    public boolean areTrained() {
        return frame.trains(0);
    }

    @Override
    public void catchUp(int examples) {
        Signal in = frame.input();
        Rows rows = frame.rows(0).orElseThrow();
        for (int n = 0; n < examples; n++) {
            for (int t = 0; t < in.lengths()[n]; t++) {
                int word = Lookup.id(in.values(), n * in.size() + t, composition.words());
                for (int i = 0; i < composition.count(word); i++) {
                    rows.add(composition.row(word, i));
                }
            }
        }
        frame.deferredUpdates().catchUp(rows);
    }

    @Override
    public void addGradients(int examples, Tensor dy) {
        Signal in = frame.input();
        ComposedLookup.backward(composition, examples, in.size(), in.lengths(), in.values(), dy, frame.gradient(0));
    }

    @Override
    public Runnable addingGradients(WordIndex index, float[] dpositions) {
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
