package stride.classify.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;

class BestEvaluationTest {
    /** Of two texts, so many of them answered rightly. */
    private static Evaluation metrics(int right, double loss) {
        Evaluation metrics = new Evaluation(Labelling.ONE, 2);
        metrics.add(0, right > 0 ? 0 : 1, loss);
        metrics.add(1, right > 1 ? 1 : 0, loss);
        return metrics;
    }

    @ParameterizedTest
    @EnumSource(Selection.class)
    void aLossThatIsNoNumberIsNeverTheBest(Selection selection) {
        BestEvaluation some = new BestEvaluation(5, 0.5, 1, 0);
        for (double loss : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(BestEvaluation.NONE.isBeatenBy(metrics(2, loss), selection))
                    .isFalse();
            assertThat(some.isBeatenBy(metrics(2, loss), selection)).isFalse();
        }
        assertThat(BestEvaluation.NONE.isBeatenBy(metrics(0, 1e300), selection)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Selection.class)
    void ofEqualOnesTheEarlierStays(Selection selection) {
        BestEvaluation some = new BestEvaluation(5, 0.5, 1, 0);
        assertThat(some.isBeatenBy(metrics(1, 1), selection)).isFalse();
        assertThat(some.isBeatenBy(metrics(1, 0.5), selection)).isTrue();
        assertThat(some.isBeatenBy(metrics(2, 2), selection)).isEqualTo(selection == Selection.ACCURACY);
        assertThat(some.isBeatenBy(metrics(0, 0.5), selection)).isEqualTo(selection == Selection.LOSS);
    }

    @Test
    void noEvaluationIsNotForgottenByAMiss() {
        assertThat(BestEvaluation.NONE.missed().isNone()).isTrue();
        assertThat(new BestEvaluation(5, 0.5, 1, 2).missed()).isEqualTo(new BestEvaluation(5, 0.5, 1, 3));
    }
}
