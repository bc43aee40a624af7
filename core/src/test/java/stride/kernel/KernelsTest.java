package stride.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.random.RandomStream;

/** What every implementation of the kernels promises, over awkward sizes, compared with loops in double. */
@ParameterizedClass
@MethodSource("implementations")
record KernelsTest(Kernels kernels) {
    private static final int AT = 3; // nothing starts at 0

    /** The build says which one is chosen, and fails where it can't be had. */
    static List<Kernels> implementations() {
        return List.of(new ScalarKernels(), Kernels.chosen());
    }

    /** A product, and how far apart elements of A and rows of B and C lie. */
    record Product(int m, int n, int k, int aRow, int aColumn, int ldb, int ldc) {
        static Product dense(int m, int n, int k) {
            return new Product(m, n, k, k, 1, n, n);
        }

        static Product transposed(int m, int n, int k) {
            return new Product(m, n, k, 1, m, n, n);
        }

        Operands operands() {
            return new Operands(AT + m * aRow + k * aColumn, AT + k * ldb + n, AT + m * ldc + n);
        }
    }

    static Stream<Product> products() {
        int[] sizes = {1, 3, 4, 5, 13, 31};
        Stream<Product> small = IntStream.of(sizes)
                .boxed()
                .flatMap(m -> IntStream.of(sizes)
                        .boxed()
                        .flatMap(n -> IntStream.of(sizes)
                                .boxed()
                                .flatMap(k -> Stream.of(Product.dense(m, n, k), Product.transposed(m, n, k)))));
        Stream<Product> large = Stream.of(
                Product.dense(64, 64, 64),
                Product.transposed(64, 64, 64),
                Product.dense(207, 5, 64),
                Product.transposed(2, 207, 31),
                Product.dense(7, 16, 207),
                Product.dense(11, 207, 2));
        Stream<Product> apart = Stream.of(
                new Product(5, 13, 7, 9, 1, 15, 17), // gaps between rows
                new Product(13, 5, 12, 4, 1, 5, 5), // rows of A overlap, as windows do
                new Product(31, 24, 15, 1, 1, 24, 30),
                new Product(7, 19, 8, 2, 3, 19, 19),
                new Product(12, 16, 5, 0, 1, 16, 16), // all rows of A the same
                new Product(0, 3, 4, 4, 1, 3, 3),
                new Product(3, 0, 4, 4, 1, 0, 0),
                new Product(3, 4, 0, 0, 1, 4, 4));
        Stream<Product> tiles = IntStream.rangeClosed(1, 26)
                .boxed()
                .flatMap(m -> Stream.of(Product.dense(m, 37, 6), Product.transposed(m, 61, 5)));
        return Stream.of(small, large, apart, tiles).flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("products")
    void multiply(Product s) {
        Operands o = s.operands();
        double[] expected = product(s, o);
        multiply(s, o, o.c);
        assertClose(o.c, expected, s.k);
    }

    private static double[] product(Product s, Operands o) {
        double[] expected = doubles(o.c);
        for (int i = 0; i < s.m; i++) {
            for (int j = 0; j < s.n; j++) {
                for (int p = 0; p < s.k; p++) {
                    expected[AT + i * s.ldc + j] +=
                            (double) o.a[AT + i * s.aRow + p * s.aColumn] * o.b[AT + p * s.ldb + j];
                }
            }
        }
        return expected;
    }

    private void multiply(Product s, Operands o, float[] c) {
        kernels.multiply(s.m, s.n, s.k, o.a, AT, s.aRow, s.aColumn, o.b, AT, s.ldb, c, AT, s.ldc);
    }

    /** A row of C depends on its row of A alone, to the bit: whoever cuts the rows into pieces gets the same. */
    @ParameterizedTest
    @MethodSource("products")
    void rowsDoNotDependOnTheirNeighbours(Product s) {
        Operands o = s.operands();
        float[] rowByRow = o.c.clone();
        multiply(s, o, o.c);
        for (int i = 0; i < s.m; i++) {
            int a = AT + i * s.aRow;
            kernels.multiply(1, s.n, s.k, o.a, a, s.aRow, s.aColumn, o.b, AT, s.ldb, rowByRow, AT + i * s.ldc, s.ldc);
        }
        assertThat(rowByRow).containsExactly(o.c);
    }

    /** Every number of columns up to a panel, with enough rows for every tile: a panel is as good as its columns. */
    @Test
    void multiplyPanel() {
        int k = 19;
        for (int n = 1; n <= kernels.panel(); n++) {
            for (Product s : List.of(Product.dense(1 + n % 31, n, k), Product.transposed(1 + n % 31, n, k))) {
                Operands o = s.operands();
                float[] panel = new float[AT + k * kernels.panel()];
                kernels.pack(k, n, o.b, AT, s.ldb, panel, AT);
                double[] expected = product(s, o);
                float[] row = random(RandomStream.of(n), 2 + n);
                double[] begun = doubles(o.c);
                for (int at = 0; at < s.m * n; at++) {
                    begun[AT + at] = expected[AT + at] - o.c[AT + at] + row[2 + at % n];
                }
                float[] set = o.c.clone();
                kernels.multiplyPanel(s.m, n, k, o.a, AT, s.aRow, s.aColumn, panel, AT, o.c, AT, s.ldc, o.c, AT, s.ldc);
                assertClose(o.c, expected, k);
                kernels.multiplyPanel(s.m, n, k, o.a, AT, s.aRow, s.aColumn, panel, AT, row, 2, 0, set, AT, s.ldc);
                assertClose(set, begun, k);
            }
        }
    }

    /**
     * Winograd's transforms together: the 3x3 filter slides over a 6x6 tile. Their parts are fixed by this up to factors
     * that cancel, and those may be what they like.
     */
    @ParameterizedTest
    @MethodSource("lengths")
    void transforms(int n) {
        int row = 7 * n + 3;
        int apart = n + 2;
        RandomStream random = RandomStream.of(n, 36);
        float[] x = random(random, AT + 6 * row + 6 * (n + 1));
        float[] w = random(random, AT + 3 * row + 3 * (n + 1));
        float[] bias = random(random, AT + n);
        float[] v = new float[36 * apart];
        float[] u = new float[36 * apart];
        float[] y = new float[AT + 4 * row + 4 * (n + 1)];
        kernels.transformInput(n, x, AT, row, n + 1, v, 1, apart);
        kernels.transformFilter(n, w, AT, row, n + 1, u, 1, apart);
        for (int i = 0; i < v.length; i++) {
            v[i] *= u[i];
        }
        kernels.transformOutput(n, v, 1, apart, bias, AT, y, AT, row, n + 1);
        double[] expected = new double[y.length];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                for (int c = 0; c < n; c++) {
                    int at = AT + i * row + j * (n + 1) + c;
                    expected[at] = bias[AT + c];
                    for (int tap = 0; tap < 9; tap++) {
                        expected[at] += (double) x[at + tap / 3 * row + tap % 3 * (n + 1)]
                                * w[AT + tap / 3 * row + tap % 3 * (n + 1) + c];
                    }
                }
            }
        }
        assertClose(y, expected, 9);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void keepLarger(int n) {
        Operands o = new Operands(AT + n, 0, AT + n + 2);
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
    void relu(int n) {
        Operands o = new Operands(AT + n, AT + n, 0);
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

    @Test
    void packedPanelsHoldEveryColumnOnce() {
        for (int n : new int[] {1, 5, kernels.panel(), kernels.panel() + 1, 3 * kernels.panel()}) {
            int k = 4;
            int panels = (n + kernels.panel() - 1) / kernels.panel();
            float[] b = random(RandomStream.of(n), AT + k * (n + 2));
            float[] packed = new float[AT + panels * k * kernels.panel()];
            Arrays.fill(packed, Float.NaN);
            kernels.pack(k, n, b, AT, n + 2, packed, AT);
            for (int p = 0; p < k; p++) {
                for (int j = 0; j < panels * kernels.panel(); j++) {
                    int at = AT + (j / kernels.panel() * k + p) * kernels.panel() + j % kernels.panel();
                    assertThat(packed[at]).isEqualTo(j < n ? b[AT + p * (n + 2) + j] : 0);
                }
            }
            assertThat(packed[AT - 1]).isNaN();
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void multiplyPacked(Product s) {
        Operands o = s.operands();
        int tile = kernels.tile();
        int panel = kernels.panel();
        int columns = Math.min(s.n, panel);
        float[] rows = new float[AT + (s.m + tile) * s.k];
        kernels.packRows(s.m, s.k, o.a, AT, s.aRow, s.aColumn, rows, AT);
        float[] packed = new float[AT + s.k * panel];
        kernels.pack(s.k, columns, o.b, AT, s.ldb, packed, AT);
        double[] expected = doubles(o.c);
        for (int i = 0; i < s.m; i++) {
            for (int j = 0; j < columns; j++) {
                expected[AT + i * s.ldc + j] = o.b[j];
                for (int p = 0; p < s.k; p++) {
                    expected[AT + i * s.ldc + j] +=
                            (double) o.a[AT + i * s.aRow + p * s.aColumn] * o.b[AT + p * s.ldb + j];
                }
            }
        }
        float[] first = Arrays.copyOf(o.b, Math.max(o.b.length, panel)); // each row of the product begins with it
        kernels.multiplyPacked(s.m, columns, s.k, rows, AT, packed, AT, first, 0, 0, o.c, AT, s.ldc);
        assertClose(o.c, expected, s.k + 1);
    }

    static IntStream lengths() {
        return IntStream.of(0, 1, 3, 4, 5, 7, 8, 9, 13, 16, 31, 64, 207, 702, 4098);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void axpy(int n) {
        Operands o = new Operands(AT + n, 0, AT + n + 5);
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
    void weightedSum(int n) {
        for (int count : new int[] {0, 1, 2, 9}) {
            Operands o = new Operands(AT + 3 * n + 4, 0, AT + n + 1);
            RandomStream random = RandomStream.of(n, count);
            float[] alpha = random(random, count);
            int[] at = IntStream.range(0, count)
                    .map(i -> AT + random.nextInt(2 * n + 1))
                    .toArray();
            double[] expected = doubles(o.c);
            for (int j = 0; j < n; j++) {
                expected[AT + j] = 0;
                for (int i = 0; i < count; i++) {
                    expected[AT + j] += (double) alpha[i] * o.a[at[i] + j];
                }
            }
            kernels.weightedSum(n, count, alpha, o.a, at, o.c, AT);
            assertClose(o.c, expected, count);
        }
    }

    /** Sliding over a text gives the largest window, to the bit: both add neighbours in the same order. */
    @ParameterizedTest
    @MethodSource("lengths")
    void slide(int filters) {
        for (int width : new int[] {1, 2, 5}) {
            int positions = width + 6;
            int size = width * filters;
            RandomStream random = RandomStream.of(filters, width);
            float[] p = random(random, AT + positions * size);
            float[] bias = random(random, AT + filters);
            float[] sums = random(random, AT + size + 1);
            sums[AT + size] = 7;
            float[] max = new float[AT + filters + 1];
            Arrays.fill(max, Float.NEGATIVE_INFINITY);
            for (int t = 0; t < positions; t++) {
                boolean complete = t >= width - 1;
                kernels.slide(filters, width, t % width, complete, p, AT + t * size, sums, AT, bias, AT, max, AT);
            }
            float[] expected = new float[AT + filters + 1];
            Arrays.fill(expected, Float.NEGATIVE_INFINITY);
            int[] rows = IntStream.range(0, positions).toArray();
            int[] argmax = new int[AT + filters];
            kernels.maxOfSums(filters, 7, width, p, size, AT, filters, rows, 0, bias, AT, expected, AT, argmax, AT);
            assertThat(max).containsExactly(expected);
            assertThat(sums[AT + size]).isEqualTo(7);
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
        int step = filters + 1;
        int row = width * step + 2;
        RandomStream random = RandomStream.of(filters, windows, width);
        float[] p = random(random, AT + words * row);
        float[] bias = random(random, AT + filters);
        int[] rows = IntStream.range(0, AT + windows + width)
                .map(t -> random.nextInt(words))
                .toArray();
        float[] max = new float[AT + filters + 1];
        int[] argmax = new int[AT + filters + 1];
        kernels.maxOfSums(filters, windows, width, p, row, AT, step, rows, AT, bias, AT, max, AT, argmax, AT);
        for (int f = 0; f < filters; f++) {
            double best = Double.NEGATIVE_INFINITY;
            int first = -1;
            for (int t = 0; t < windows; t++) {
                double sum = bias[AT + f];
                for (int j = 0; j < width; j++) {
                    sum += p[rows[AT + t + j] * row + AT + j * step + f];
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

    @ParameterizedTest
    @MethodSource("lengths")
    void adam(int n) {
        Operands o = new Operands(AT + n + 2, 2 * n + 9, AT + n + 2);
        float[] w = o.a;
        float[] m = o.c;
        float[] v = random(RandomStream.of(n, 7), AT + n + 2);
        for (int i = 0; i < v.length; i++) {
            v[i] *= v[i];
        }
        double[] expected = doubles(w);
        for (int i = AT; i < AT + n; i++) {
            double g = o.b[5 + i - AT];
            double first = 0.5f * m[i] + (1 - 0.5f) * g;
            double second = 0.75f * v[i] + (1 - 0.75f) * g * g;
            expected[i] -= 0.125f * first / (Math.sqrt(second) * 1.5f + 0.25f);
        }
        kernels.adam(AT, AT + n, w, m, v, o.b, 5, 0.5f, 0.75f, 0.125f, 1.5f, 0.25f);
        assertClose(w, expected, 4);
    }

    /** Steps without a gradient, done at once, are to the bit what they are one by one, each element for itself. */
    @ParameterizedTest
    @MethodSource("lengths")
    void adamWithoutGradient(int n) {
        Operands o = new Operands(AT + n, AT + n, AT + n);
        float[] v = o.b;
        for (int i = 0; i < v.length; i++) {
            v[i] *= v[i];
        }
        float[][] factors = {{9, 9}, {0.1f, 3}, {0.05f, 2}, {0.04f, 1.5f}, {9, 9}};
        float[] w = o.a.clone();
        float[] m = o.c.clone();
        float[] squares = v.clone();
        kernels.adamWithoutGradient(AT, AT + n, w, m, squares, 0.9f, 0.99f, factors, 1, 4, 1e-3f);
        float[] zero = {0};
        for (int step = 1; step < 4; step++) {
            for (int i = AT; i < AT + n; i++) {
                kernels.adam(i, i + 1, o.a, o.c, v, zero, 0, 0.9f, 0.99f, factors[step][0], factors[step][1], 1e-3f);
            }
        }
        assertThat(w).containsExactly(o.a);
        assertThat(m).containsExactly(o.c);
        assertThat(squares).containsExactly(v);
    }

    /** Each of {@code terms} additions of numbers within ±1 rounds by 2^-24 of a partial sum below 32. */
    private static double tolerance(int terms) {
        return (terms + 2) * 0x1p-19;
    }

    /** Random numbers within ±1, every fifth of A a zero; what lies outside a result must stay as it is. */
    private static final class Operands {
        final float[] a;
        final float[] b;
        final float[] c;

        Operands(int a, int b, int c) {
            RandomStream random = RandomStream.of(a, b, c);
            this.a = random(random, a);
            this.b = random(random, b);
            this.c = random(random, c);
            for (int i = 0; i < a; i += 5) {
                this.a[i] = 0;
            }
        }
    }

    private static float[] random(RandomStream random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static void assertClose(float[] actual, double[] expected, int terms) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as("element " + i).isCloseTo(expected[i], within(tolerance(terms)));
        }
    }
}
