package stride.image;

import static stride.image.ImageSettings.CHANNELS;
import static stride.image.ImageSettings.HEIGHT;
import static stride.image.ImageSettings.WIDTH;

import java.util.List;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.setting.Settings;
import stride.image.picture.Picture;
import stride.tensor.Shape;

/** How large the pictures are that a network sees. */
final class InputShape {
    /** Rows or columns; more cost more than small networks make of them. */
    static final int USUAL_SIDE = 64;

    private static final int SMALLEST_SIDE = 8;

    private InputShape() {}

    /**
     * As the settings want it; what they leave open is the middle one of the sizes that there are, with the longer side shrunk to 64, and
     * colours if any picture has some.
     */
    static Shape of(Dataset<Picture> pictures, Settings settings) {
        int height = median(pictures.examples().stream()
                .map(example -> example.input().height())
                .toList());
        int width = median(pictures.examples().stream()
                .map(example -> example.input().width())
                .toList());
        double shrink = Math.min(1, (double) USUAL_SIDE / Math.max(height, width));
        boolean colour = pictures.examples().stream()
                .map(Example::input)
                .anyMatch(picture -> picture.channels() == Picture.COLOUR);
        return Shape.of(
                settings.get(HEIGHT) > 0 ? settings.get(HEIGHT) : side(height * shrink),
                settings.get(WIDTH) > 0 ? settings.get(WIDTH) : side(width * shrink),
                settings.get(CHANNELS) > 0 ? settings.get(CHANNELS) : colour ? Picture.COLOUR : Picture.GREY);
    }

    private static int side(double length) {
        return Math.max(SMALLEST_SIDE, (int) StrictMath.round(length));
    }

    private static int median(List<Integer> lengths) {
        return lengths.stream()
                .sorted()
                .skip((lengths.size() - 1) / 2)
                .findFirst()
                .orElse(SMALLEST_SIDE);
    }
}
