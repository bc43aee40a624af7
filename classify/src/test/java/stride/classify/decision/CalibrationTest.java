package stride.classify.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stride.tensor.Shape;
import stride.tensor.Tensor;

class CalibrationTest {
    private static final int CLASSES = 3;

    /** Logits whose softmax is how labels are drawn, multiplied: the factor is the temperature that is to be found. */
    private static Tensor logits(int examples, double factor, int[] labels) {
        SplittableRandom random = new SplittableRandom(5);
        Tensor logits = Tensor.zeros(Shape.of(examples, CLASSES));
        for (int i = 0; i < examples; i++) {
            double[] weights = new double[CLASSES];
            double sum = 0;
            for (int c = 0; c < CLASSES; c++) {
                double logit = 4 * random.nextDouble() - 2;
                weights[c] = Math.exp(logit);
                sum += weights[c];
                logits.set(i * CLASSES + c, (float) (logit * factor));
            }
            double drawn = random.nextDouble() * sum;
            while (labels[i] < CLASSES - 1 && drawn >= weights[labels[i]]) {
                drawn -= weights[labels[i]];
                labels[i]++;
            }
        }
        return logits;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 2.5, 5})
    void findsTheTemperatureOfTheLogits(double factor) {
        int[] labels = new int[20_000];
        Calibration calibration = Calibration.fit(logits(labels.length, factor, labels), labels);

        assertThat(calibration.fitted()).isTrue();
        assertThat(calibration.temperature()).isCloseTo(factor, within(0.05 * factor));
        assertThat(calibration.error()).isLessThan(0.02);
        if (factor != 1) {
            assertThat(calibration.errorBefore()).isGreaterThan(0.1);
        }
    }

    /** The loss of plain softmax, worked out anew, is nowhere lower but for the small penalty. */
    @Test
    void theLossIsLowest() {
        int[] labels = new int[400];
        Tensor logits = logits(labels.length, 1.7, labels);
        double temperature = Calibration.fit(logits, labels).temperature();

        double lowest = penalizedLoss(logits, labels, temperature);
        for (double there = 0.2; there < 7; there *= 1.01) {
            assertThat(penalizedLoss(logits, labels, there)).isGreaterThanOrEqualTo(lowest - 1e-3);
        }
    }

    private static double penalizedLoss(Tensor logits, int[] labels, double temperature) {
        double loss = Math.pow(Math.log(temperature), 2);
        for (int i = 0; i < labels.length; i++) {
            double sum = 0;
            for (int c = 0; c < CLASSES; c++) {
                sum += Math.exp(logits.get(i * CLASSES + c) / temperature);
            }
            loss -= Math.log(Math.exp(logits.get(i * CLASSES + labels[i]) / temperature) / sum);
        }
        return loss;
    }

    /** Without a mistake on the dev part the loss falls for ever; the penalty ends that. */
    @Test
    void noMistakesAreNoCertainty() {
        int[] labels = new int[Calibration.FEWEST];
        Tensor logits = Tensor.zeros(Shape.of(labels.length, CLASSES));
        for (int i = 0; i < labels.length; i++) {
            logits.set(i * CLASSES, 3);
        }
        assertThat(Calibration.fit(logits, labels).temperature()).isBetween(0.4, 0.99);
    }

    @Test
    void aSmallDevPartIsNotTrusted() {
        int[] labels = new int[Calibration.FEWEST - 1];
        Calibration calibration = Calibration.fit(logits(labels.length, 3, labels), labels);

        assertThat(calibration.fitted()).isFalse();
        assertThat(calibration.temperature()).isEqualTo(1);
        assertThat(calibration.error()).isEqualTo(calibration.errorBefore()).isPositive();
        assertThat(Calibration.fit(Tensor.zeros(Shape.of(1, 2)), new int[0]).error())
                .isZero();
    }

    @Test
    void confidentAnswers() {
        Prediction answer = Prediction.of(List.of("a", "b"), new double[] {0.3, 0.7}, List.of("b"));
        assertThat(answer.isConfident(0.7)).isTrue();
        assertThat(answer.isConfident(Math.nextUp(0.7))).isFalse();
    }
}
