package stride.image.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the definitions, by naive sums over every pixel. */
class ResamplingTest {
    private static Picture random(int height, int width, int channels) {
        byte[] pixels = new byte[height * width * channels];
        new Random(3).nextBytes(pixels);
        return Picture.of(height, width, channels, pixels);
    }

    /** Overlap of two intervals. */
    private static double overlap(double a, double b, double c, double d) {
        return Math.max(0, Math.min(b, d) - Math.max(a, c));
    }

    /** Weight of source index {@code i} in target index {@code o}. */
    private static double weight(int from, int to, int i, int o) {
        double scale = (double) from / to;
        if (to < from) {
            return overlap(o * scale, (o + 1) * scale, i, i + 1) / scale;
        }
        double middle = Math.max(0, Math.min(from - 1, (o + 0.5) * scale - 0.5));
        return Math.max(0, 1 - Math.abs(middle - i));
    }

    @ParameterizedTest
    @CsvSource({"20,30,7,11", "9,9,20,18", "10,30,12,20", "30,10,20,12", "5,5,5,5", "64,64,32,32", "1,1,3,4", "7,5,1,1"
    })
    void everyPixelIsTheSumOfItsDefinition(int height, int width, int toHeight, int toWidth) {
        Picture picture = random(height, width, 3);
        Picture resized = picture.resized(toHeight, toWidth);
        for (int y = 0; y < toHeight; y++) {
            for (int x = 0; x < toWidth; x++) {
                for (int c = 0; c < 3; c++) {
                    double sum = 0;
                    for (int i = 0; i < height; i++) {
                        for (int j = 0; j < width; j++) {
                            sum += weight(height, toHeight, i, y)
                                    * weight(width, toWidth, j, x)
                                    * picture.value(i, j, c);
                        }
                    }
                    assertThat((double) resized.value(y, x, c)).isCloseTo(sum, within(0.5 + 1e-6));
                }
            }
        }
    }

    @Test
    void oneColourStaysOneColour() {
        byte[] pixels = new byte[50 * 37];
        Arrays.fill(pixels, (byte) 201);
        for (byte value : Picture.of(50, 37, 1, pixels).resized(28, 28).pixels()) {
            assertThat(value & 0xff).isEqualTo(201);
        }
    }

    @Test
    void aVeryWidePictureKeepsItsProportions() {
        byte[] pixels = new byte[10 * 40];
        Arrays.fill(pixels, (byte) 200);
        for (int x = 1; x < 39; x++) {
            for (int y = 1; y < 9; y++) {
                pixels[y * 40 + x] = 0;
            }
        }
        Picture framed = Picture.of(10, 40, 1, pixels).resized(40, 40);
        assertThat(framed.value(0, 0, 0)).isEqualTo(200);
        assertThat(framed.value(14, 20, 0)).isEqualTo(200);
        assertThat(framed.value(20, 20, 0)).isZero();
        assertThat(framed.value(25, 20, 0)).isEqualTo(200);
        assertThat(Picture.of(10, 40, 1, pixels).resized(10, 20).value(1, 10, 0))
                .isZero();
    }
}
