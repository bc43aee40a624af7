package stride.classify.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeveralLabelsEvaluationTest {
    private static final double ROUNDING = 1e-12;

    private static boolean[] labels(int... own) {
        boolean[] has = new boolean[3];
        for (int label : own) {
            has[label] = true;
        }
        return has;
    }

    /** Counted by hand: label 0 right twice and wrong once, label 1 missed once and right once, label 2 never there. */
    @Test
    void countedByHand() {
        Evaluation metrics = new Evaluation(Labelling.ANY, 3);
        metrics.add(labels(0, 1), labels(0, 1), 1);
        metrics.add(labels(0, 1), labels(0), 2);
        metrics.add(labels(), labels(0), 3);
        metrics.add(labels(), labels(), 6);

        assertThat(metrics.total()).isEqualTo(4);
        assertThat(metrics.loss()).isEqualTo(3);
        assertThat(metrics.accuracy()).isEqualTo(0.5);
        assertThat(metrics.hammingLoss()).isCloseTo(2 / 12.0, within(ROUNDING));
        assertThat(metrics.support(0)).isEqualTo(2);
        assertThat(metrics.answered(0)).isEqualTo(3);
        assertThat(metrics.right(0)).isEqualTo(2);
        assertThat(metrics.answered(1)).isEqualTo(1);
        assertThat(metrics.precision(0)).isCloseTo(2 / 3.0, within(ROUNDING));
        assertThat(metrics.recall(0)).isEqualTo(1);
        assertThat(metrics.f1(0)).isCloseTo(0.8, within(ROUNDING));
        assertThat(metrics.precision(1)).isEqualTo(1);
        assertThat(metrics.recall(1)).isEqualTo(0.5);
        assertThat(metrics.f1(1)).isCloseTo(2 / 3.0, within(ROUNDING));
        assertThat(metrics.f1(2)).isZero();
        assertThat(metrics.macroF1()).isCloseTo((0.8 + 2 / 3.0) / 2, within(ROUNDING)); // label 2 does not occur
        assertThat(metrics.microF1()).as("3 right, 1 wrong, 1 missed").isCloseTo(6 / 8.0, within(ROUNDING));
    }

    @Test
    void nothingMeasured() {
        Evaluation metrics = new Evaluation(Labelling.ANY, 2);
        assertThat(metrics.accuracy()).isZero();
        assertThat(metrics.loss()).isZero();
        assertThat(metrics.hammingLoss()).isZero();
        assertThat(metrics.microF1()).isZero();
    }
}
