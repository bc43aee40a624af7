package stride.network;

import java.util.Optional;
import stride.layer.ParameterSpec;
import stride.parallel.Parallel;
import stride.pass.DeferredUpdates;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Precomputed;
import stride.pass.RunningStatistics;
import stride.pass.Signal;
import stride.random.RandomStream;
import stride.tensor.Tensor;

/**
 * One thread's workshop for a network: all memory is taken when it is made, passes allocate nothing. Not for several
 * threads at once; the network and its parameters are.
 *
 * <pre>{@code
 * Session session = network.session(parameters, 32);
 * // fill session.input() and, for text, session.lengths()
 * session.forward(n);
 * // read session.output()
 * }</pre>
 */
public final class Session {
    private static final int NONE = -1;

    private final int capacity;
    private final Signal input;
    private final Signal output;
    private final RandomStream random = RandomStream.of(0);
    private final RunningStatistics statistics = new RunningStatistics();
    private final Pass pass;
    private int passed = NONE; // examples of the last forward pass that came to its end

    /** For inference. */
    Session(Network network, Parameters parameters, int capacity, Optional<Precomputed> precomputed) {
        this(
                network,
                parameters,
                Optional.empty(),
                false,
                DeferredUpdates.NONE,
                capacity,
                Parallel.SEQUENTIAL,
                precomputed);
    }

    /** For inference that can be gone through backward, down to the input. */
    Session(Network network, Parameters parameters, int capacity) {
        this(
                network,
                parameters,
                Optional.of(new Gradients(parameters)),
                false,
                DeferredUpdates.NONE,
                capacity,
                Parallel.SEQUENTIAL,
                Optional.empty());
    }

    /** @param training whether layers do what belongs to training alone; without it, gradients are for that of the input */
    Session(
            Network network,
            Parameters parameters,
            Optional<Gradients> gradients,
            boolean training,
            DeferredUpdates deferredUpdates,
            int capacity,
            Parallel parallel,
            Optional<Precomputed> precomputed) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, is " + capacity);
        }
        if (!parameters.specs().stream()
                .map(ParameterSpec::shape)
                .toList()
                .equals(network.parameters().stream().map(ParameterSpec::shape).toList())) {
            throw new IllegalArgumentException("these parameters are not of this network: it needs "
                    + network.parameters() + ", got " + parameters.specs());
        }
        this.capacity = capacity;
        this.input = Signal.allocate(capacity, network.input(), gradients.isPresent() && !training);
        this.output = Signal.allocate(capacity, network.output(), gradients.isPresent());
        Frame frame = new Frame(
                capacity,
                input,
                output,
                parameters.tensors(),
                gradients.map(Gradients::list),
                training,
                deferredUpdates,
                statistics,
                random,
                parallel,
                precomputed);
        this.pass = network.layer().prepare(frame);
    }

    /** The largest number of examples in a pass. */
    public int capacity() {
        return capacity;
    }

    /** (capacity, input...): to be filled before {@code forward}. */
    public Tensor input() {
        return input.values();
    }

    /**
     * (capacity): for text, how many words of each example are real, 0 to the input's; to be filled before
     * {@code forward}.
     */
    public int[] lengths() {
        return input.lengths();
    }

    /** (capacity, output...): set by {@code forward}. */
    public Tensor output() {
        return output.values();
    }

    /** (capacity, output...): where there is a {@code backward}, to be filled before it. */
    public Tensor outputGradient() {
        return output.requireGradient();
    }

    /** (capacity, input...): set by {@code backward} of a {@link Network#gradientSession}, which alone has it. */
    public Tensor inputGradient() {
        return input.requireGradient();
    }

    /** Where the random numbers of the next pass start: dropout depends on nothing else. */
    public void randomAt(long seed, long... path) {
        random.restart(seed, path);
    }

    /**
     * Sets {@link #output} of the first {@code examples}. After an exception the session can be used for another pass.
     *
     * @throws IllegalArgumentException if there are more examples than the session has room for, if a text's length is
     *     below 0 or above the input's, or if a layer that reads word ids meets one that its table has not
     */
    public void forward(int examples) {
        passed = NONE;
        requireRoom(examples);
        input.requireLengths(examples);
        pass.forward(examples);
        passed = examples;
    }

    /**
     * Adds to the gradients of the parameters what {@link #outputGradient} of these examples implies; of a
     * {@link Network#gradientSession}, sets {@link #inputGradient} instead.
     *
     * @param examples as many as of the last {@code forward}, whose input must still be there
     * @throws IllegalStateException if the session has no gradients, or that was not the last {@code forward}
     */
    public void backward(int examples) {
        output.requireGradient();
        if (passed == NONE || examples != passed) {
            throw new IllegalStateException("backward of " + examples + " examples must follow a forward of as many, "
                    + (passed == NONE ? "there was none" : "the last was of " + passed));
        }
        pass.backward(examples);
    }

    /**
     * In training: moves running statistics, those of batch normalization, on by what the last {@code forward} has measured. They
     * are parameters without a gradient, so this belongs to the update of the parameters, once a step.
     */
    public void updateStatistics() {
        statistics.update();
    }

    private void requireRoom(int examples) {
        if (examples < 0 || examples > capacity) {
            throw new IllegalArgumentException(examples + " examples in a session for " + capacity);
        }
    }
}
