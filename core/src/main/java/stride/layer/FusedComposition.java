package stride.layer;

import stride.operation.ComposedGradients;
import stride.operation.WordIndex;
import stride.parallel.Parallel;

/** A {@link ComposedEmbedding}. */
final class FusedComposition implements FusedEmbedding {
    private final ComposedEmbedding embedding;
    private final Frame frame;
    private final WordIndex index;
    private final float[] dpositions; // (positions, channels)
    private final ComposedGradients gradients;

    private final Parallel.Task summing = this::sum;
    private final Parallel.Task adding = this::add;

    FusedComposition(ComposedEmbedding embedding, Frame frame, WordIndex index, float[] dpositions) {
        this.embedding = embedding;
        this.frame = frame;
        this.index = index;
        this.dpositions = dpositions;
        this.gradients = new ComposedGradients(embedding.composition(), embedding.channels(), index.mostDistinct());
    }

    @Override
    public void announce(int examples) {
        ComposedEmbedding.announce(frame.rows(0).orElseThrow(), embedding.composition(), frame.input(), examples);
    }

    @Override
    public void backward() {
        gradients.read(index);
        frame.parallel().forEach(Parallel.pieces(index.distinct(), PIECE), summing);
        frame.parallel().forEach(Parallel.pieces(gradients.distinctRows(), PIECE), adding);
    }

    private void sum(int piece) {
        int from = 1 + piece * PIECE;
        gradients.sumPositions(index, from, Math.min(from + PIECE, index.distinct() + 1), dpositions);
    }

    private void add(int piece) {
        int from = piece * PIECE;
        gradients.addToRows(from, Math.min(from + PIECE, gradients.distinctRows()), frame.gradient(0));
    }
}
