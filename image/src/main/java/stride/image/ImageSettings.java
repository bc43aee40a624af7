package stride.image;

import java.util.List;
import java.util.stream.Stream;
import stride.classify.setting.Schema;
import stride.classify.setting.Setting;
import stride.classify.setting.Settings;
import stride.classify.training.Hyperparameters;
import stride.image.augment.Augmentation;

/** Everything that decides what the training of an image classifier gives, besides the data. Start from an {@link ImagePreset}. */
public final class ImageSettings {
    private static final String INPUT = "input"; // a section
    private static final String AUGMENTATION = "augmentation"; // another
    private static final int LARGEST_SIDE = 1024;

    /** Whether pictures to learn from are mirrored. */
    public enum Flip {
        /** If the classes look as much like their mirror images as those of natural pictures do: see {@link Mirror}. */
        AUTO,
        /** Every other one. */
        YES,
        /** None. */
        NO
    }

    /**
     * The layers, a line each, as {@code stride.definition.NetworkDefinition} reads them; empty: those of the preset. Usually
     * none.
     */
    public static final Setting<List<String>> LAYERS =
            Setting.texts("layers", List.of()).help("The layers, a line each; empty: those of the preset");

    /** Rows of the network's input; 0: found out. From 0 to 1024; usually {@code 0}. */
    public static final Setting<Integer> HEIGHT = Setting.integer("height", 0)
            .section(INPUT)
            .from(0)
            .to(LARGEST_SIDE)
            .help("Rows of the pictures that the network sees; 0: as many as most have, but not over 64");

    /** Columns of the network's input; 0: found out. From 0 to 1024; usually {@code 0}. */
    public static final Setting<Integer> WIDTH = Setting.integer("width", 0)
            .section(INPUT)
            .from(0)
            .to(LARGEST_SIDE)
            .help("Columns of the pictures that the network sees; 0: as many as most have, but not over 64");

    /** Values of a pixel of the network's input: 1 (grey), 3 (colours) or 0: found out. Usually {@code 0}. */
    public static final Setting<Integer> CHANNELS = Setting.integer("channels", 0)
            .section(INPUT)
            .check(ImageSettings::requireChannels)
            .help("1: the network sees pictures in grey; 3: in colour; 0: as they are");

    /** The most a picture is moved, as a share of its sides. From 0 to 1; usually {@code 0.1}. */
    public static final Setting<Float> SHIFT =
            share("shift", 0.1f).help("The most a picture is moved while training, as a share of its sides");

    /** The most it is turned, in degrees. From 0 to 180; usually {@code 10}. */
    public static final Setting<Float> ROTATION = Setting.real("rotation", 10f)
            .section(AUGMENTATION)
            .from(0)
            .to(180)
            .help("The most it is turned while training, in degrees");

    /** The most it is made larger or smaller, as a share. From 0 to 1; usually {@code 0.1}. */
    public static final Setting<Float> SCALE =
            share("scale", 0.1f).help("The most it is made larger or smaller while training, as a share");

    /** Whether pictures to learn from are mirrored. Usually {@code auto}. */
    public static final Setting<Flip> FLIP = Setting.choice("flip", Flip.AUTO)
            .section(AUGMENTATION)
            .help(
                    "Mirror every other picture while training: yes, no or auto (if classes look like their mirror images)");

    /** The most that brightness, contrast and saturation change, as a share. From 0 to 1; usually {@code 0.2}. */
    public static final Setting<Float> COLOUR = share("colour", 0.2f)
            .help("The most that brightness, contrast and saturation change while training, as a share");

    /** Side of a square that is covered, as a share of the picture's. From 0 to 1; usually {@code 0}. */
    public static final Setting<Float> CUTOUT =
            share("cutout", 0f).help("Side of a square that is covered while training, as a share of the picture's");

    public static final Schema SCHEMA = new Schema(
            Stream.of(
                            Hyperparameters.ALL,
                            List.of(LAYERS),
                            List.of(HEIGHT, WIDTH, CHANNELS),
                            List.of(SHIFT, ROTATION, SCALE, FLIP, COLOUR, CUTOUT))
                    .<Setting<?>>flatMap(List::stream)
                    .toList(),
            List.of(
                    HEIGHT,
                    WIDTH,
                    CHANNELS,
                    Hyperparameters.NUM_EPOCHS,
                    Hyperparameters.BATCH_SIZE,
                    Hyperparameters.LEARNING_RATE,
                    Hyperparameters.SCHEDULE,
                    Hyperparameters.WEIGHT_DECAY,
                    Hyperparameters.LABEL_SMOOTHING,
                    Hyperparameters.MIXUP,
                    SHIFT,
                    ROTATION,
                    SCALE,
                    FLIP,
                    COLOUR,
                    CUTOUT,
                    Hyperparameters.NETWORKS,
                    Hyperparameters.AVERAGING,
                    Hyperparameters.EVALUATE_EVERY,
                    Hyperparameters.PATIENCE,
                    Hyperparameters.SELECT_BY,
                    Hyperparameters.DEV_FRACTION,
                    Hyperparameters.CLASS_WEIGHTS,
                    Hyperparameters.THRESHOLDS_FOR,
                    Hyperparameters.SEED),
            List.of(),
            List.of());

    private ImageSettings() {}

    private static Setting.Description<Float> share(String name, float usual) {
        return Setting.real(name, usual).section(AUGMENTATION).from(0).to(1);
    }

    private static void requireChannels(int channels) {
        if (channels != 0 && channels != 1 && channels != 3) {
            throw new IllegalArgumentException(
                    "channels must be 1 (grey), 3 (colours) or 0 (as they are), is " + channels);
        }
    }

    /** What they say of likenesses, when it is known whether these are mirrored. */
    static Augmentation augmentation(Settings settings) {
        return new Augmentation(
                settings.get(SHIFT),
                settings.get(ROTATION),
                settings.get(SCALE),
                settings.get(FLIP) == Flip.YES,
                settings.get(COLOUR),
                settings.get(CUTOUT));
    }
}
