package stride.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepsTest {

    /** At most 100 products of numbers below 5 are added: their rounding errors stay far below this. */
    private static final double TOLERANCE = 1e-12;

    @Test
    void zeroPadSurroundsEveryChannelWithZeros() {
        double[][][][] x = {{{{1, 2}, {3, 4}, {5, 6}}}};
        double[][][][] expected = {
            {
                {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}},
                {{0, 0}, {1, 2}, {3, 4}, {5, 6}, {0, 0}},
                {{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}}
            }
        };
        assertThat(Steps.zeroPad(x, 1)).isDeepEqualTo(expected);
    }

    @Test
    void zeroPadByNothingIsACopy() {
        double[][][][] x = new NumpyRandom(1).randn(2, 3, 4, 2);
        double[][][][] padded = Steps.zeroPad(x, 0);
        assertThat(padded).isDeepEqualTo(x);
        padded[0][0][0][0] = 7;
        assertThat(x[0][0][0][0]).isNotEqualTo(7);
    }

    @Test
    void convSingleStepMultipliesAndAdds() {
        double[][][] slice = {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}};
        double[][][] filter = {{{1, -1}, {2, 0}}, {{0, 3}, {-1, 1}}};
        assertThat(Steps.convSingleStep(slice, filter, 0.5)).isEqualTo(1 - 2 + 6 + 18 - 7 + 8 + 0.5);
    }

    static Stream<Arguments> convolutions() {
        return Stream.of(0, 1, 2, 3)
                .flatMap(pad -> Stream.of(1, 2, 3)
                        .flatMap(stride -> Stream.of(1, 2, 3).map(f -> Arguments.of(pad, stride, f))));
    }

    /** The definition, read from the outside: every product is sent to the output it belongs to, if there is one. */
    @ParameterizedTest(name = "pad {0}, stride {1}, f {2}")
    @MethodSource("convolutions")
    void convForwardIsItsDefinition(int pad, int stride, int f) {
        int nH = 5;
        int nW = 7;
        int nHOut = (int) Math.floor((nH - f + 2 * pad) / (double) stride) + 1;
        int nWOut = (int) Math.floor((nW - f + 2 * pad) / (double) stride) + 1;
        NumpyRandom random = new NumpyRandom(pad + 10L * stride + 100L * f);
        double[][][][] a = random.randn(2, nH, nW, 3);
        double[][][][] w = random.randn(f, f, 3, 4);
        double[][][][] b = random.randn(1, 1, 1, 4);
        double[][][][] expected = new double[2][nHOut][nWOut][4];
        for (int i = 0; i < 2; i++) {
            for (int c = 0; c < 4; c++) {
                for (int row = 0; row < nH; row++) {
                    for (int column = 0; column < nW; column++) {
                        for (int u = 0; u < f; u++) {
                            for (int v = 0; v < f; v++) {
                                int down = row + pad - u;
                                int right = column + pad - v;
                                boolean hit = down >= 0 && right >= 0 && down % stride == 0 && right % stride == 0;
                                if (hit && down / stride < nHOut && right / stride < nWOut) {
                                    for (int k = 0; k < 3; k++) {
                                        expected[i][down / stride][right / stride][c] +=
                                                a[i][row][column][k] * w[u][v][k][c];
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        double[][][][] z =
                Steps.convForward(a, w, b, new ConvHyperparameters(stride, pad)).z();
        assertThat(ArrayShapes.of("z", z, 4)).containsExactly(2, nHOut, nWOut, 4);
        for (int i = 0; i < 2; i++) {
            for (int row = 0; row < nHOut; row++) {
                for (int column = 0; column < nWOut; column++) {
                    for (int c = 0; c < 4; c++) {
                        assertThat(z[i][row][column][c])
                                .as("z[%d][%d][%d][%d]", i, row, column, c)
                                .isCloseTo(expected[i][row][column][c] + b[0][0][0][c], within(TOLERANCE));
                    }
                }
            }
        }
    }

    /** The slice must end at start + f: here stride 1 would stop after a single number. */
    @Test
    void theWindowIsAsLargeAsTheFilterWhateverTheStride() {
        double[][][][] a = {{{{1}, {2}, {3}}, {{4}, {5}, {6}}, {{7}, {8}, {9}}}};
        double[][][][] w = {{{{1}}, {{1}}}, {{{1}}, {{1}}}};
        double[][][][] b = {{{{0}}}};
        assertThat(Steps.convForward(a, w, b, new ConvHyperparameters(1, 0)).z())
                .isDeepEqualTo(new double[][][][] {{{{12}, {16}}, {{24}, {28}}}});
        assertThat(Steps.convForward(a, w, b, new ConvHyperparameters(3, 0)).z())
                .isDeepEqualTo(new double[][][][] {{{{12}}}});
    }

    @Test
    void convBackwardWithoutPaddingKeepsTheWholeGradient() {
        double[][][][] a = {{{{1}, {2}, {3}}, {{4}, {5}, {6}}}};
        double[][][][] w = {{{{10}}}};
        double[][][][] b = {{{{1}}}};
        ConvOutput output = Steps.convForward(a, w, b, new ConvHyperparameters(1, 0));
        double[][][][] dZ = {{{{1}, {0}, {2}}, {{0}, {3}, {0}}}};
        ConvGradients gradients = Steps.convBackward(dZ, output.cache());
        assertThat(gradients.dAPrev()).isDeepEqualTo(new double[][][][] {{{{10}, {0}, {20}}, {{0}, {30}, {0}}}});
        assertThat(gradients.dW()).isDeepEqualTo(new double[][][][] {{{{1 + 6 + 15}}}});
        assertThat(gradients.db()).isDeepEqualTo(new double[][][][] {{{{6}}}});
    }

    @Test
    void poolForwardTakesMaximumOrMean() {
        double[][][][] a = {{{{1, -1}, {2, -2}, {3, -3}, {9, 9}}, {{4, -4}, {5, -5}, {6, -6}, {9, 9}}}};
        PoolHyperparameters window = new PoolHyperparameters(2, 1);
        assertThat(Steps.poolForward(a, window, PoolMode.MAX).a()).isDeepEqualTo(new double[][][][] {
            {{{5, -1}, {6, -2}, {9, 9}}}
        });
        assertThat(Steps.poolForward(a, window, PoolMode.AVERAGE).a()).isDeepEqualTo(new double[][][][] {
            {{{3, -3}, {4, -4}, {6.75, 2.25}}}
        });
        assertThat(Steps.poolForward(a, new PoolHyperparameters(2, 3), PoolMode.MAX)
                        .a())
                .isDeepEqualTo(new double[][][][] {{{{5, -1}}}});
        assertThat(Steps.poolForward(a, new PoolHyperparameters(1, 1), PoolMode.AVERAGE)
                        .a())
                .isDeepEqualTo(a);
    }

    @Test
    void masksMarkEveryMaximum() {
        assertThat(Steps.createMaskFromWindow(new double[][] {{1, 3}, {4, 2}})).isDeepEqualTo(new boolean[][] {
            {false, false}, {true, false}
        });
        assertThat(Steps.createMaskFromWindow(new double[][] {{-2, -7, -2}}))
                .isDeepEqualTo(new boolean[][] {{true, false, true}});
    }

    @Test
    void distributedValuesAddUpToTheValue() {
        assertThat(Steps.distributeValue(3, 2, 3)).isDeepEqualTo(new double[][] {{0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}});
    }

    @Test
    void tiesGoToAllToTheFirstOrAreSplit() {
        double[][][][] a = {{{{5}, {5}}, {{1}, {5}}}};
        PoolCache cache = Steps.poolForward(a, new PoolHyperparameters(2, 1), PoolMode.MAX)
                .cache();
        double[][][][] dA = {{{{6}}}};
        assertThat(Steps.poolBackward(dA, cache, PoolMode.MAX)).isDeepEqualTo(new double[][][][] {
            {{{6}, {6}}, {{0}, {6}}}
        });
        assertThat(Steps.poolBackward(dA, cache, PoolMode.MAX, TiePolicy.FIRST)).isDeepEqualTo(new double[][][][] {
            {{{6}, {0}}, {{0}, {0}}}
        });
        assertThat(Steps.poolBackward(dA, cache, PoolMode.MAX, TiePolicy.SPLIT)).isDeepEqualTo(new double[][][][] {
            {{{2}, {2}}, {{0}, {2}}}
        });
    }

    @Test
    void argumentsStayAsTheyWere() {
        NumpyRandom random = new NumpyRandom(8);
        double[][][][] a = random.randn(1, 4, 5, 2);
        double[][][][] w = random.randn(2, 2, 2, 3);
        double[][][][] b = random.randn(1, 1, 1, 3);
        ConvOutput output = Steps.convForward(a, w, b, new ConvHyperparameters(1, 1));
        double[][][][] dZ = random.randn(1, 5, 6, 3);
        Steps.convBackward(dZ, output.cache());
        PoolOutput pooled = Steps.poolForward(a, new PoolHyperparameters(2, 2), PoolMode.MAX);
        double[][][][] dA = random.randn(1, 2, 2, 2);
        Steps.poolBackward(dA, pooled.cache(), PoolMode.MAX);

        NumpyRandom again = new NumpyRandom(8);
        assertThat(a).isDeepEqualTo(again.randn(1, 4, 5, 2));
        assertThat(w).isDeepEqualTo(again.randn(2, 2, 2, 3));
        assertThat(b).isDeepEqualTo(again.randn(1, 1, 1, 3));
        assertThat(dZ).isDeepEqualTo(again.randn(1, 5, 6, 3));
        assertThat(dA).isDeepEqualTo(again.randn(1, 2, 2, 2));
    }
}
