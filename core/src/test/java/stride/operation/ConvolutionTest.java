package stride.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
                Case.square(10, 33, 5, 1, 2, 40),
                Case.square(6, 96, 3, 1, 1, 96), // too many sums for the filters' gradient to go that way
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

    static Stream<Arguments> winograd() {
        return Stream.of(
                arguments(Case.square(8, 256, 3, 1, 1, 256), 1),
                arguments(Case.square(14, 32, 5, 1, 2, 64), 3),
                arguments(Case.square(13, 64, 5, 1, 0, 64), 2),
                arguments(Case.square(11, 33, 3, 1, 1, 50), 9));
    }

    /**
     * At most 3e-5 of the largest element, with as many channels as networks have, forward and back. Found were 1.1e-5 (the first
     * case) and 6e-6, where the plain sums of a direct convolution have 2e-7 to 4e-7: the transforms add numbers up to 15² times as
     * large as those that come out. A training step's own noise, of which examples its batch has, is larger by far.
     */
    @ParameterizedTest
    @MethodSource
    void winograd(Case c, int images) {
        float[][] actual = pass(c, images, Parallel.SEQUENTIAL);
        double[][] expected = naive(c, images);
        for (int i = 0; i < expected.length; i++) {
            assertThat(relativeError(actual[i], expected[i])).isLessThan(3e-5).isNotZero();
        }
    }

    /** As {@link #pass}, but for db, in the words of the definition. */
    private static double[][] naive(Case c, int images) {
        WindowGeometry g = c.g;
        int channels = g.channels();
        int filters = c.filters;
        float[] x =
                random(Shape.of(images, g.inHeight(), g.inWidth(), channels), 1).array();
        float[] w =
                random(Shape.of(g.height(), g.width(), channels, filters), 2).array();
        float[] b = random(Shape.of(filters), 3).array();
        float[] dy = random(Shape.of(images, g.outHeight(), g.outWidth(), filters), 4)
                .array();
        double[] y = new double[dy.length];
        double[] dx = new double[x.length];
        double[] dw = new double[w.length];
        for (int place = 0; place < images * g.outHeight() * g.outWidth(); place++) {
            int n = place / (g.outHeight() * g.outWidth());
            for (int f = 0; f < filters; f++) {
                y[place * filters + f] = b[f];
            }
            for (int tap = 0; tap < g.height() * g.width(); tap++) {
                int row = place / g.outWidth() % g.outHeight() + tap / g.width() - g.top();
                int column = place % g.outWidth() + tap % g.width() - g.left();
                boolean inside = row >= 0 && row < g.inHeight() && column >= 0 && column < g.inWidth();
                for (int i = 0; i < channels * filters && inside; i++) {
                    int in = ((n * g.inHeight() + row) * g.inWidth() + column) * channels + i / filters;
                    int out = place * filters + i % filters;
                    int weight = tap * channels * filters + i;
                    y[out] += (double) x[in] * w[weight];
                    dx[in] += (double) dy[out] * w[weight];
                    dw[weight] += (double) dy[out] * x[in];
                }
            }
        }
        return new double[][] {y, dx, dw};
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
