package stride.pass;

import java.util.List;
import java.util.Optional;
import stride.parallel.Parallel;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * The memory a layer works with in one session.
 *
 * @param capacity the largest number of examples
 * @param input read by forward; its gradient, if there is one, is set by backward
 * @param output set by forward; its gradient is read by backward
 * @param parameters in the order in which the layer states them
 * @param gradients of the parameters, in the same order; present if backward will be called
 * @param training whether layers do what belongs to training alone: without it dropout leaves everything as it is, and batches
 *     are normalized by running statistics
 * @param deferredUpdates what rows of tables must catch up with before they are read
 * @param statistics what passes measure of their batches, besides gradients
 * @param random set anew by the session before each pass
 * @param parallel for work worth cutting into pieces
 * @param precomputed present if the parameters no longer change: what all sessions of the model share
 */
public record Frame(
        int capacity,
        Signal input,
        Signal output,
        List<Tensor> parameters,
        Optional<List<Gradient>> gradients,
        boolean training,
        DeferredUpdates deferredUpdates,
        RunningStatistics statistics,
        RandomStream random,
        Parallel parallel,
        Optional<Precomputed> precomputed) {

    /** For training, if there are gradients. */
    public Frame(
            int capacity,
            Signal input,
            Signal output,
            List<Tensor> parameters,
            Optional<List<Gradient>> gradients,
            DeferredUpdates deferredUpdates,
            RunningStatistics statistics,
            RandomStream random,
            Parallel parallel,
            Optional<Precomputed> precomputed) {
        this(
                capacity,
                input,
                output,
                parameters,
                gradients,
                gradients.isPresent(),
                deferredUpdates,
                statistics,
                random,
                parallel,
                precomputed);
    }

    /** The same of a session that nobody asks for the statistics of its batches. */
    public Frame(
            int capacity,
            Signal input,
            Signal output,
            List<Tensor> parameters,
            Optional<List<Gradient>> gradients,
            DeferredUpdates deferredUpdates,
            RandomStream random,
            Parallel parallel,
            Optional<Precomputed> precomputed) {
        this(
                capacity,
                input,
                output,
                parameters,
                gradients,
                deferredUpdates,
                new RunningStatistics(),
                random,
                parallel,
                precomputed);
    }

    /**
     * The gradient of a parameter.
     *
     * @param sum added to by backward
     * @param rows of a table: those that were read, and that alone may be added to
     */
    public record Gradient(Tensor sum, Optional<Rows> rows) {
        /** That of a parameter which training leaves alone. */
        public static final Gradient NONE = new Gradient(Tensor.zeros(Shape.of(0)), Optional.empty());
    }

    /** Whether backward will be called. */
    public boolean hasBackward() {
        return gradients.isPresent();
    }

    /** Whether the parameters will never change again, so that what follows from them can be kept. */
    public boolean weightsAreConstant() {
        return precomputed.isPresent();
    }

    /** The gradient of a parameter, where backward will be called. */
    public Tensor gradient(int index) {
        return requireGradient(index).sum();
    }

    /** Whether a parameter has a gradient. */
    public boolean trains(int index) {
        return hasBackward() && !requireGradient(index).equals(Gradient.NONE);
    }

    /** The rows of a table that passes read, in training, if it changes the table. */
    public Rows rows(int index) {
        return requireGradient(index).rows().orElseThrow();
    }

    private Gradient requireGradient(int index) {
        return gradients
                .orElseThrow(() -> new IllegalStateException("this session was prepared without gradients"))
                .get(index);
    }

    /** The same memory for other parameters, of the same shapes as those of a layer; not in training. */
    public Frame withParameters(List<Tensor> others) {
        return new Frame(
                capacity,
                input,
                output,
                others,
                Optional.empty(),
                false,
                deferredUpdates,
                statistics,
                random,
                parallel,
                precomputed);
    }

    /** The part of this memory that belongs to a layer inside this one. */
    public Frame part(Signal input, Signal output, int firstParameter, int parameterCount) {
        return new Frame(
                capacity,
                input,
                output,
                parameters.subList(firstParameter, firstParameter + parameterCount),
                gradients.map(all -> all.subList(firstParameter, firstParameter + parameterCount)),
                training,
                deferredUpdates,
                statistics,
                random,
                parallel,
                precomputed);
    }
}
