package stride.image;

import static stride.classify.training.Hyperparameters.AVERAGING;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.PATIENCE;
import static stride.classify.training.Hyperparameters.PRESET;
import static stride.classify.training.Hyperparameters.SCHEDULE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import stride.classify.setting.Change;
import stride.classify.setting.Setting;
import stride.classify.setting.Settings;
import stride.classify.training.LearningRates;
import stride.layer.Layer;
import stride.tensor.Shape;

/** Settings that belong together. */
public enum ImagePreset {
    /** {@link #SMALL} or, where that would take too long, {@link #LENET}: see {@link #chosenFor}. */
    DEFAULT("default", 1_000_000),

    /**
     * Two convolutions of 5x5 with pooling and two dense layers, after LeNet-5 (LeCun and others, "Gradient-based learning
     * applied to document recognition", 1998), with the sizes that TensorFlow's tutorials made known. Trained in minutes.
     */
    LENET("lenet", 500_000, LEARNING_RATE.to(2e-3f)),

    /**
     * A small residual network of 3x3 convolutions with batch normalisation (He and others, "Deep residual learning for image
     * recognition", 2016), its layers in the order of Page's "How to train your ResNet" (2018). Slower, and better.
     */
    SMALL("small", 1_000_000);

    /** Values of pictures that a training with {@link #SMALL} may see in all: some hours on two cores. */
    private static final double MOST_VALUES = 3e10;

    private final Settings settings;
    private final int seen; // pictures, again and again, unless the number of epochs is given

    ImagePreset(String name, int seen, Change<?>... changes) {
        this.seen = seen;
        this.settings = ImageSettings.SCHEMA
                .usual()
                .with(
                        PRESET.to(name),
                        NETWORKS.to(1),
                        AVERAGING.to(0),
                        PATIENCE.to(0),
                        SCHEDULE.to(LearningRates.ONE_CYCLE),
                        LEARNING_RATE.to(3e-3f))
                .with(changes);
    }

    /** How often each picture is seen unless that is given. */
    int epochs(int pictures) {
        return Epochs.usual(pictures, seen);
    }

    public Settings settings() {
        return settings;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static ImagePreset named(String name) {
        for (ImagePreset preset : values()) {
            if (preset.settings.get(PRESET).equals(name)) {
                return preset;
            }
        }
        throw new IllegalArgumentException("there is no preset '" + name + "' for pictures; choose "
                + Arrays.stream(values())
                        .map(preset -> preset.settings.get(PRESET))
                        .collect(Collectors.joining(", ")));
    }

    /**
     * Which of the others the default preset stands for: the small residual network, unless pictures are so large and so many
     * that it would take too long.
     *
     * @param pictures how many there are to learn from
     * @param shape (height, width, channels) of the network's input
     */
    static ImagePreset chosenFor(int pictures, Shape shape) {
        return (double) SMALL.epochs(pictures) * pictures * shape.size() > MOST_VALUES ? LENET : SMALL;
    }

    /**
     * The layers of its network.
     *
     * @param input (height, width, channels)
     * @throws IllegalArgumentException if they do not fit so small an input
     */
    public Layer layers(int classes, Shape input) {
        return this == LENET ? ImageLayers.lenet(classes) : ImageLayers.small(classes, input);
    }

    /** These settings with all that was left as in the default preset replaced by what this one has. */
    Settings over(Settings given) {
        List<Change<?>> changes = new ArrayList<>();
        for (Setting<?> setting : ImageSettings.SCHEMA.settings()) {
            add(changes, setting, given);
        }
        return given.with(changes);
    }

    private <T> void add(List<Change<?>> changes, Setting<T> setting, Settings given) {
        if (given.get(setting).equals(DEFAULT.settings.get(setting))) {
            changes.add(setting.to(settings.get(setting)));
        }
    }
}
