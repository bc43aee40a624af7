package stride.modelfile;

import java.util.List;
import java.util.Map;
import stride.layer.AveragePool1d;
import stride.layer.AveragePool2d;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.ComposedEmbedding;
import stride.layer.Conv1d;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Embedding;
import stride.layer.Flatten;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxOverTime;
import stride.layer.MaxPool1d;
import stride.layer.MaxPool2d;
import stride.layer.Named;
import stride.layer.Nonlinearity;
import stride.layer.WordDropout;
import stride.layer.WordReplacement;

/** Layers as JSON objects and back: the settings in their records, nothing else. */
public final class LayerCodec {
    /** Everything a model file may describe. A name, once released, keeps its meaning. */
    private static final RecordCodec RECORDS = new RecordCodec(
            List.of(
                    AveragePool1d.class,
                    AveragePool2d.class,
                    Branches.class,
                    Chain.class,
                    Conv1d.class,
                    Conv2d.class,
                    Dense.class,
                    Dropout.class,
                    Embedding.class,
                    Flatten.class,
                    MaxOverTime.class,
                    MaxPool1d.class,
                    MaxPool2d.class,
                    Named.class,
                    Nonlinearity.class,
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

    /** @throws IllegalArgumentException if a layer is not one of the project's, or for training alone */
    public static Map<String, Object> encode(Layer layer) {
        return RECORDS.encode(layer, Layer.class);
    }

    /** @throws IllegalArgumentException if the object describes no sound layer */
    public static Layer decode(Map<?, ?> object) {
        return RECORDS.decode(object, Layer.class);
    }
}
