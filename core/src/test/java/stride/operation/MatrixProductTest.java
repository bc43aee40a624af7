package stride.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.kernel.Product;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.random.RandomStream;

/** Against loops in double; sizes about the edges of blocks and pieces. */
class MatrixProductTest {
    private static final int AT = 3;

    record Sizes(int m, int n, int k) {}

    static List<Sizes> sizes() {
        return List.of(
                new Sizes(1, 1, 1),
                new Sizes(1, 700, 300),
                new Sizes(7, 33, 257),
                new Sizes(8, 5, 513),
                new Sizes(400, 3, 70),
                new Sizes(131, 129, 256),
                new Sizes(385, 70, 65),
                new Sizes(20, 530, 40),
                new Sizes(30, 200, 1),
                new Sizes(140, 140, 300),
                new Sizes(0, 4, 4),
                new Sizes(4, 0, 4),
                new Sizes(4, 4, 0));
    }

    /** A and B each as they are and transposed. */
    @ParameterizedTest
    @MethodSource("sizes")
    void agreesWithLoops(Sizes s) {
        for (int form = 0; form < 8; form++) {
            boolean adds = form / 4 == 1;
            float[] c = run(s, form % 2 == 1, form / 2 % 2 == 1, adds, Parallel.SEQUENTIAL);
            float[] a = values(s.m * s.k, 1);
            float[] b = values(s.k * s.n, 2);
            float[] before = values(s.m * (s.n + 2), 3);
            for (int i = 0; i < s.m; i++) {
                for (int j = 0; j < s.n + 2; j++) {
                    int at = AT + i * (s.n + 2) + j;
                    double expected = j < s.n && !adds ? 0 : before[at];
                    for (int p = 0; p < s.k && j < s.n; p++) {
                        expected += (double) a[AT + (form % 2 == 1 ? p * s.m + i : i * s.k + p)]
                                * b[AT + (form / 2 % 2 == 1 ? j * s.k + p : p * s.n + j)];
                    }
                    assertThat((double) c[at]).isCloseTo(expected, within((s.k + 2) * 0x1p-20));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void sameBitsForAnyNumberOfThreads(Sizes s) {
        float[] expected = run(s, false, false, true, Parallel.SEQUENTIAL);
        for (int threads : new int[] {2, 4}) {
            try (Workers workers = new Workers(threads)) {
                assertThat(run(s, false, false, true, workers)).containsExactly(expected);
            }
        }
    }

    private static float[] run(Sizes s, boolean aTransposed, boolean bTransposed, boolean adds, Parallel parallel) {
        float[] c = values(s.m * (s.n + 2), 3);
        Product product = new Product()
                .of(s.m, s.n, s.k)
                .left(values(s.m * s.k, 1), AT, aTransposed ? 1 : s.k, aTransposed ? s.m : 1)
                .right(values(s.k * s.n, 2), AT, bTransposed ? 1 : s.n, bTransposed ? s.k : 1);
        new MatrixProduct(parallel).run(adds ? product.addedTo(c, AT, s.n + 2) : product.into(c, AT, s.n + 2));
        return c;
    }

    private static float[] values(int n, int seed) {
        RandomStream random = RandomStream.of(seed);
        float[] values = new float[AT + n];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }
}
