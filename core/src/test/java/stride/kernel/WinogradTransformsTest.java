package stride.kernel;

import static stride.kernel.KernelOperands.AT;
import static stride.kernel.KernelOperands.assertClose;
import static stride.kernel.KernelOperands.doubles;
import static stride.kernel.KernelOperands.random;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.random.RandomStream;

/** Winograd's transforms of every implementation, compared with loops in double. */
@ParameterizedClass
@MethodSource("implementations")
record WinogradTransformsTest(Kernels kernels) {
    /** With eight points sums within the transforms reach 15², that of 2's row of B', where {@code tolerance} counts on 32. */
    private static final int LARGER = 8;

    /**
     * Winograd's transforms together: a filter slides over a tile of inputs. Their parts are fixed by this up to factors that
     * cancel, and those may be what they like.
     */
    @ParameterizedTest
    @MethodSource("lengths")
    void transforms(int n) {
        for (Winograd algorithm : Winograd.values()) {
            int in = algorithm.in();
            int taps = algorithm.taps();
            RandomStream random = RandomStream.of(n, in);
            float[] x = tile(random, in, n);
            float[] w = tile(random, taps, n);
            float[] bias = random(random, AT + n);
            float[] y = tile(random, algorithm.out(), n);
            int apart = n + 2;
            float[] v = new float[in * in * apart];
            float[] u = new float[in * in * apart];
            Scratch scratch = Scratch.take();
            TileTransform transform = new TileTransform().of(algorithm, n);
            kernels.transformInput(from(transform, x, n).into(v, 1, in * apart, apart), scratch);
            kernels.transformFilter(from(transform, w, n).into(u, 1, in * apart, apart), scratch);
            multiply(u, v);
            transform.from(v, 1, in * apart, apart).bias(bias, AT).into(y, AT, row(n), n + 1);
            double[] expected = doubles(y);
            kernels.transformOutput(transform, scratch);
            for (int place = 0; place < algorithm.out() * algorithm.out(); place++) {
                for (int c = 0; c < n; c++) {
                    int at = AT + place / algorithm.out() * row(n) + place % algorithm.out() * (n + 1) + c;
                    expected[at] = bias[AT + c] + sumOfProducts(x, at, w, AT + c, taps, n);
                }
            }
            assertClose(y, expected, LARGER * taps * taps);
        }
    }

    /** The way back to the filters: the output's gradient slides over the tile. */
    @ParameterizedTest
    @MethodSource("lengths")
    void transformsOfGradients(int n) {
        for (Winograd algorithm : Winograd.values()) {
            int in = algorithm.in();
            int out = algorithm.out();
            RandomStream random = RandomStream.of(n, in);
            float[] x = tile(random, in, n);
            float[] dy = tile(random, out, n);
            float[] dw = tile(random, algorithm.taps(), n);
            int apart = n + 2;
            float[] v = new float[in * in * apart];
            float[] u = new float[in * in * apart];
            Scratch scratch = Scratch.take();
            TileTransform transform = new TileTransform().of(algorithm, n);
            kernels.transformInput(from(transform, x, n).into(v, 1, in * apart, apart), scratch);
            kernels.transformOutputGradient(from(transform, dy, n).into(u, 1, in * apart, apart), scratch);
            multiply(u, v);
            transform.from(v, 1, in * apart, apart).into(dw, AT, row(n), n + 1);
            double[] expected = doubles(dw);
            kernels.transformFilterGradient(transform, scratch);
            for (int tap = 0; tap < algorithm.taps() * algorithm.taps(); tap++) {
                for (int c = 0; c < n; c++) {
                    int at = AT + tap / algorithm.taps() * row(n) + tap % algorithm.taps() * (n + 1) + c;
                    expected[at] = sumOfProducts(x, at, dy, AT + c, out, n);
                }
            }
            assertClose(dw, expected, LARGER * out * out);
        }
    }

    private static int row(int n) {
        return 9 * n + 11;
    }

    private static float[] tile(RandomStream random, int side, int n) {
        return random(random, AT + side * row(n) + side * (n + 1));
    }

    private static TileTransform from(TileTransform transform, float[] tile, int n) {
        return transform.from(tile, AT, row(n), n + 1);
    }

    private static void multiply(float[] u, float[] v) {
        for (int i = 0; i < v.length; i++) {
            v[i] *= u[i];
        }
    }

    /** Of one channel of two tiles, from these places on, for so many rows and columns. */
    private static double sumOfProducts(float[] a, int aAt, float[] b, int bAt, int side, int n) {
        double sum = 0;
        for (int place = 0; place < side * side; place++) {
            int offset = place / side * row(n) + place % side * (n + 1);
            sum += (double) a[aAt + offset] * b[bAt + offset];
        }
        return sum;
    }

    static List<Kernels> implementations() {
        return KernelsTest.implementations();
    }

    static IntStream lengths() {
        return KernelsTest.lengths();
    }
}
