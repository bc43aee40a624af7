package stride.image;

import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.PRESET;
import static stride.image.ImageSettings.CHANNELS;
import static stride.image.ImageSettings.COLOUR;
import static stride.image.ImageSettings.CUTOUT;
import static stride.image.ImageSettings.FLIP;
import static stride.image.ImageSettings.HEIGHT;
import static stride.image.ImageSettings.ROTATION;
import static stride.image.ImageSettings.SCALE;
import static stride.image.ImageSettings.SHIFT;
import static stride.image.ImageSettings.WIDTH;

import java.util.List;
import java.util.Optional;
import stride.classify.setting.Settings;
import stride.classify.tune.SearchSpace;
import stride.classify.tune.SearchSpace.Axis;
import stride.image.picture.Picture;
import stride.layer.Layer;
import stride.network.Network;
import stride.tensor.Shape;

/** Where a search for better settings of an image classifier looks. */
public final class ImageSearch {
    public static final SearchSpace SPACE = new SearchSpace(
            List.of(
                    new Axis<>(PRESET, List.of("small", "small", "lenet")),
                    new Axis<>(LEARNING_RATE, List.of(3e-4f, 1e-3f, 3e-3f, 1e-2f)),
                    new Axis<>(BATCH_SIZE, List.of(32, 64, 128)),
                    new Axis<>(SHIFT, List.of(0f, 0.05f, 0.1f, 0.2f)),
                    new Axis<>(ROTATION, List.of(0f, 10f, 20f)),
                    new Axis<>(SCALE, List.of(0f, 0.1f, 0.25f)),
                    new Axis<>(FLIP, List.of(ImageSettings.Flip.AUTO, ImageSettings.Flip.YES, ImageSettings.Flip.NO)),
                    new Axis<>(COLOUR, List.of(0f, 0.2f, 0.4f)),
                    new Axis<>(CUTOUT, List.of(0f, 0.25f, 0.5f))),
            List.of(List.of(PRESET.to("lenet"))),
            ImageSearch::fit);

    private static final int CONFIG = 1 << 14; // bytes

    private ImageSearch() {}

    /** A network can't be made smaller, so it fits or it does not. Pictures whose size is open count as the largest that is usual. */
    private static Optional<Settings> fit(Settings settings, int classes, long bytes) {
        Shape shape = Shape.of(
                or(settings.get(HEIGHT), InputShape.USUAL_SIDE),
                or(settings.get(WIDTH), InputShape.USUAL_SIDE),
                or(settings.get(CHANNELS), Picture.COLOUR));
        Layer layers = ImagePreset.named(settings.get(PRESET)).layers(classes, shape);
        long numbers = new Network(layers, shape)
                .parameters().stream().mapToLong(spec -> spec.shape().size()).sum();
        return Float.BYTES * numbers * settings.get(NETWORKS) + CONFIG <= bytes
                ? Optional.of(settings)
                : Optional.empty();
    }

    private static int or(int given, int usual) {
        return given > 0 ? given : usual;
    }
}
