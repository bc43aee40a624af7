package stride.classify.network;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import stride.classify.AbstractTrainer;
import stride.classify.data.Dataset;
import stride.classify.setting.Schema;
import stride.classify.setting.Settings;
import stride.classify.training.Hyperparameters;
import stride.classify.training.Parts;
import stride.classify.training.Training;
import stride.layer.Layer;

/**
 * Trains networks over inputs of one size.
 *
 * <pre>{@code
 * InputEncoder<float[]> pixels = new InputEncoder<>() {
 *     public String task() { return "image-classification"; }
 *     public Noun noun() { return new Noun("an image", "images"); }
 *     public Shape shape() { return Shape.of(8, 8, 1); }
 *     public void encode(float[] image, float[] to, int offset) { System.arraycopy(image, 0, to, offset, 64); }
 * };
 * NetworkClassifier<float[]> classifier = new NetworkTrainer<>(
 *                 pixels,
 *                 classes -> Chain.of(Conv2d.of(3, 3, 4), Nonlinearity.RELU, new Flatten(), Dense.of(classes)),
 *                 NetworkTrainer.SCHEMA.usual())
 *         .with(Hyperparameters.NUM_EPOCHS, 2)
 *         .train(images);
 * }</pre>
 *
 * @param <I> what is classified
 */
public final class NetworkTrainer<I> extends AbstractTrainer<I, NetworkClassifier<I>, NetworkTrainer<I>> {
    /** The settings of such a training. */
    public static final Schema SCHEMA =
            new Schema(Hyperparameters.ALL, Hyperparameters.ALL, List.of(), Hyperparameters.MIGRATIONS);

    private final InputEncoder<I> encoder;
    private final IntFunction<Layer> layers;

    /**
     * @param layers makes the layers for a number of classes; the last one has to be dense and give as many numbers
     * @param settings of {@link #SCHEMA}
     */
    public NetworkTrainer(InputEncoder<I> encoder, IntFunction<Layer> layers, Settings settings) {
        this(encoder, layers, new Given<>(settings));
    }

    private NetworkTrainer(InputEncoder<I> encoder, IntFunction<Layer> layers, Given<I, NetworkClassifier<I>> given) {
        super(given);
        this.encoder = encoder;
        this.layers = layers;
    }

    @Override
    protected NetworkTrainer<I> copy(Given<I, NetworkClassifier<I>> given) {
        return new NetworkTrainer<>(encoder, layers, given);
    }

    @Override
    protected Training<NetworkClassifier<I>> begin(Dataset<I> examples, Optional<Dataset<I>> dev, int threads) {
        Parts<I> parts = Parts.of(examples, dev, settings());
        return NetworkTask.of(encoder, layers).begin(parts, settings(), threads);
    }
}
