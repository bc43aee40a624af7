package stride.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GradientCheckTest {

    /**
     * Convolution and average pooling are linear in each argument and maximum pooling is so between ties: central
     * differences make no truncation error, only rounding of about 1e-16 / EPSILON = 1e-11 times the cost.
     */
    private static final double TOLERANCE = 1e-8;

    static Stream<Arguments> convolutions() {
        return Stream.of(0, 1, 2)
                .flatMap(pad -> Stream.of(1, 2, 3)
                        .flatMap(stride -> Stream.of(1, 2, 3).map(f -> Arguments.of(pad, stride, f))));
    }

    @ParameterizedTest(name = "pad {0}, stride {1}, f {2}")
    @MethodSource("convolutions")
    void convBackwardIsTheGradientOfConvForward(int pad, int stride, int f) {
        NumpyRandom random = new NumpyRandom(1);
        double[][][][] aPrev = random.randn(2, 4, 6, 2);
        double[][][][] w = random.randn(f, f, 2, 3);
        double[][][][] b = random.randn(1, 1, 1, 3);
        ConvHyperparameters hyperparameters = new ConvHyperparameters(stride, pad);
        ConvOutput output = Steps.convForward(aPrev, w, b, hyperparameters);
        int[] n = ArrayShapes.of("z", output.z(), 4);
        double[][][][] dZ = random.randn(n[0], n[1], n[2], n[3]);

        ConvGradients gradients = Steps.convBackward(dZ, output.cache());
        double[][][][] dA = GradientCheck.numericGradient(
                x -> dot(Steps.convForward(x, w, b, hyperparameters).z(), dZ), aPrev);
        double[][][][] dW = GradientCheck.numericGradient(
                x -> dot(Steps.convForward(aPrev, x, b, hyperparameters).z(), dZ), w);
        double[][][][] db = GradientCheck.numericGradient(
                x -> dot(Steps.convForward(aPrev, w, x, hyperparameters).z(), dZ), b);

        assertThat(GradientCheck.relativeError(dA, gradients.dAPrev())).isLessThan(TOLERANCE);
        assertThat(GradientCheck.relativeError(dW, gradients.dW())).isLessThan(TOLERANCE);
        assertThat(GradientCheck.relativeError(db, gradients.db())).isLessThan(TOLERANCE);
    }

    static Stream<Arguments> poolings() {
        return Stream.of(PoolMode.values())
                .flatMap(mode -> Stream.of(TiePolicy.values())
                        .flatMap(ties -> Stream.of(1, 2, 3)
                                .flatMap(f -> Stream.of(1, 2, 3).map(stride -> Arguments.of(mode, ties, f, stride)))));
    }

    @ParameterizedTest(name = "{0}, {1}, f {2}, stride {3}")
    @MethodSource("poolings")
    void poolBackwardIsTheGradientOfPoolForwardWhereThereAreNoTies(PoolMode mode, TiePolicy ties, int f, int stride) {
        NumpyRandom random = new NumpyRandom(2);
        double[][][][] aPrev = random.randn(2, 5, 4, 2);
        PoolHyperparameters window = new PoolHyperparameters(f, stride);
        PoolOutput output = Steps.poolForward(aPrev, window, mode);
        int[] n = ArrayShapes.of("a", output.a(), 4);
        double[][][][] dA = random.randn(n[0], n[1], n[2], n[3]);

        double[][][][] numeric = GradientCheck.numericGradient(
                x -> dot(Steps.poolForward(x, window, mode).a(), dA), aPrev);
        double[][][][] written = Steps.poolBackward(dA, output.cache(), mode, ties);
        assertThat(GradientCheck.relativeError(numeric, written)).isLessThan(TOLERANCE);
    }

    /**
     * At a tie the maximum rises if either rises but falls only if both fall: the measured slope is 1/2 for two equal
     * values. Sharing agrees with that; giving all to one or to each does not.
     */
    @ParameterizedTest
    @EnumSource
    void atATieOnlySharingPassesTheCheck(TiePolicy ties) {
        double[][][][] a = {{{{3}, {1}}, {{0}, {3}}}};
        PoolHyperparameters window = new PoolHyperparameters(2, 2);
        double[][][][] dA = {{{{1}}}};
        PoolOutput output = Steps.poolForward(a, window, PoolMode.MAX);
        double[][][][] numeric = GradientCheck.numericGradient(
                x -> dot(Steps.poolForward(x, window, PoolMode.MAX).a(), dA), a);
        double error = GradientCheck.relativeError(numeric, Steps.poolBackward(dA, output.cache(), PoolMode.MAX, ties));
        if (ties == TiePolicy.SPLIT) {
            assertThat(error).isLessThan(TOLERANCE);
        } else {
            assertThat(error).isGreaterThan(0.1);
        }
    }

    /** On a coarse grid of values almost every window has a tie. */
    @ParameterizedTest
    @EnumSource
    void onlyAllGivesAwayMoreThanCameIn(TiePolicy ties) {
        double[][][][] a = new NumpyRandom(5).randn(3, 6, 5, 2);
        for (double[][][] image : a) {
            for (double[][] row : image) {
                for (double[] pixel : row) {
                    Arrays.setAll(pixel, k -> Math.rint(pixel[k]));
                }
            }
        }
        PoolOutput output = Steps.poolForward(a, new PoolHyperparameters(3, 1), PoolMode.MAX);
        double[][][][] ones = new double[3][4][3][2];
        for (double[][][] image : ones) {
            for (double[][] row : image) {
                for (double[] pixel : row) {
                    Arrays.fill(pixel, 1);
                }
            }
        }
        double[][][][] dAPrev = Steps.poolBackward(ones, output.cache(), PoolMode.MAX, ties);
        double given = NumpySum.mean(dAPrev) * 3 * 6 * 5 * 2;
        double received = 3 * 4 * 3 * 2;
        if (ties == TiePolicy.ALL) {
            assertThat(given).isGreaterThan(received + 10);
        } else {
            assertThat(given).isCloseTo(received, within(1e-10));
        }
    }

    @Test
    void measuresTheGradientOfAnyFunctionOfAnyRank() {
        double[] x = {1, -2, 0.5};
        assertThat(GradientCheck.numericGradient(v -> v[0] * v[0] + 3 * v[1] + v[0] * v[2], x))
                .containsExactly(new double[] {2.5, 3, 1}, within(1e-9));
        assertThat(x).containsExactly(1, -2, 0.5);
        assertThat(GradientCheck.numericGradient(v -> Math.exp(v[0]), new double[] {0}, 1e-3))
                .containsExactly(new double[] {1}, within(1e-6));

        double[][] matrix = {{1, 2}, {3, 4}};
        assertThat(GradientCheck.relativeError(
                        GradientCheck.numericGradient(v -> v[0][1] * v[1][0], matrix), new double[][] {{0, 3}, {2, 0}}))
                .isLessThan(1e-9);
        double[][][] cube = {{{1}, {2}}};
        assertThat(GradientCheck.relativeError(
                        GradientCheck.numericGradient(v -> v[0][0][0] / v[0][1][0], cube),
                        new double[][][] {{{0.5}, {-0.25}}}))
                .isLessThan(1e-9);
    }

    @Test
    void theArrayIsPutBackEvenIfTheFunctionFails() {
        double[] x = {4};
        assertThatThrownBy(() -> GradientCheck.numericGradient(
                        v -> {
                            throw new IllegalStateException("no value");
                        },
                        x))
                .isInstanceOf(IllegalStateException.class);
        assertThat(x).containsExactly(4);
    }

    @Test
    void relativeErrorIsBetweenEqualAndOpposite() {
        double[] a = {3, 4};
        assertThat(GradientCheck.relativeError(a, a)).isZero();
        assertThat(GradientCheck.relativeError(a, new double[] {-3, -4})).isEqualTo(1);
        assertThat(GradientCheck.relativeError(a, new double[2])).isEqualTo(1);
        assertThat(GradientCheck.relativeError(a, new double[] {3, 4.5}))
                .isCloseTo(0.5 / (5 + Math.hypot(3, 4.5)), within(1e-15));
        assertThat(GradientCheck.relativeError(new double[2], new double[2])).isZero();
        assertThatThrownBy(() -> GradientCheck.relativeError(a, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 0 of b has 3 elements, expected 2 as a has");
        assertThatThrownBy(() -> GradientCheck.relativeError(new double[2][1], new double[3][1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("b has 3 rows, expected 2 as a has");
    }

    private static double dot(double[][][][] a, double[][][][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int row = 0; row < a[i].length; row++) {
                for (int column = 0; column < a[i][row].length; column++) {
                    for (int c = 0; c < a[i][row][column].length; c++) {
                        sum += a[i][row][column][c] * b[i][row][column][c];
                    }
                }
            }
        }
        return sum;
    }
}
