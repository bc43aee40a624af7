package stride.image.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.image.picture.Picture;
import stride.random.RandomStream;

class AugmentationTest {
    private static final int HEIGHT = 9;
    private static final int WIDTH = 7;

    private static Picture picture(int channels) {
        byte[] pixels = new byte[HEIGHT * WIDTH * channels];
        RandomStream random = RandomStream.of(3);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        return Picture.of(HEIGHT, WIDTH, channels, pixels);
    }

    private static float[] likeness(Augmentation augmentation, Picture picture, long number) {
        float[] values = new float[HEIGHT * WIDTH * picture.channels()];
        augmentation.apply(picture, RandomStream.of(5, number), values, 0);
        return values;
    }

    private static float[] values(Picture picture) {
        byte[] pixels = picture.pixels();
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] & 0xff;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void withoutAnyItIsThePictureItself(int channels) {
        Picture picture = picture(channels);
        assertThat(likeness(Augmentation.NONE, picture, 1)).isEqualTo(values(picture));
    }

    @Test
    void halfOfThemAreMirrored() {
        Picture picture = picture(3);
        float[] mirrored = new float[HEIGHT * WIDTH * 3];
        for (int i = 0; i < mirrored.length; i++) {
            int x = i / 3 % WIDTH;
            mirrored[i] = picture.value(i / 3 / WIDTH, WIDTH - 1 - x, i % 3);
        }
        Augmentation flip = new Augmentation(0, 0, 0, true, 0, 0);
        int count = 0;
        for (int i = 0; i < 400; i++) {
            float[] likeness = likeness(flip, picture, i);
            boolean isMirrored = Arrays.equals(likeness, mirrored);
            assertThat(isMirrored || Arrays.equals(likeness, values(picture))).isTrue();
            count += isMirrored ? 1 : 0;
        }
        assertThat(count).isBetween(160, 240); // four deviations
    }

    @Test
    void aShiftMovesWholePixelsAndMirrorsAtTheBorder() {
        Picture picture = picture(1);
        Augmentation shift = new Augmentation(0.3, 0, 0, false, 0, 0);
        int found = 0;
        for (int i = 0; i < 60; i++) {
            float[] likeness = likeness(shift, picture, i);
            for (int down = -3; down <= 3; down++) {
                for (int right = -3; right <= 3; right++) {
                    found += Arrays.equals(likeness, shifted(picture, down, right)) ? 1 : 0;
                }
            }
        }
        assertThat(found).isEqualTo(60);
    }

    private static float[] shifted(Picture picture, int down, int right) {
        float[] values = new float[HEIGHT * WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                values[y * WIDTH + x] = picture.value(inside(y - down, HEIGHT), inside(x - right, WIDTH), 0);
            }
        }
        return values;
    }

    private static int inside(int i, int n) {
        return i < 0 ? -1 - i : i >= n ? 2 * n - 1 - i : i;
    }

    /** A turn by 90 degrees of a square takes pixels to pixels. */
    @Test
    void aTurnTurns() {
        byte[] pixels = new byte[25];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (10 * i);
        }
        Picture square = Picture.of(5, 5, 1, pixels);
        float[] turned = new float[25];
        double cos = StrictMath.cos(StrictMath.PI / 2);
        double sin = StrictMath.sin(StrictMath.PI / 2);
        new Warp(cos, sin, -sin, cos, 0, 0).apply(square, turned, 0);
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 5; x++) {
                assertThat(turned[y * 5 + x]).isCloseTo(square.value(4 - x, y, 0), within(1e-3f));
            }
        }
    }

    @Test
    void lightKeepsValuesInTheirRange() {
        Augmentation light = new Augmentation(0, 0, 0, false, 1, 0);
        for (int i = 0; i < 50; i++) {
            for (float value : likeness(light, picture(3), i)) {
                assertThat(value).isBetween(0f, 255f);
            }
        }
    }

    @Test
    void cutoutCoversASquareByTheMean() {
        Picture picture = picture(1);
        Augmentation cutout = new Augmentation(0, 0, 0, false, 0, 0.4);
        float[] whole = values(picture);
        double mean = 0;
        for (float value : whole) {
            mean += value / whole.length;
        }
        for (int i = 0; i < 50; i++) {
            float[] likeness = likeness(cutout, picture, i);
            int covered = 0;
            for (int p = 0; p < whole.length; p++) {
                if (likeness[p] != whole[p]) {
                    assertThat(likeness[p]).isCloseTo((float) mean, within(1e-3f));
                    covered++;
                }
            }
            assertThat(covered).isBetween(1, 9); // a square of 3, of which some may lie outside
        }
    }

    @Test
    void itIsAFunctionOfPictureAndNumbersAlone() {
        Augmentation all = new Augmentation(0.2, 20, 0.2, true, 0.3, 0.3);
        assertThat(likeness(all, picture(3), 1)).isEqualTo(likeness(all, picture(3), 1));
        assertThat(likeness(all, picture(3), 1)).isNotEqualTo(likeness(all, picture(3), 2));
    }

    @Test
    void impossibleAmountsAreRefused() {
        assertThatThrownBy(() -> new Augmentation(0, 200, 0, false, 0, 0))
                .hasMessage("rotation must be in 0 to 180.0, is 200.0");
        assertThatThrownBy(() -> new Augmentation(Double.NaN, 0, 0, false, 0, 0))
                .hasMessageContaining("shift");
    }
}
