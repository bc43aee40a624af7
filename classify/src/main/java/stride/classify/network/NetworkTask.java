package stride.classify.network;

import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.MULTI_LABEL;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import stride.classify.setting.Settings;
import stride.classify.training.Hyperparameters;
import stride.classify.training.Parts;
import stride.classify.training.Training;
import stride.layer.Layer;
import stride.network.Network;
import stride.network.Parameters;
import stride.parallel.Parallel;

/**
 * What the trainer of one kind of inputs has to say for networks over them to be trained.
 *
 * @param <I> what is classified
 * @param <C> the classifier
 * @param encoder from inputs to numbers
 * @param layers for a number of classes; the last one has to be dense and give as many numbers
 * @param start the numbers that training begins with
 * @param finish from the trained network to the classifier
 * @param description what is to be known before the first step, a sentence each
 */
public record NetworkTask<I, C>(
        InputEncoder<I> encoder,
        IntFunction<Layer> layers,
        Start start,
        Function<NetworkClassifier<I>, C> finish,
        List<String> description) {
    /** The numbers that training begins with. */
    @FunctionalInterface
    public interface Start {
        /** A function of the network and the seed alone. */
        Parameters initialize(Network network, long seed);
    }

    public NetworkTask {
        description = List.copyOf(description);
    }

    /** A network from scratch, which is the classifier itself. */
    static <I> NetworkTask<I, NetworkClassifier<I>> of(InputEncoder<I> encoder, IntFunction<Layer> layers) {
        return new NetworkTask<>(encoder, layers, Network::initialize, Function.identity(), List.of());
    }

    /**
     * Begins a training.
     *
     * @param settings of any schema that has the {@link Hyperparameters}
     * @throws IllegalArgumentException if settings or layers do not fit the examples
     */
    public Training<C> begin(Parts<I> parts, Settings settings, int threads) {
        Network network = new Network(layers.apply(parts.labels().size()), encoder.shape());
        Settings fitting = Hyperparameters.withEpochsOf(
                settings.with(MULTI_LABEL, parts.labelling().allowsSeveral()),
                Parallel.pieces(parts.train().size(), settings.get(BATCH_SIZE)));
        return new Training<>(threads, workers -> new NetworkRecipe<>(parts, this, network, fitting));
    }
}
