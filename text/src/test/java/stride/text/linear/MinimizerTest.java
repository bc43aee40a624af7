package stride.text.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MinimizerTest {
    /** The minimum of half x'Ax - b'x solves Ax = b. */
    @Test
    void findsTheMinimumOfAQuadratic() {
        double[][] a = {{4, 1, 0}, {1, 3, -1}, {0, -1, 0.5}};
        double[] solution = {1, -2, 3};
        double[] b = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                b[i] += a[i][j] * solution[j];
            }
        }
        float[] x = new float[3];
        Minimizer.minimize(
                (at, gradient) -> {
                    double value = 0;
                    for (int i = 0; i < 3; i++) {
                        double row = 0;
                        for (int j = 0; j < 3; j++) {
                            row += a[i][j] * at[j];
                        }
                        gradient[i] = (float) (row - b[i]);
                        value += at[i] * (row / 2 - b[i]);
                    }
                    return value;
                },
                x);
        for (int i = 0; i < 3; i++) {
            assertThat((double) x[i]).isCloseTo(solution[i], within(0.02));
        }
    }

    /** Steps as long as a quadratic's would overshoot: backtracking must save it. */
    @Test
    void findsTheMinimumOfASteepValley() {
        float[] x = {5};
        Minimizer.minimize(
                (at, gradient) -> {
                    double e = StrictMath.exp(at[0]);
                    gradient[0] = (float) (e - 2 + 0.01 * at[0]);
                    return e - 2 * at[0] + 0.005 * at[0] * at[0];
                },
                x);
        assertThat(StrictMath.exp(x[0]) - 2 + 0.01 * x[0]).isCloseTo(0, within(0.02));
    }
}
