package stride.modelfile;

import java.util.List;
import java.util.Map;
import stride.layer.AveragePool1d;
import stride.layer.AveragePool2d;
import stride.layer.BatchNorm;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.ComposedEmbedding;
import stride.layer.Conv1d;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.DepthwiseConv2d;
import stride.layer.Dropout;
import stride.layer.Embedding;
import stride.layer.Flatten;
import stride.layer.GlobalAveragePool2d;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxOverTime;
import stride.layer.MaxPool1d;
import stride.layer.MaxPool2d;
import stride.layer.Named;
import stride.layer.Nonlinearity;
import stride.layer.Residual;
import stride.layer.Stage;
import stride.layer.WordDropout;
import stride.layer.WordReplacement;

/**
 * Layers as JSON objects and back: the settings in their records, nothing else. At most {@value #MOST} layers, nested at
 * most {@value #DEEPEST} deep.
 */
public final class LayerCodec {
    private static final int MOST = 5_000;
    private static final int DEEPEST = 32;

    /** Everything a model file may describe. A name, once released, keeps its meaning. */
    private static final RecordCodec RECORDS = new RecordCodec(
            List.of(
                    AveragePool1d.class,
                    AveragePool2d.class,
                    BatchNorm.class,
                    Branches.class,
                    Chain.class,
                    Conv1d.class,
                    Conv2d.class,
                    Dense.class,
                    DepthwiseConv2d.class,
                    Dropout.class,
                    Embedding.class,
                    Flatten.class,
                    GlobalAveragePool2d.class,
                    MaxOverTime.class,
                    MaxPool1d.class,
                    MaxPool2d.class,
                    Named.class,
                    Nonlinearity.class,
                    Residual.class,
                    WordDropout.class,
                    Initializer.Constant.class,
                    Initializer.Glorot.class,
                    Initializer.He.class,
                    Initializer.TruncatedNormal.class,
                    Initializer.Uniform.class),
            Map.of(
                    ComposedEmbedding.class,
                    "it is for training; save an Embedding of the table that its composition folds",
                    WordReplacement.class,
                    "it is for training; save the network without it"));

    private LayerCodec() {}

    /** @throws IllegalArgumentException if a layer is not one of the project's, or for training alone; or they are too many */
    public static Map<String, Object> encode(Layer layer) {
        Map<String, Object> object = RECORDS.encode(layer, Layer.class);
        requireFew(object);
        return object;
    }

    /** @throws IllegalArgumentException if the object describes no sound layer */
    public static Layer decode(Map<?, ?> object) {
        requireFew(object);
        Stage stage = RECORDS.decode(object, Stage.class);
        return stage instanceof Layer layer ? layer : Chain.of(stage); // a file may describe one layer and its name
    }

    private static void requireFew(Map<?, ?> network) {
        int layers = layers(network, 0);
        if (layers > MOST) {
            throw new IllegalArgumentException(
                    "it has " + layers + " layers and parts of layers, a model file can hold " + MOST);
        }
    }

    /** How many objects there are, those that say how numbers start included. */
    private static int layers(Map<?, ?> object, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("its layers are nested deeper than " + DEEPEST);
        }
        int count = 1;
        for (Object value : object.values()) {
            count += value instanceof Map<?, ?> inner ? layers(inner, depth + 1) : 0;
            for (Object part : value instanceof List<?> list ? list : List.of()) {
                count += part instanceof Map<?, ?> inner ? layers(inner, depth + 1) : 0;
            }
        }
        return count;
    }
}
