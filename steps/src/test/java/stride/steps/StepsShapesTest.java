package stride.steps;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not fit is refused, by name, with its shape and the expected one. */
class StepsShapesTest {

    private static final ConvHyperparameters CONV = new ConvHyperparameters(1, 0);

    private static double[][][][] zeros(int n0, int n1, int n2, int n3) {
        return new double[n0][n1][n2][n3];
    }

    private static Arguments refused(String message, ThrowingCallable call) {
        return Arguments.of(message, call);
    }

    static Stream<Arguments> misfits() {
        double[][][][] a = zeros(2, 4, 5, 3);
        double[][][][] w = zeros(2, 2, 3, 8);
        double[][][][] b = zeros(1, 1, 1, 8);
        ConvCache convCache = new ConvCache(a, w, b, CONV);
        PoolHyperparameters window = new PoolHyperparameters(2, 2);
        PoolCache poolCache = new PoolCache(a, window);
        double[][][][] ragged = zeros(2, 3, 4, 2);
        ragged[1][2] = new double[3][2];
        return Stream.of(
                refused(
                        "w has shape (2, 2, 4, 8), expected (2, 2, 3, 8) = (f, f, nCPrev of aPrev, nC)",
                        () -> Steps.convForward(a, zeros(2, 2, 4, 8), b, CONV)),
                refused(
                        "w has shape (2, 3, 3, 8), expected (2, 2, 3, 8) = (f, f, nCPrev of aPrev, nC)",
                        () -> Steps.convForward(a, zeros(2, 3, 3, 8), b, CONV)),
                refused(
                        "b has shape (1, 1, 1, 7), expected (1, 1, 1, 8) = (1, 1, 1, nC of w)",
                        () -> Steps.convForward(a, w, zeros(1, 1, 1, 7), CONV)),
                refused(
                        "aPrev has shape (2, 4, 5, 3) and pad is 0, expected a padded height and width of at least f = 5:"
                                + " take a smaller window or more padding",
                        () -> Steps.convForward(a, zeros(5, 5, 3, 8), b, CONV)),
                refused(
                        "dZ has shape (2, 4, 3, 8), expected (2, 3, 4, 8) = (m, nH, nW, nC)",
                        () -> Steps.convBackward(zeros(2, 4, 3, 8), convCache)),
                refused(
                        "w has shape (2, 2, 3), expected (3, 2, 3) = the shape of aSlicePrev",
                        () -> Steps.convSingleStep(new double[3][2][3], new double[2][2][3], 0)),
                refused(
                        "aPrev has shape (2, 4, 5, 3) and pad is 0, expected a padded height and width of at least f = 5:"
                                + " take a smaller window or more padding",
                        () -> Steps.poolForward(a, new PoolHyperparameters(5, 1), PoolMode.MAX)),
                refused(
                        "dA has shape (2, 2, 2, 4), expected (2, 2, 2, 3) = (m, nH, nW, nC)",
                        () -> Steps.poolBackward(zeros(2, 2, 2, 4), poolCache, PoolMode.MAX)),
                refused(
                        "x[1][2] has length 3, expected 4 like its neighbours: arrays must not be ragged",
                        () -> Steps.zeroPad(ragged, 1)),
                refused(
                        "x is empty along axis 2, expected at least 1 element",
                        () -> Steps.zeroPad(zeros(2, 3, 0, 1), 1)),
                refused(
                        "x[1] has length 1, expected 2 like its neighbours: arrays must not be ragged",
                        () -> Steps.createMaskFromWindow(new double[][] {{1, 2}, {3}})),
                refused("pad is -1, expected at least 0", () -> Steps.zeroPad(a, -1)),
                refused("the window has shape (0, 2), expected at least (1, 1)", () -> Steps.distributeValue(1, 0, 2)),
                refused("stride is 0, expected at least 1", () -> new ConvHyperparameters(0, 0)),
                refused("pad is -2, expected at least 0", () -> new ConvHyperparameters(1, -2)),
                refused("f is 0, expected at least 1", () -> new PoolHyperparameters(0, 1)),
                refused("stride is -1, expected at least 1", () -> new PoolHyperparameters(1, -1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfits")
    void misfitsAreNamed(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
