package stride.classify.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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

    /** Labels 0 and 1 are known; "x" and "y" are not, and count as classes whose examples are all missed. */
    @Test
    void labelsThatTheClassifierDoesNotKnow() {
        Evaluation metrics = new Evaluation(Labelling.ONE, 2);
        metrics.add(0, 0, 0.5);
        metrics.add(1, 1, 1.5);
        metrics.add("x", 0);
        metrics.add("y", 1);
        metrics.add("x", 0);

        assertThat(metrics.labels()).isEqualTo(2);
        assertThat(metrics.unknownLabels()).containsExactly("x", "y");
        assertThat(metrics.withUnknownLabel()).isEqualTo(3);
        assertThat(metrics.accuracy()).isEqualTo(0.4);
        assertThat(metrics.loss()).isEqualTo(1); // of the two whose labels are known
        assertThat(metrics.support(2)).isEqualTo(2);
        assertThat(metrics.count(2, 0)).isEqualTo(2);
        assertThat(metrics.count(3, 1)).isEqualTo(1);
        assertThat(metrics.recall(2)).isZero();
        assertThat(metrics.precision(0)).isCloseTo(1.0 / 3, within(EXACT));
        assertThat(metrics.macroF1()).isCloseTo((0.5 + 2.0 / 3 + 0 + 0) / 4, within(EXACT));
        assertThat(metrics.measuredLabels()).isEqualTo(4);
    }

    /** Label 2 is answered, but no example has it: it is no part of the mean. */
    @Test
    void macroF1IsTheMeanOverLabelsWithExamples() {
        Evaluation metrics = new Evaluation(Labelling.ONE, 3);
        metrics.add(0, 0, 0);
        metrics.add(1, 2, 0);
        assertThat(metrics.macroF1()).isEqualTo(0.5);
        assertThat(metrics.measured()).containsExactly(0, 1);
    }

    @Test
    void unknownLabelsBeyondAThousandAreOne() {
        Evaluation metrics = new Evaluation(Labelling.ONE, 2);
        for (int i = 0; i < 5_000; i++) {
            metrics.add("label " + i, 0);
        }
        assertThat(metrics.unknownLabels()).hasSize(1_001);
        assertThat(metrics.support(2 + 1_000)).isEqualTo(4_000);
        assertThat(metrics.total()).isEqualTo(5_000);
    }

    @Test
    void unknownLabelsAmongSeveral() {
        Evaluation metrics = new Evaluation(Labelling.ANY, 2);
        metrics.add(new boolean[] {true, false}, new boolean[] {true, false}, List.of("x"), 0);
        metrics.add(new boolean[] {true, true}, new boolean[] {true, true}, 0);
        assertThat(metrics.exact()).isEqualTo(1);
        assertThat(metrics.microF1()).isCloseTo(2.0 * 3 / (4 + 3), within(EXACT));
        assertThat(metrics.hammingLoss()).isCloseTo(1.0 / 6, within(EXACT)); // one error in two times three labels
        assertThat(metrics.support(2)).isEqualTo(1);
    }
}
