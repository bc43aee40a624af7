package stride.image;

import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.PRESET;
import static stride.image.ImageSettings.COLOUR;
import static stride.image.ImageSettings.CUTOUT;
import static stride.image.ImageSettings.FLIP;
import static stride.image.ImageSettings.ROTATION;
import static stride.image.ImageSettings.SCALE;
import static stride.image.ImageSettings.SHIFT;

import java.util.List;
import java.util.Optional;
import stride.classify.tune.SearchSpace;
import stride.classify.tune.SearchSpace.Axis;

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
            (settings, classes, bytes) -> Optional.of(settings));

    private ImageSearch() {}
}
