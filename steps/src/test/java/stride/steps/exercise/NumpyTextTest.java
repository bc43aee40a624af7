package stride.steps.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stride.steps.NumpyRandom;

class NumpyTextTest {

    /** The blocks of numpy-text.txt; the script that made it lies beside it. */
    static Stream<Arguments> numpy() throws IOException {
        try (InputStream in = NumpyTextTest.class.getResourceAsStream("numpy-text.txt")) {
            String blocks = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(blocks.split("\n%\n")).map(block -> {
                int end = block.indexOf('\n');
                return Arguments.of(block.substring(2, end), block.substring(end + 1));
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numpy")
    void printsAsNumpyDoes(String head, String text) {
        String[] words = head.split(" ");
        double[] numbers =
                Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray();
        String ours = switch (words[0]) {
            case "scalar" -> NumpyText.of(numbers[0]);
            case "array" -> NumpyText.of(numbers);
            default -> NumpyText.of(withoutLeadingOnes(scaled(numbers)));
        };
        assertThat(ours).isEqualTo(text);
    }

    private static double[][][][] scaled(double[] n) {
        double[][][][] values = new NumpyRandom((long) n[0]).randn((int) n[2], (int) n[3], (int) n[4], (int) n[5]);
        double scale = Double.parseDouble("1e" + (int) n[1]);
        for (double[][][] image : values) {
            for (double[][] row : image) {
                for (double[] pixel : row) {
                    Arrays.setAll(pixel, k -> pixel[k] * scale);
                }
            }
        }
        return values;
    }

    private static Object withoutLeadingOnes(Object array) {
        return array instanceof Object[] levels && levels.length == 1 ? withoutLeadingOnes(levels[0]) : array;
    }

    @Test
    void printsTruthValuesAndShapes() {
        assertThat(NumpyText.of(new boolean[][] {{true, true}, {false, true}}))
                .isEqualTo("[[ True  True]\n [False  True]]");
        assertThat(NumpyText.shape(new double[2][3][4])).isEqualTo("(2, 3, 4)");
        assertThat(NumpyText.shape(new double[5])).isEqualTo("(5,)");
    }
}
