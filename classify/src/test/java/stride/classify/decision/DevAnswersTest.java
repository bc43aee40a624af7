package stride.classify.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Calibration and thresholds together. */
class DevAnswersTest {
    private static final int TEXTS = 400;

    private final Tensor logits = Tensor.zeros(Shape.of(TEXTS, 2));
    private final int[][] labels = new int[TEXTS][];

    /** Far too sure, and the first label is rare. */
    DevAnswersTest() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < TEXTS; i++) {
            boolean rare = random.nextInt(8) == 0;
            labels[i] = new int[] {rare ? 0 : 1};
            logits.set(2 * i, (float) (12 * (random.nextDouble() - 0.7) + (rare ? 4 : 0)));
        }
    }

    private OnlyLabels dev() {
        return new OnlyLabels(Labelling.ONE, labels);
    }

    @Test
    void thresholdsAreChosenOnCalibratedLogits() {
        DecisionMetric metric = DecisionMetric.of("f1:a", List.of("a", "b"));
        DevAnswers answers = DevAnswers.of(logits, dev(), metric);
        double temperature = answers.calibration().temperature();

        assertThat(temperature).isGreaterThan(1.3);
        for (int i = 0; i < logits.size(); i++) {
            assertThat(answers.logits().get(i)).isEqualTo((float) (logits.get(i) / temperature));
        }
        assertThat(answers.decision()).isEqualTo(Decision.fit(answers.logits(), dev(), metric));
        assertThat(answers.decision().toConfig())
                .isNotEqualTo(Decision.fit(logits, dev(), metric).toConfig());
        ThresholdGain gain = answers.gain().orElseThrow();
        assertThat(gain.after()).isGreaterThan(gain.before());
        assertThat(answers.evaluation().orElseThrow().loss())
                .isLessThan(
                        Decision.usual(Labelling.ONE, 2).measure(logits, dev()).loss());
    }
}
