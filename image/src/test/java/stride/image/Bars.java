package stride.image;

import java.util.ArrayList;
import java.util.List;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.image.picture.Picture;
import stride.random.RandomStream;

/** Pictures that are quickly learned: a bright bar, lying or standing, somewhere in the noise. */
final class Bars {
    static final int SIDE = 16;

    private Bars() {}

    static Dataset<Picture> of(int count, long seed) {
        return of(count, seed, SIDE, Picture.GREY);
    }

    static Dataset<Picture> of(int count, long seed, int side, int channels) {
        List<Example<Picture>> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RandomStream random = RandomStream.of(seed, i);
            boolean lying = i % 2 == 0;
            examples.add(new Example<>(bar(lying, side, channels, random), lying ? "lying" : "standing"));
        }
        return Dataset.of(examples);
    }

    static Picture bar(boolean lying, int side, int channels, RandomStream random) {
        byte[] pixels = new byte[side * side * channels];
        int at = random.nextInt(side);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int value = random.nextInt(60) + ((lying ? y : x) == at ? 150 : 0);
                for (int c = 0; c < channels; c++) {
                    pixels[(y * side + x) * channels + c] = (byte) value;
                }
            }
        }
        return Picture.of(side, side, channels, pixels);
    }
}
