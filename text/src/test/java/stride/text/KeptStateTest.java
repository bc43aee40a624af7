package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.AVERAGING;
import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.EVALUATE_EVERY;
import static stride.classify.training.Hyperparameters.L2_REG_LAMBDA;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.SELECT_BY;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.classify.setting.Settings;
import stride.classify.training.BestEvaluation;
import stride.classify.training.DivergedException;
import stride.classify.training.Selection;
import stride.classify.training.Training;
import stride.classify.training.TrainingProgress;

/** Which state of a network a training keeps. */
class KeptStateTest {
    private static final Settings SETTINGS = SmallTexts.settings();

    /** Without a dev part the mean is the result: here with a state a step, so that the first step's is its own mean. */
    @Test
    void theMeanIsWhatIsKept() {
        assertThat(results(0)).hasSize(2).doesNotHaveDuplicates();
        assertThat(results(8).get(0)).isEqualTo(results(0).get(0));
        assertThat(results(8).get(1)).isNotEqualTo(results(0).get(1));
    }

    /** Before anything was taken into the mean, the parameters themselves are the result. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 100", "0.25, 100", "0.25, 1000000000", "0.25, 4", "0, 2"})
    void aShortTrainingIsNotTheUntrainedNetwork(double devFraction, int evaluateEvery) {
        // One epoch of 40 or of 30 texts, in batches of 8: five or four steps.
        Settings settings = SETTINGS.with(BATCH_SIZE.to(8), NUM_EPOCHS.to(1), EVALUATE_EVERY.to(evaluateEvery))
                .with(DEV_FRACTION, devFraction);
        Settings averaged = settings.with(AVERAGING, 8);
        Settings plain = settings.with(AVERAGING, 0);
        Prediction untrained = afterSteps(plain, 0);
        for (int steps = 1; steps <= 5 - (devFraction > 0 ? 1 : 0); steps++) {
            Prediction result = afterSteps(averaged, steps);
            assertThat(result).isNotEqualTo(untrained);
            if (evaluateEvery == 0 || steps < evaluateEvery) {
                assertThat(result).isEqualTo(afterSteps(plain, steps));
            }
        }
    }

    /** One step that overshoots everything is the last, so no loss of a later one tells. */
    @ParameterizedTest
    @ValueSource(floats = {1e25f, 3e38f})
    void aNetworkWithoutAnAnswerIsNoResult(float rate) {
        Settings settings = SmallTexts.settings()
                .with(LEARNING_RATE.to(rate), NUM_EPOCHS.to(1), BATCH_SIZE.to(1000), L2_REG_LAMBDA.to(0f));
        try (Training<TextClassifier> training =
                new TextTrainer(settings.with(DEV_FRACTION, 0.25)).threads(1).start(SmallTexts.dataset(80, 1))) {
            training.next();
            assertThat(training.hasNext()).isFalse();
            assertThat(training.best()).isEmpty();
            assertThatThrownBy(training::outcome)
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContainingAll("after step 1 is no longer a number", "lower the learning rate");
        }
    }

    private record Evaluated(long step, double accuracy, double loss, boolean best) {}

    @ParameterizedTest
    @EnumSource(Selection.class)
    void theBestEvaluationIsTheResult(Selection selection) {
        // A learning rate large enough for the dev part to get worse again, and labels that can't all be right.
        List<Example<String>> noisy = new ArrayList<>(SmallTexts.dataset(80, 1).examples());
        for (int i = 0; i < noisy.size(); i += 5) {
            Example<String> example = noisy.get(i);
            noisy.set(i, new Example<>(example.input(), example.label().equals("tool") ? "animal" : "tool"));
        }
        Dataset<String> train = Dataset.of(noisy.subList(0, 60));
        Dataset<String> dev = Dataset.of(noisy.subList(60, 80));
        Settings settings =
                SmallTexts.settings().with(SELECT_BY.to(selection), LEARNING_RATE.to(0.2f), EVALUATE_EVERY.to(1));
        List<Evaluated> evaluations = new ArrayList<>();
        try (Training<TextClassifier> training =
                new TextTrainer(settings).dev(dev).threads(1).start(train)) {
            while (training.hasNext()) {
                TrainingProgress progress = training.next();
                Evaluation metrics = progress.dev().orElseThrow();
                evaluations.add(
                        new Evaluated(progress.step().step(), metrics.accuracy(), metrics.loss(), progress.best()));
            }
            Comparator<Evaluated> byLoss = Comparator.comparingDouble(Evaluated::loss);
            Evaluated expected = evaluations.stream()
                    .min(
                            selection == Selection.LOSS
                                    ? byLoss
                                    : Comparator.comparingDouble(Evaluated::accuracy)
                                            .reversed()
                                            .thenComparing(byLoss))
                    .orElseThrow();
            BestEvaluation best = training.best().orElseThrow();
            TextClassifier classifier = training.outcome().classifier();

            assertThat(best.step()).isEqualTo(expected.step()).isLessThan(training.lastStep());
            assertThat(best.accuracy()).isEqualTo(expected.accuracy());
            assertThat(best.loss()).isEqualTo(expected.loss());
            assertThat(expected.best()).isTrue();
            assertThat(classifier.provenance().bestStep()).hasValue(best.step());
            Evaluation measured =
                    ClassifierEvaluation.of(classifier, dev.examples().iterator(), 2);
            assertThat(measured.accuracy()).isEqualTo(best.accuracy());
            // The same scores, but the loss from the logits there and from rounded probabilities here.
            assertThat(measured.loss()).isCloseTo(best.loss(), within(1e-5));
        }
    }

    private static Prediction afterSteps(Settings settings, int steps) {
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(SmallTexts.dataset(40, 1))) {
            for (int step = 1; step <= steps; step++) {
                training.next();
            }
            return training.outcome().classifier().predict("the old cat");
        }
    }

    /** What the classifier says of a text after one step and after two. */
    private static List<Prediction> results(int averaging) {
        Settings settings =
                SETTINGS.with(AVERAGING.to(averaging), EVALUATE_EVERY.to(1)).with(DEV_FRACTION, 0.0);
        List<Prediction> results = new ArrayList<>();
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(SmallTexts.dataset(40, 1))) {
            for (int step = 1; step <= 2; step++) {
                training.next();
                results.add(training.outcome().classifier().predict("the old cat"));
            }
        }
        return results;
    }
}
