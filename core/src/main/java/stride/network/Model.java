package stride.network;

import java.util.Optional;
import stride.pass.Precomputed;
import stride.tensor.Shape;

/**
 * A network whose parameters no longer change. Its sessions share what follows from them, so that it is worked out once;
 * the parameters must really be left alone. Batch normalization behind a convolution or a dense layer is folded into their
 * weights, which costs nothing then and rounds a little otherwise. Immutable, safe for any number of threads.
 */
public final class Model {
    /**
     * An eighth of the largest heap, at most 256 MB; a word takes 3 KB with 384 filters of widths 3 to 5. It is taken as
     * words are met, not at once.
     */
    public static final long USUAL_BYTES =
            Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final Network network;
    private final Parameters parameters;
    private final Precomputed precomputed;

    /** @param bytes how much memory to take for results worth keeping; 0 works too, more slowly */
    public Model(Network network, Parameters parameters, long bytes) {
        this(network, parameters, new Precomputed(bytes));
    }

    private Model(Network network, Parameters parameters, Precomputed precomputed) {
        this.network = network;
        this.parameters = parameters;
        this.precomputed = precomputed;
    }

    /** The same model for texts padded to another length. */
    public Model withInput(Shape input) {
        return new Model(network.withInput(input), parameters, precomputed);
    }

    /** A session for at most {@code capacity} examples at once. */
    public Session session(int capacity) {
        return new Session(network, parameters, capacity, Optional.of(precomputed));
    }
}
