package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.L2_REG_LAMBDA;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;
import stride.classify.setting.Settings;
import stride.classify.training.BestEvaluation;
import stride.classify.training.DivergedException;
import stride.classify.training.Selection;
import stride.classify.training.Training;
import stride.text.TextSettings.Selection;

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

    /** One step that overshoots everything is the last, so no loss of a later one tells. */
    @ParameterizedTest
    @ValueSource(floats = {1e25f, 3e38f})
    void aNetworkWithoutAnAnswerIsNoResult(float rate) {
        Settings settings = SmallTexts.settings()
                .with(LEARNING_RATE.to(rate), NUM_EPOCHS.to(1), BATCH_SIZE.to(1000), L2_REG_LAMBDA.to(0f));
        try (Training<TextClassifier> training =
                new TextTrainer(settings.with(DEV_FRACTION, 0.25)).start(SmallTexts.dataset(80, 1), 1)) {
            training.next();
            assertThat(training.hasNext()).isFalse();
            assertThat(training.best()).isEmpty();
            assertThatThrownBy(training::classifier)
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContainingAll("after step 1 is no longer a number", "lower the learning rate");
        }
    }

    @Test
    void noEvaluationIsNotForgottenByAMiss() {
        assertThat(BestEvaluation.NONE.missed().isNone()).isTrue();
        assertThat(new BestEvaluation(5, 0.5, 1, 2).missed()).isEqualTo(new BestEvaluation(5, 0.5, 1, 3));
    }
}
