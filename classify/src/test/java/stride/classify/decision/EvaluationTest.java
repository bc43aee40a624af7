package stride.classify.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final double EXACT = 1e-15;

    /** Confusion matrix ((5, 1, 0), (2, 2, 0), (0, 0, 0)): the last class does not occur. */
    private static Evaluation example() {
        Evaluation metrics = new Evaluation(Labelling.ONE, 3);
        int[][] counts = {{5, 1, 0}, {2, 2, 0}, {0, 0, 0}};
        for (int label = 0; label < 3; label++) {
            for (int answer = 0; answer < 3; answer++) {
                for (int i = 0; i < counts[label][answer]; i++) {
                    metrics.add(label, answer, label == answer ? 0.25 : 2);
                }
            }
        }
        return metrics;
    }

    @Test
    void sharesWorkedOutByHand() {
        Evaluation metrics = example();
        assertThat(metrics.total()).isEqualTo(10);
        assertThat(metrics.accuracy()).isEqualTo(0.7);
        assertThat(metrics.loss()).isCloseTo((7 * 0.25 + 3 * 2) / 10, within(EXACT));
        assertThat(metrics.count(1, 0)).isEqualTo(2);
        assertThat(metrics.support(0)).isEqualTo(6);
        assertThat(metrics.precision(0)).isCloseTo(5.0 / 7, within(EXACT));
        assertThat(metrics.recall(0)).isCloseTo(5.0 / 6, within(EXACT));
        assertThat(metrics.f1(0)).isCloseTo(10.0 / 13, within(EXACT));
        assertThat(metrics.precision(1)).isCloseTo(2.0 / 3, within(EXACT));
        assertThat(metrics.recall(1)).isCloseTo(0.5, within(EXACT));
        assertThat(metrics.f1(1)).isCloseTo(4.0 / 7, within(EXACT));
        assertThat(metrics.macroF1()).isCloseTo((10.0 / 13 + 4.0 / 7) / 2, within(EXACT)); // label 2 does not occur
    }

    @Test
    void aShareOfNothingIsZero() {
        assertThat(example().precision(2)).isZero();
        assertThat(example().recall(2)).isZero();
        assertThat(example().f1(2)).isZero();
        Evaluation none = new Evaluation(Labelling.ONE, 2);
        assertThat(none.accuracy()).isZero();
        assertThat(none.loss()).isZero();
        assertThat(none.macroF1()).isZero();
    }
}
