package stride.classify.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfidenceIntervalTest {
    /** From R's prop.test without continuity correction, which is Wilson's interval. */
    @Test
    void ofAShare() {
        ConfidenceInterval eight = ConfidenceInterval.ofShare(8, 10);
        assertThat(eight.low()).isCloseTo(0.4901625, within(1e-7));
        assertThat(eight.high()).isCloseTo(0.9433178, within(1e-7));

        ConfidenceInterval none = ConfidenceInterval.ofShare(0, 10);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(0.2775328, within(1e-7));
        assertThat(ConfidenceInterval.ofShare(10, 10).high()).isEqualTo(1);
        assertThat(ConfidenceInterval.ofShare(0, 0)).isEqualTo(new ConfidenceInterval(0, 1));
        assertThatThrownBy(() -> ConfidenceInterval.ofShare(11, 10)).hasMessageContaining("11");
    }

    private static final int[][] CONFUSION = {{30, 4, 1}, {6, 20, 9}, {0, 2, 28}};

    private static Evaluation metrics() {
        return metrics(3);
    }

    /** @param labels those from the fourth on do not occur */
    private static Evaluation metrics(int labels) {
        Evaluation metrics = new Evaluation(Labelling.ONE, labels);
        for (int label = 0; label < 3; label++) {
            for (int answer = 0; answer < 3; answer++) {
                for (int i = 0; i < CONFUSION[label][answer]; i++) {
                    metrics.add(label, answer, 0);
                }
            }
        }
        return metrics;
    }

    /** F1 is 2 J / (1 + J) of the share J = 20 of 20 + 15 missed + 6 wrongly called so. */
    @Test
    void ofF1() {
        Evaluation metrics = metrics();
        ConfidenceInterval j = ConfidenceInterval.ofShare(20, 41);
        ConfidenceInterval f1 = ConfidenceInterval.ofF1(metrics, 1);

        assertThat(metrics.f1(1)).isCloseTo(2 * (20 / 41.0) / (1 + 20 / 41.0), within(1e-12));
        assertThat(f1.low()).isCloseTo(2 * j.low() / (1 + j.low()), within(1e-12));
        assertThat(f1.high()).isCloseTo(2 * j.high() / (1 + j.high()), within(1e-12));
    }

    /** The delta method with derivatives taken numerically. */
    @Test
    void ofMacroF1() {
        double[][] p = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                p[i][k] = CONFUSION[i][k] / 100.0;
            }
        }
        double mean = 0;
        double square = 0;
        double h = 1e-6;
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                double at = p[i][k];
                p[i][k] = at + h;
                double up = macroF1(p);
                p[i][k] = at - h;
                double slope = (up - macroF1(p)) / (2 * h);
                p[i][k] = at;
                mean += at * slope;
                square += at * slope * slope;
            }
        }
        double half = 1.959963984540054 * Math.sqrt((square - mean * mean) / 100);

        ConfidenceInterval interval = ConfidenceInterval.ofMacroF1(metrics());

        assertThat(interval.low()).isCloseTo(macroF1(p) - half, within(1e-8));
        assertThat(interval.high()).isCloseTo(macroF1(p) + half, within(1e-8));
        assertThat(ConfidenceInterval.ofMacroF1(metrics(5))).isEqualTo(interval);
    }

    private static final int[][] RIGHT_WRONG_MISSED = {{2, 0, 0}, {1, 1, 0}, {0, 0, 0}, {1, 0, 2}, {0, 1, 1}, {3, 0, 0}
    };

    /** The variance is the sum of squares of what each example's weight changes, taken numerically. */
    @Test
    void ofMicroF1() {
        Evaluation metrics = new Evaluation(Labelling.ANY, 3);
        for (int[] counts : RIGHT_WRONG_MISSED) {
            boolean[] labels = new boolean[3];
            boolean[] answer = new boolean[3];
            for (int c = 0; c < counts[0] + counts[1] + counts[2]; c++) {
                answer[c] = c < counts[0] + counts[1];
                labels[c] = c < counts[0] || !answer[c];
            }
            metrics.add(labels, answer, 0);
        }
        double h = 1e-6;
        double variance = 0;
        for (int i = 0; i < RIGHT_WRONG_MISSED.length; i++) {
            double slope = (microF1(i, 1 + h) - microF1(i, 1 - h)) / (2 * h);
            variance += slope * slope;
        }
        double half = 1.959963984540054 * Math.sqrt(variance);
        ConfidenceInterval interval = ConfidenceInterval.ofMicroF1(metrics);

        assertThat(metrics.microF1()).isCloseTo(14 / 19.0, within(1e-12));
        assertThat(interval.low()).isCloseTo(14 / 19.0 - half, within(1e-8));
        assertThat(interval.high()).isCloseTo(Math.min(1, 14 / 19.0 + half), within(1e-8));
        assertThat(ConfidenceInterval.ofMicroF1(new Evaluation(Labelling.ANY, 2)))
                .isEqualTo(new ConfidenceInterval(0, 1));
    }

    /** With one of the examples weighted. */
    private static double microF1(int example, double weight) {
        double right = 0;
        double errors = 0;
        for (int i = 0; i < RIGHT_WRONG_MISSED.length; i++) {
            double w = i == example ? weight : 1;
            right += w * RIGHT_WRONG_MISSED[i][0];
            errors += w * (RIGHT_WRONG_MISSED[i][1] + RIGHT_WRONG_MISSED[i][2]);
        }
        return 2 * right / (2 * right + errors);
    }

    private static double macroF1(double[][] p) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double both = 0;
            for (int other = 0; other < 3; other++) {
                both += p[c][other] + p[other][c];
            }
            sum += 2 * p[c][c] / both;
        }
        return sum / 3;
    }
}
