package stride.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** What the tests of layers don't see: the same bits for any number of threads, and the error of Winograd's algorithm. */
class ConvolutionTest {
    private static final int IMAGES = 11;

    record Case(WindowGeometry g, int filters) {
        static Case square(int size, int channels, int window, int stride, int padding, int filters) {
            WindowGeometry g = new WindowGeometry(
                    size, size, channels, window, window, stride, stride, padding, padding, padding, padding);
            return new Case(g, filters);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.square(9, 32, 3, 1, 1, 40), // Winograd
                Case.square(14, 16, 5, 1, 2, 33), // places that are no windows are left out
                Case.square(30, 8, 3, 1, 1, 7), // and here they are not
                Case.square(11, 3, 3, 2, 1, 9),
                Case.square(6, 20, 1, 1, 0, 36),
                Case.square(12, 1, 5, 1, 2, 6),
                new Case(new WindowGeometry(9, 10, 32, 3, 3, 1, 1, 2, 2, 3, 3, 2, 3), 40),
                new Case(new WindowGeometry(9, 10, 4, 3, 2, 2, 1, 2, 2, 3, 3, 1, 3), 9));
    }

    /** What a pass over so many images leaves: y, dx, dw, db. */
    private static float[][] pass(Case c, int images, Parallel parallel) {
        WindowGeometry g = c.g;
        Tensor x = random(Shape.of(images, g.inHeight(), g.inWidth(), g.channels()), 1);
        Tensor w = random(Shape.of(g.height(), g.width(), g.channels(), c.filters), 2);
        Tensor b = random(Shape.of(c.filters), 3);
        Tensor y = Tensor.zeros(Shape.of(images, g.outHeight(), g.outWidth(), c.filters));
        Tensor dy = random(y.shape(), 4);
        Tensor dx = Tensor.zeros(x.shape());
        Tensor dw = Tensor.zeros(w.shape());
        Tensor db = Tensor.zeros(b.shape());
        int[] real = new int[images];
        int[] columns = new int[images];
        Arrays.fill(real, g.inWidth());
        Arrays.fill(columns, g.outWidth());
        Convolution convolution = new Convolution(g, w, images, true, true, false, parallel);
        convolution.forward(images, real, columns, x, b, y);
        convolution.backward(images, real, columns, x, dy, dx, dw, db);
        return new float[][] {y.array(), dx.array(), dw.array(), db.array()};
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sameBitsForAnyNumberOfThreads(Case c) {
        float[][] expected = pass(c, IMAGES, Parallel.SEQUENTIAL);
        for (int threads : new int[] {2, 4}) {
            try (Workers workers = new Workers(threads)) {
                float[][] actual = pass(c, IMAGES, workers);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(actual[i]).containsExactly(expected[i]);
                }
            }
        }
    }

    /** At most 1e-4 of the largest output, with as many channels as networks have, forward and back. */
    @Test
    void winogradIsExactEnough() {
        Case c = Case.square(8, 256, 3, 1, 1, 256);
        float[][] actual = pass(c, 1, Parallel.SEQUENTIAL);
        float[] x = random(Shape.of(8, 8, 256), 1).array();
        float[] w = random(Shape.of(3, 3, 256, 256), 2).array();
        float[] b = random(Shape.of(256), 3).array();
        float[] dy = random(Shape.of(8, 8, 256), 4).array();
        double[] y = new double[x.length];
        double[] dx = new double[x.length];
        for (int place = 0; place < 64; place++) {
            for (int f = 0; f < 256; f++) {
                y[place * 256 + f] = b[f];
            }
            for (int tap = 0; tap < 9; tap++) {
                int row = place / 8 + tap / 3 - 1;
                int column = place % 8 + tap % 3 - 1;
                for (int n = 0; n < 256 * 256 && row >= 0 && row < 8 && column >= 0 && column < 8; n++) {
                    int in = (row * 8 + column) * 256 + n / 256;
                    int out = place * 256 + n % 256;
                    y[out] += (double) x[in] * w[tap * 65536 + n];
                    dx[in] += (double) dy[out] * w[tap * 65536 + n];
                }
            }
        }
        assertThat(relativeError(actual[0], y)).isLessThan(1e-4).isNotZero();
        assertThat(relativeError(actual[1], dx)).isLessThan(1e-4).isNotZero();
    }

    private static double relativeError(float[] actual, double[] expected) {
        double error = 0;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            error = Math.max(error, Math.abs(actual[i] - expected[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return error / largest;
    }

    private static Tensor random(Shape shape, int seed) {
        RandomStream random = RandomStream.of(seed);
        Tensor values = Tensor.zeros(shape);
        for (int i = 0; i < values.size(); i++) {
            values.set(i, 2 * random.nextFloat() - 1);
        }
        return values;
    }
}
