package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;
import static stride.text.TextSettings.MEMBERS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.data.Dataset;
import stride.classify.data.Split;
import stride.classify.decision.Prediction;
import stride.classify.setting.Settings;
import stride.classify.training.Training;
import stride.text.TextSettings.Members;

/** Whether the linear model has learned from the dev part. */
class LinearTrainingTest {
    private static final List<String> TEXTS = List.of("the big horse", "my saw here", "nice");
    private static final Dataset<String> EXAMPLES = SmallTexts.dataset(80, 1);
    private static final Settings SETTINGS =
            SmallTexts.settings().with(MEMBERS, Members.LINEAR).with(DEV_FRACTION, 0.25);
    private static final Split<String> SPLIT = EXAMPLES.split(SETTINGS.get(DEV_FRACTION), SETTINGS.get(SEED));

    /** Of the minimum that the regression finds: the order of the texts is that of the terms of its sums. */
    private static final Offset<Double> ROUNDING = within(1e-3);

    private static TextClassifier onAll;
    private static TextClassifier onTrainingPart;

    @BeforeAll
    static void trainWithoutDevPart() {
        onAll = SmallTexts.train(EXAMPLES, SETTINGS.with(DEV_FRACTION, 0.0));
        onTrainingPart = SmallTexts.train(SPLIT.train(), SETTINGS.with(DEV_FRACTION, 0.0));
        assertThat(margin(onAll, TEXTS.get(0))).isNotCloseTo(margin(onTrainingPart, TEXTS.get(0)), within(0.05));
    }

    /** The difference of the two logits. */
    private static double margin(TextClassifier classifier, String text) {
        Prediction answer = classifier.predict(text);
        return classifier.temperature() * StrictMath.log(answer.probability("animal") / answer.probability("tool"));
    }

    private static void assertSame(TextClassifier one, TextClassifier other) {
        for (String text : TEXTS) {
            assertThat(margin(one, text)).as(text).isCloseTo(margin(other, text), ROUNDING);
        }
    }

    @Test
    void itHasFromOneThatWasSplitOff() {
        try (Training<TextClassifier> training =
                new TextTrainer(SETTINGS).threads(1).start(EXAMPLES)) {
            TextClassifier classifier = training.outcome().classifier();
            assertSame(classifier, onAll);
            assertSame(training.baseline().orElseThrow().classifier(), onAll);
            assertThat(classifier.provenance().baselineLearnedFromDev()).hasValue(true);
            assertThat(classifier.card().orElseThrow()).contains("on the dev part too");
        }
    }

    /** What is said of the dev part is what a model says that has not seen it. */
    @Test
    void itIsMeasuredBefore() {
        try (Training<TextClassifier> training =
                new TextTrainer(SETTINGS).threads(1).start(EXAMPLES)) {
            double temperature = training.baseline().orElseThrow().classifier().temperature();
            double loss = SPLIT.dev().examples().stream()
                    .mapToDouble(example -> {
                        double margin = margin(onTrainingPart, example.input()) / temperature;
                        return StrictMath.log1p(StrictMath.exp(example.label().equals("animal") ? -margin : margin));
                    })
                    .average()
                    .orElseThrow();
            assertThat(training.outcome().baseline().orElseThrow().loss()).isCloseTo(loss, within(1e-4));
            assertThat(training.outcome().dev().orElseThrow().loss()).isCloseTo(loss, within(1e-4));
        }
    }

    @Test
    void itHasNotFromOneOfTheCallersChoice() {
        try (Training<TextClassifier> training =
                new TextTrainer(SETTINGS).dev(SPLIT.dev()).threads(1).start(SPLIT.train())) {
            TextClassifier classifier = training.outcome().classifier();
            assertSame(classifier, onTrainingPart);
            assertThat(classifier.provenance().baselineLearnedFromDev()).hasValue(false);
            assertThat(classifier.card().orElseThrow()).doesNotContain("on the dev part too");
        }
    }

    @Test
    void itHasNotWhereThresholdsWereFoundForIt() {
        assertSame(SmallTexts.train(EXAMPLES, SETTINGS.with(THRESHOLDS_FOR, "macro-f1")), onTrainingPart);
    }

    @Test
    void trainingItAloneIsSavedAndRestored(@TempDir Path folder) throws IOException {
        Path state = folder.resolve("state.safetensors");
        try (Training<TextClassifier> training =
                        new TextTrainer(SETTINGS).threads(1).start(EXAMPLES);
                Training<TextClassifier> other =
                        new TextTrainer(SETTINGS).threads(2).start(EXAMPLES)) {
            training.save(state);
            other.restore(state);
            assertThat(other.hasNext()).isFalse();
            assertThat(other.outcome().classifier().predict(TEXTS))
                    .isEqualTo(training.outcome().classifier().predict(TEXTS));
        }
    }
}
