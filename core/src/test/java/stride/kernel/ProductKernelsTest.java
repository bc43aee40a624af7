package stride.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static stride.kernel.KernelOperands.AT;
import static stride.kernel.KernelOperands.assertClose;
import static stride.kernel.KernelOperands.doubles;
import static stride.kernel.KernelOperands.random;

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

/** What every implementation of the kernels promises for products of matrices, over awkward sizes, compared with loops in double. */
@ParameterizedClass
@MethodSource("stride.kernel.KernelsTest#implementations")
record ProductKernelsTest(Kernels kernels) {
    private static final Scratch SCRATCH = Scratch.take();

    /** A product, and how far apart elements of A and rows of B and C lie. */
    record Sizes(int m, int n, int k, int aRow, int aColumn, int ldb, int ldc) {
        static Sizes dense(int m, int n, int k) {
            return new Sizes(m, n, k, k, 1, n, n);
        }

        static Sizes transposed(int m, int n, int k) {
            return new Sizes(m, n, k, 1, m, n, n);
        }

        /** But for C. */
        Product product(KernelOperands o) {
            return new Product().of(m, n, k).left(o.a, AT, aRow, aColumn).right(o.b, AT, ldb);
        }

        KernelOperands operands() {
            return new KernelOperands(AT + m * aRow + k * aColumn, AT + k * ldb + n, AT + m * ldc + n);
        }
    }

    static Stream<Sizes> products() {
        int[] sizes = {1, 3, 4, 5, 13, 31};
        Stream<Sizes> small = IntStream.of(sizes)
                .boxed()
                .flatMap(m -> IntStream.of(sizes)
                        .boxed()
                        .flatMap(n -> IntStream.of(sizes)
                                .boxed()
                                .flatMap(k -> Stream.of(Sizes.dense(m, n, k), Sizes.transposed(m, n, k)))));
        Stream<Sizes> large = Stream.of(
                Sizes.dense(64, 64, 64),
                Sizes.transposed(64, 64, 64),
                Sizes.dense(207, 5, 64),
                Sizes.transposed(2, 207, 31),
                Sizes.dense(7, 16, 207),
                Sizes.dense(11, 207, 2));
        Stream<Sizes> apart = Stream.of(
                new Sizes(5, 13, 7, 9, 1, 15, 17), // gaps between rows
                new Sizes(13, 5, 12, 4, 1, 5, 5), // rows of A overlap, as windows do
                new Sizes(31, 24, 15, 1, 1, 24, 30),
                new Sizes(7, 19, 8, 2, 3, 19, 19),
                new Sizes(12, 16, 5, 0, 1, 16, 16), // all rows of A the same
                new Sizes(0, 3, 4, 4, 1, 3, 3),
                new Sizes(3, 0, 4, 4, 1, 0, 0),
                new Sizes(3, 4, 0, 0, 1, 4, 4));
        Stream<Sizes> tiles = IntStream.rangeClosed(1, 26)
                .boxed()
                .flatMap(m -> Stream.of(Sizes.dense(m, 37, 6), Sizes.transposed(m, 61, 5)));
        return Stream.of(small, large, apart, tiles).flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("products")
    void multiply(Sizes s) {
        KernelOperands o = s.operands();
        double[] expected = product(s, o);
        multiply(s, o, o.c);
        assertClose(o.c, expected, s.k);
    }

    private static double[] product(Sizes s, KernelOperands o) {
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

    private void multiply(Sizes s, KernelOperands o, float[] c) {
        kernels.multiply(s.product(o).addedTo(c, AT, s.ldc), SCRATCH);
    }

    /** A row of C depends on its row of A alone, to the bit: whoever cuts the rows into pieces gets the same. */
    @ParameterizedTest
    @MethodSource("products")
    void rowsDoNotDependOnTheirNeighbours(Sizes s) {
        KernelOperands o = s.operands();
        float[] rowByRow = o.c.clone();
        multiply(s, o, o.c);
        for (int i = 0; i < s.m; i++) {
            Product row = new Product().of(1, s.n, s.k).left(o.a, AT + i * s.aRow, s.aRow, s.aColumn);
            kernels.multiply(row.right(o.b, AT, s.ldb).addedTo(rowByRow, AT + i * s.ldc, s.ldc), SCRATCH);
        }
        assertThat(rowByRow).containsExactly(o.c);
    }

    /** Every number of columns up to a panel, with enough rows for every tile: a panel is as good as its columns. */
    @Test
    void multiplyPanel() {
        int k = 19;
        for (int n = 1; n <= kernels.panel(); n++) {
            for (Sizes s : List.of(Sizes.dense(1 + n % 31, n, k), Sizes.transposed(1 + n % 31, n, k))) {
                KernelOperands o = s.operands();
                float[] panel = new float[AT + k * kernels.panel()];
                kernels.pack(k, n, o.b, AT, s.ldb, 1, panel, AT);
                double[] expected = product(s, o);
                float[] row = random(RandomStream.of(n), 2 + n);
                double[] begun = doubles(o.c);
                for (int at = 0; at < s.m * n; at++) {
                    begun[AT + at] = expected[AT + at] - o.c[AT + at] + row[2 + at % n];
                }
                float[] set = o.c.clone();
                Product product = s.product(o).right(panel, AT, kernels.panel());
                kernels.multiplyPanel(product.addedTo(o.c, AT, s.ldc), SCRATCH);
                assertClose(o.c, expected, k);
                kernels.multiplyPanel(product.into(set, AT, s.ldc, row, 2, 0), SCRATCH);
                assertClose(set, begun, k);
            }
        }
    }

    @Test
    void packedPanelsHoldEveryColumnOnce() {
        for (int n : new int[] {1, 5, kernels.panel(), kernels.panel() + 1, 3 * kernels.panel()}) {
            int k = 4;
            int panels = (n + kernels.panel() - 1) / kernels.panel();
            float[] b = random(RandomStream.of(n), AT + k * (n + 2));
            float[] packed = new float[AT + panels * k * kernels.panel()];
            Arrays.fill(packed, Float.NaN);
            kernels.pack(k, n, b, AT, n + 2, 1, packed, AT);
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
    void multiplyPacked(Sizes s) {
        KernelOperands o = s.operands();
        int tile = kernels.tile();
        int panel = kernels.panel();
        int columns = Math.min(s.n, panel);
        float[] rows = new float[AT + (s.m + tile) * s.k];
        kernels.packRows(s.m, s.k, o.a, AT, s.aRow, s.aColumn, rows, AT);
        float[] packed = new float[AT + s.k * panel];
        kernels.pack(s.k, columns, o.b, AT, s.ldb, 1, packed, AT);
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
        Product product = new Product().of(s.m, columns, s.k).leftPacked(rows, AT, tile);
        product.right(packed, AT, panel).into(o.c, AT, s.ldc, first, 0, 0);
        kernels.multiplyPacked(product, SCRATCH);
        assertClose(o.c, expected, s.k + 1);
    }
}
