package stride.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stride.kernel.KernelOperands.AT;
import static stride.kernel.KernelOperands.assertClose;
import static stride.kernel.KernelOperands.doubles;
import static stride.kernel.KernelOperands.random;
import static stride.kernel.KernelOperands.tolerance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.random.RandomStream;

/** What every implementation of the kernels promises for rows of numbers, over awkward sizes, compared with loops in double. */
@ParameterizedClass
@MethodSource("implementations")
record KernelsTest(Kernels kernels) {
    /** The build says which one is chosen, and fails where it can't be had. */
    static List<Kernels> implementations() {
        return List.of(new ScalarKernels(), Kernels.chosen());
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void addRowProducts(int n) {
        for (int[] grid : new int[][] {{1, 1}, {2, 3}, {4, 1}, {0, 3}, {3, -1}}) {
            int rows = grid[0];
            int columns = grid[1];
            KernelOperands o = new KernelOperands(AT + 20 * (n + 2), AT + 20 * (n + 2), AT + n + 2);
            double[] expected = doubles(o.c);
            int bAt = AT + 9 * (n + 1); // rows one up, columns two to the right
            for (int u = 0; u < rows; u++) {
                for (int v = 0; v < columns; v++) {
                    for (int c = 0; c < n; c++) {
                        double a = o.a[AT + u * (4 * n + 1) + v * n + c];
                        expected[AT + c] += a * o.b[bAt - u * 2 * n + v * 2 * n + c];
                    }
                }
            }
            RowProducts products = new RowProducts()
                    .of(n, rows, columns)
                    .left(o.a, AT, 4 * n + 1, n)
                    .right(o.b, bAt, -2 * n, 2 * n)
                    .addedTo(o.c, AT);
            kernels.addRowProducts(products);
            assertClose(o.c, expected, 6);
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void keepLarger(int n) {
        KernelOperands o = new KernelOperands(AT + n, 0, AT + n + 2);
        int[] where = new int[7 + n];
        float[] y = o.c.clone();
        kernels.keepLarger(n, o.a, AT, 9, o.c, AT, where, 5);
        for (int i = -AT; i < n + 2; i++) {
            boolean larger = i >= 0 && i < n && o.a[AT + i] > y[AT + i];
            assertThat(o.c[AT + i]).isEqualTo(larger ? o.a[AT + i] : y[AT + i]);
            if (i >= 0 && i < n) {
                assertThat(where[5 + i]).isEqualTo(larger ? 9 : 0);
            }
        }
        float[] equal = o.c.clone();
        kernels.keepLarger(n, equal, AT, 8, o.c, AT, where, 5);
        assertThat(where).doesNotContain(8);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void addWhere(int n) {
        KernelOperands o = new KernelOperands(AT + n, 0, AT + n + 2);
        int[] where = IntStream.range(0, 7 + n).map(i -> i % 3).toArray();
        float[] dx = o.c.clone();
        kernels.addWhere(n, 2, where, 5, o.a, AT, o.c, AT);
        for (int i = -AT; i < n + 2; i++) {
            boolean here = i >= 0 && i < n && where[5 + i] == 2;
            assertThat(o.c[AT + i]).isEqualTo(here ? dx[AT + i] + o.a[AT + i] : dx[AT + i]);
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void relu(int n) {
        KernelOperands o = new KernelOperands(AT + n, AT + n, 0);
        float[] y = new float[AT + n + 1];
        float[] dx = new float[AT + n + 1];
        kernels.relu(n, o.a, AT, y, AT);
        kernels.reluBackward(n, y, AT, o.b, AT, dx, AT);
        for (int i = 0; i < n; i++) {
            assertThat(y[AT + i]).isEqualTo(o.a[AT + i] > 0 ? o.a[AT + i] : 0);
            assertThat(dx[AT + i]).isEqualTo(o.a[AT + i] > 0 ? o.b[AT + i] : 0);
        }
        assertThat(y[AT + n] + dx[AT + n]).isZero();
    }

    /** As NumPy and PyTorch have it: NaN is larger than all numbers, and the first of several counts. */
    @ParameterizedTest
    @MethodSource("lengths")
    void aMaximumOverNotANumberIsNotANumber(int n) {
        float nan = Float.NaN;
        float[][] columns = {
            {1, nan, 3},
            {nan, 2, nan},
            {5, 4, nan},
            {Float.POSITIVE_INFINITY, nan, 0},
            {Float.NEGATIVE_INFINITY, -1, -2}
        };
        int[] places = {1, 0, 2, 1, 1};
        Float[] largest = {nan, nan, nan, nan, -1f}; // equal by equals
        float[] y = new float[AT + n];
        int[] where = new int[AT + n];
        float[][] x = new float[3][AT + n];
        for (int i = AT; i < AT + n; i++) {
            for (int t = 0; t < 3; t++) {
                x[t][i] = columns[i % columns.length][t];
            }
        }
        System.arraycopy(x[0], 0, y, 0, y.length);
        kernels.keepLarger(n, x[1], AT, 1, y, AT, where, AT);
        kernels.keepLarger(n, x[2], AT, 2, y, AT, where, AT);
        float[] p = new float[3 * n];
        for (int t = 0; t < 3; t++) {
            System.arraycopy(x[t], AT, p, t * n, n);
        }
        float[] max = new float[n];
        int[] argmax = new int[n];
        kernels.maxOfSums(new WindowMaxima()
                .of(n, 3, 1)
                .products(p, 0, n)
                .words(new int[] {0, 1, 2}, 0)
                .bias(new float[n], 0)
                .into(max, 0)
                .places(argmax, 0));
        for (int i = AT; i < AT + n; i++) {
            assertThat(y[i]).isEqualTo(largest[i % columns.length]);
            assertThat(where[i]).isEqualTo(places[i % columns.length]);
            assertThat(max[i - AT]).isEqualTo(largest[i % columns.length]);
            assertThat(argmax[i - AT]).isEqualTo(places[i % columns.length]);
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void nothingMakesANumberOfNotANumber(int n) {
        float[] nan = new float[n];
        Arrays.fill(nan, Float.NaN);
        float[] y = new float[n];
        float[] dx = new float[n];
        float[] dy = random(RandomStream.of(n), n);
        kernels.relu(n, nan, 0, y, 0);
        assertThat(y).containsExactly(nan);
        kernels.reluBackward(n, y, 0, dy, 0, dx, 0);
        assertThat(dx).containsExactly(dy);
        float[] sum = dy.clone();
        kernels.axpy(n, 0, nan, 0, sum, 0);
        assertThat(sum).containsExactly(nan);
        float[] max = dy.clone();
        float[] one = new float[Math.max(1, n)];
        Arrays.fill(one, 1);
        kernels.maxOfScaledSums(new WindowMaxima()
                .of(n, 1, 1)
                .multiples(new short[n], 0, n)
                .scales(one, 0)
                .units(one, 0)
                .bias(nan, 0)
                .into(max, 0));
        assertThat(max).containsExactly(nan);
    }

    static IntStream lengths() {
        return IntStream.of(0, 1, 3, 4, 5, 7, 8, 9, 13, 16, 31, 64, 207, 702, 4098);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void axpy(int n) {
        KernelOperands o = new KernelOperands(AT + n, 0, AT + n + 5);
        double[] expected = doubles(o.c);
        float alpha = -0.75f;
        for (int i = 0; i < n; i++) {
            expected[AT + i] += (double) alpha * o.a[AT + i];
        }
        kernels.axpy(n, alpha, o.a, AT, o.c, AT);
        assertClose(o.c, expected, 1);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void sumsOfChannels(int n) {
        KernelOperands o = new KernelOperands(AT + n, AT + n, AT + n + 5);
        float[] center = random(RandomStream.of(n, 1), n + 2);
        float[] sums = random(RandomStream.of(n, 2), n + 4);
        float[] squares = random(RandomStream.of(n, 3), n + 4);
        float[] ofProducts = sums.clone();
        float[] products = squares.clone();
        double[] expectedSums = doubles(sums);
        double[] expectedSquares = doubles(squares);
        double[] expectedOfProducts = doubles(sums);
        double[] expectedProducts = doubles(squares);
        for (int i = 0; i < n; i++) {
            double deviation = (double) o.a[AT + i] - center[2 + i];
            expectedSums[2 + i] += deviation;
            expectedSquares[2 + i] += deviation * deviation;
            expectedOfProducts[2 + i] += o.b[AT + i];
            expectedProducts[2 + i] += o.b[AT + i] * deviation;
        }
        kernels.addDeviations(n, o.a, AT, center, sums, squares, 2);
        kernels.addProducts(n, o.b, AT, o.a, AT, center, ofProducts, products, 2);
        assertClose(sums, expectedSums, 1);
        assertClose(squares, expectedSquares, 1);
        assertClose(ofProducts, expectedOfProducts, 1);
        assertClose(products, expectedProducts, 1);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void scaledChannels(int n) {
        KernelOperands o = new KernelOperands(AT + n, AT + n, AT + n + 5);
        float[][] of = new float[4][];
        Arrays.setAll(of, i -> random(RandomStream.of(n, i), n + 2));
        double[] scaled = doubles(o.c);
        double[] blended = doubles(o.c);
        float[] dx = o.c.clone();
        for (int i = 0; i < n; i++) {
            scaled[AT + i] = (double) o.a[AT + i] * of[0][2 + i] + of[1][2 + i];
            blended[AT + i] = (double) of[1][2 + i] * o.b[AT + i]
                    + of[2][2 + i] * ((double) o.a[AT + i] - of[0][2 + i])
                    + of[3][2 + i];
        }
        kernels.scale(n, o.a, AT, of[0], of[1], 2, o.c, AT);
        kernels.blend(n, o.b, AT, o.a, AT, of[0], of[1], of[2], of[3], 2, dx, AT);
        assertClose(o.c, scaled, 2);
        assertClose(dx, blended, 4);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void weightedSum(int n) {
        for (int count : new int[] {0, 1, 2, 9}) {
            KernelOperands o = new KernelOperands(AT + 3 * n + 4, 0, AT + n + 1);
            RandomStream random = RandomStream.of(n, count);
            int first = count % 4;
            float[] alpha = random(random, first + count);
            int[] at = IntStream.range(0, first + count)
                    .map(i -> AT + random.nextInt(2 * n + 1))
                    .toArray();
            double[] expected = doubles(o.c);
            for (int j = 0; j < n; j++) {
                expected[AT + j] = 0;
                for (int i = first; i < first + count; i++) {
                    expected[AT + j] += (double) alpha[i] * o.a[at[i] + j];
                }
            }
            kernels.weightedSum(n, count, alpha, o.a, at, first, o.c, AT, Scratch.take());
            assertClose(o.c, expected, count);
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void maxOfScaledSums(int filters) {
        for (int width : new int[] {1, 2, 5}) {
            int windows = 7;
            int positions = windows + width - 1;
            int row = width * filters + 3;
            RandomStream random = RandomStream.of(filters, width);
            float[] scales = random(random, AT + positions);
            short[] p = new short[AT + positions * row];
            for (int i = AT; i < p.length; i++) {
                p[i] = (short) random.nextInt(1 << 16);
            }
            float[] bias = random(random, AT + filters);
            float[] units = new float[AT + filters];
            for (int f = 0; f < filters; f++) {
                units[AT + f] = 0.5f + random.nextFloat();
            }
            float[] max = random(random, AT + filters + 1);
            double[] expected = doubles(max);
            for (int f = 0; f < filters; f++) {
                for (int t = 0; t < windows; t++) {
                    double sum = 0;
                    for (int j = 0; j < width; j++) {
                        sum += (double) scales[AT + t + j] * p[AT + (t + j) * row + j * filters + f];
                    }
                    expected[AT + f] = Math.max(expected[AT + f], bias[AT + f] + units[AT + f] * sum);
                }
            }
            kernels.maxOfScaledSums(new WindowMaxima()
                    .of(filters, windows, width)
                    .multiples(p, AT, row)
                    .scales(scales, AT)
                    .units(units, AT)
                    .bias(bias, AT)
                    .into(max, AT));
            for (int i = 0; i < max.length; i++) {
                assertThat((double) max[i]).isCloseTo(expected[i], within(width * 32768 * 2e-7));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void maxOfSums(int filters) {
        for (int windows : new int[] {1, 2, 13}) {
            for (int width : new int[] {1, 2, 5}) {
                assertMaxOfSums(Math.min(filters, 207), windows, width, 8);
            }
        }
        assertMaxOfSums(Math.min(filters, 31), 50, 2, 1); // all windows equal: the first counts
    }

    private void assertMaxOfSums(int filters, int windows, int width, int words) {
        int row = width * filters + 2;
        RandomStream random = RandomStream.of(filters, windows, width);
        float[] p = random(random, AT + words * row);
        float[] bias = random(random, AT + filters);
        int[] rows = IntStream.range(0, AT + windows + width)
                .map(t -> random.nextInt(words))
                .toArray();
        float[] max = new float[AT + filters + 1];
        int[] argmax = new int[AT + filters + 1];
        kernels.maxOfSums(new WindowMaxima()
                .of(filters, windows, width)
                .products(p, AT, row)
                .words(rows, AT)
                .bias(bias, AT)
                .into(max, AT)
                .places(argmax, AT));
        for (int f = 0; f < filters; f++) {
            double best = Double.NEGATIVE_INFINITY;
            int first = -1;
            for (int t = 0; t < windows; t++) {
                double sum = bias[AT + f];
                for (int j = 0; j < width; j++) {
                    sum += p[rows[AT + t + j] * row + AT + j * filters + f];
                }
                if (sum > best + 1e-6) { // equal but for rounding
                    best = sum;
                    first = t;
                }
            }
            assertThat((double) max[AT + f]).isCloseTo(best, within(tolerance(width)));
            assertThat(argmax[AT + f]).isEqualTo(first);
        }
        assertThat(max[AT + filters]).isZero();
        assertThat(argmax[AT + filters]).isZero();
    }
}
