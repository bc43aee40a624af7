package stride.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.random.RandomStream;

/** What every implementation of the kernels promises, over awkward sizes, compared with loops in double. */
@ParameterizedClass
@MethodSource("implementations")
record KernelsTest(Kernels kernels) {
    private static final int AT = 3; // nothing starts at 0

    static List<Kernels> implementations() {
        return List.of(new ScalarKernels());
    }

    /** Sizes of a product, and how far rows lie apart. */
    record Sizes(int m, int n, int k, int lda, int ldb, int ldc) {
        static Sizes dense(int m, int n, int k) {
            return new Sizes(m, n, k, k, n, n);
        }
    }

    static Stream<Sizes> products() {
        int[] sizes = {1, 3, 4, 5, 13, 31};
        Stream<Sizes> small = IntStream.of(sizes)
                .boxed()
                .flatMap(m -> IntStream.of(sizes)
                        .boxed()
                        .flatMap(n -> IntStream.of(sizes).mapToObj(k -> Sizes.dense(m, n, k))));
        Stream<Sizes> large = Stream.of(
                Sizes.dense(64, 64, 64), Sizes.dense(207, 5, 64), Sizes.dense(2, 207, 31), Sizes.dense(7, 16, 207));
        // Rows further apart than they are long; overlapping rows of A, of C, and of both.
        Stream<Sizes> apart = Stream.of(
                new Sizes(5, 13, 7, 9, 15, 17),
                new Sizes(13, 5, 12, 4, 5, 5),
                new Sizes(31, 8, 15, 1, 8, 8),
                new Sizes(5, 12, 3, 3, 12, 4),
                new Sizes(13, 31, 5, 5, 31, 1),
                new Sizes(7, 9, 8, 2, 9, 3));
        return Stream.of(small, large, apart, Stream.of(Sizes.dense(0, 3, 4), Sizes.dense(3, 4, 0)))
                .flatMap(sizesOf -> sizesOf);
    }

    @ParameterizedTest
    @MethodSource("products")
    void multiply(Sizes s) {
        Case c = new Case(AT + s.m * s.lda + s.k, AT + s.k * s.ldb + s.n, AT + s.m * s.ldc + s.n);
        for (int i = 0; i < s.m; i++) {
            for (int j = 0; j < s.n; j++) {
                for (int p = 0; p < s.k; p++) {
                    c.expected[AT + i * s.ldc + j] += (double) c.a[AT + i * s.lda + p] * c.b[AT + p * s.ldb + j];
                }
            }
        }
        kernels.multiply(s.m, s.n, s.k, c.a, AT, s.lda, c.b, AT, s.ldb, c.c, AT, s.ldc);
        c.assertClose(s.k * Math.min(s.m, 1 + s.n / Math.max(1, s.ldc)));
    }

    @ParameterizedTest
    @MethodSource("products")
    void multiplyTransposedA(Sizes s) {
        int lda = s.lda == s.k ? s.m : s.lda; // rows of A, (k, m), may overlap as well
        Case c = new Case(AT + s.k * lda + s.m, AT + s.k * s.ldb + s.n, AT + s.m * s.ldc + s.n);
        for (int i = 0; i < s.m; i++) {
            for (int j = 0; j < s.n; j++) {
                for (int p = 0; p < s.k; p++) {
                    c.expected[AT + i * s.ldc + j] += (double) c.a[AT + p * lda + i] * c.b[AT + p * s.ldb + j];
                }
            }
        }
        kernels.multiplyTransposedA(s.m, s.n, s.k, c.a, AT, lda, c.b, AT, s.ldb, c.c, AT, s.ldc);
        c.assertClose(s.k * Math.min(s.m, 1 + s.n / Math.max(1, s.ldc)));
    }

    static IntStream lengths() {
        return IntStream.of(0, 1, 3, 4, 5, 7, 8, 9, 13, 31, 64, 207, 702, 4098);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void axpy(int n) {
        Case c = new Case(AT + n, 0, AT + n + 5);
        float alpha = -0.75f;
        for (int i = 0; i < n; i++) {
            c.expected[AT + i] += (double) alpha * c.a[AT + i];
        }
        kernels.axpy(n, alpha, c.a, AT, c.c, AT);
        c.assertClose(1);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void dot(int n) {
        Case c = new Case(AT + n, AT + n, 0);
        double sum = 0;
        double absolute = 0;
        for (int i = 0; i < n; i++) {
            double term = (double) c.a[AT + i] * c.b[AT + i];
            sum += term;
            absolute += Math.abs(term);
        }
        float actual = kernels.dot(n, c.a, AT, c.b, AT);
        assertThat((double) actual).isCloseTo(sum, within(tolerance(n) * Math.max(1, absolute / 8)));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void sameBitsTwice(int n) {
        Case c = new Case(AT + n + 5, AT + 6 * n, AT + n);
        float first = kernels.dot(n, c.a, AT, c.b, AT);
        assertThat(kernels.dot(n, c.a, AT, c.b, AT)).isEqualTo(first);
        float[] again = c.c.clone();
        kernels.multiply(1, n, 5, c.a, AT, 5, c.b, AT, n, c.c, AT, n);
        kernels.multiply(1, n, 5, c.a, AT, 5, c.b, AT, n, again, AT, n);
        assertThat(again).containsExactly(c.c);
    }

    /** Each of {@code terms} additions of numbers within ±1 rounds by 2^-24 of a partial sum below 8. */
    private static double tolerance(int terms) {
        return (terms + 2) * 0x1p-21;
    }

    /** Random operands, every fifth of A a zero; what lies outside a product must stay as it is. */
    private static final class Case {
        final float[] a;
        final float[] b;
        final float[] c;
        final double[] expected; // as c

        Case(int a, int b, int c) {
            RandomStream random = RandomStream.of(a, b, c);
            this.a = random(random, a);
            this.b = random(random, b);
            this.c = random(random, c);
            for (int i = 0; i < a; i += 5) {
                this.a[i] = 0;
            }
            this.expected = IntStream.range(0, c).mapToDouble(i -> this.c[i]).toArray();
        }

        private static float[] random(RandomStream random, int n) {
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
                values[i] = 2 * random.nextFloat() - 1;
            }
            return values;
        }

        void assertClose(int terms) {
            for (int i = 0; i < c.length; i++) {
                assertThat((double) c[i]).as("element " + i).isCloseTo(expected[i], within(tolerance(terms)));
            }
        }
    }
}
