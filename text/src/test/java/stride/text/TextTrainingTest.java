package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.CLASS_WEIGHTS;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.EVALUATE_EVERY;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.PATIENCE;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.text.TextSettings.NUM_FILTERS;
import static stride.text.TextSettings.WORD_PARTS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.setting.Change;
import stride.classify.setting.Settings;
import stride.classify.training.BestEvaluation;
import stride.classify.training.DivergedException;
import stride.classify.training.OtherTrainingException;
import stride.classify.training.Training;
import stride.classify.training.TrainingProgress;
import stride.file.FileFormatException;
import stride.modelfile.Stride;

class TextTrainingTest {
    private static final Dataset<String> EXAMPLES = SmallTexts.dataset(80, 1);

    @TempDir
    Path folder;

    private byte[] bytes(TextClassifier classifier) throws IOException {
        Path file = folder.resolve("model.stride");
        classifier.save(file);
        return Files.readAllBytes(file);
    }

    private byte[] modelOf(Settings settings, int threads) throws IOException {
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(threads).start(EXAMPLES)) {
            return bytes(SmallTexts.finish(training));
        }
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void theModelFileDoesNotDependOnTheNumberOfThreads(Preset preset) throws IOException {
        Settings settings = SmallTexts.small(preset);
        byte[] one = modelOf(settings, 1);

        assertThat(modelOf(settings, 2)).isEqualTo(one);
        assertThat(modelOf(settings, 4)).isEqualTo(one);
        assertThat(modelOf(settings.with(SEED, 11L), 1)).isNotEqualTo(one);
    }

    /** Two networks of 15 steps each; a state between them, too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 30})
    void aCombinationGoesOnToo(int stepsBefore) throws IOException {
        Settings settings = SmallTexts.combined();
        Path state = folder.resolve("state.safetensors");
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(2).start(EXAMPLES)) {
            assertThat(training.lastStep()).isEqualTo(30);
            for (int i = 0; i < stepsBefore; i++) {
                assertThat(training.next().step().step()).isEqualTo(i + 1);
            }
            training.save(state);
        }
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(EXAMPLES)) {
            training.restore(state);
            assertThat(training.step()).isEqualTo(stepsBefore);
            assertThat(bytes(SmallTexts.finish(training))).isEqualTo(modelOf(settings, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7, 29})
    void goesOnFromASavedStateAsIfNothingHadHappened(int stepsBefore) throws IOException {
        Settings settings = SmallTexts.settings();
        Path state = folder.resolve("state.safetensors");
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(2).start(EXAMPLES)) {
            assertThat(training.lastStep()).isEqualTo(30);
            for (int i = 0; i < stepsBefore; i++) {
                training.next();
            }
            training.save(state);
        }
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(EXAMPLES)) {
            training.restore(state);
            assertThat(training.step()).isEqualTo(stepsBefore);
            assertThat(bytes(SmallTexts.finish(training))).isEqualTo(modelOf(settings, 1));
        }
    }

    /** Patience is part of the state: a training that has ended does not begin again. */
    @Test
    void patienceGoesOnCountingWhereItWas() throws IOException {
        Settings settings = SmallTexts.settings().with(PATIENCE.to(3), LEARNING_RATE.to(1e-30f));
        Path state = folder.resolve("state.safetensors");
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(EXAMPLES)) {
            SmallTexts.finish(training);
            training.save(state);
        }
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(EXAMPLES)) {
            training.restore(state);
            assertThat(training.hasNext()).isFalse();
        }
    }

    @Test
    void refusesTheStateOfAnotherTraining() throws IOException {
        Path state = folder.resolve("state.safetensors");
        try (Training<TextClassifier> training =
                new TextTrainer(SmallTexts.settings()).threads(1).start(EXAMPLES)) {
            training.next();
            training.save(state);
        }
        try (Training<TextClassifier> other =
                new TextTrainer(SmallTexts.settings()).threads(1).start(SmallTexts.dataset(80, 9))) {
            assertThatThrownBy(() -> other.restore(state))
                    .isInstanceOf(OtherTrainingException.class)
                    .hasMessageContainingAll("state.safetensors", "other examples", "same data, vectors and settings");
        }
        for (Change<?> change : List.of(NUM_FILTERS.to(5), LEARNING_RATE.to(0.5f), SEED.to(99L), BATCH_SIZE.to(7))) {
            Settings changed = SmallTexts.settings().with(change);
            try (Training<TextClassifier> other =
                    new TextTrainer(changed).threads(1).start(EXAMPLES)) {
                assertThatThrownBy(() -> other.restore(state))
                        .as("%s", change)
                        .isInstanceOf(OtherTrainingException.class)
                        .hasMessageContaining("state.safetensors belongs to a training");
            }
        }
    }

    /** Each byte of a state counts; what is damaged is not read, and the training goes on as if it had not been asked. */
    @Test
    void refusesADamagedState() throws IOException {
        Path state = folder.resolve("state.safetensors");
        try (Training<TextClassifier> training =
                new TextTrainer(SmallTexts.settings()).threads(1).start(EXAMPLES)) {
            training.next();
            training.save(state);
        }
        byte[] whole = Files.readAllBytes(state);
        try (Training<TextClassifier> training =
                new TextTrainer(SmallTexts.settings()).threads(1).start(EXAMPLES)) {
            for (int length : new int[] {0, 7, 20, whole.length / 2, whole.length - 1}) {
                Files.write(state, Arrays.copyOf(whole, length));
                requireRefused(training, state, "cut to " + length);
            }
            Files.write(state, Arrays.copyOf(whole, whole.length + 1));
            requireRefused(training, state, "with a byte too many");
            for (int at = 0; at < whole.length; at += at < 400 ? 1 : 997) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 2;
                Files.write(state, flipped);
                requireRefused(training, state, "another byte at " + at);
            }
            assertThat(training.step()).isZero();
            Files.write(state, whole);
            training.restore(state);
            assertThat(training.step()).isEqualTo(1);
        }
    }

    private static void requireRefused(Training<TextClassifier> training, Path state, String damage) {
        assertThatThrownBy(() -> training.restore(state))
                .as(damage)
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("state.safetensors");
    }

    /** With a learning rate too small to change anything, the first evaluation stays the best. */
    @Test
    void patienceEndsIt() {
        Settings settings = SmallTexts.settings().with(PATIENCE.to(2), LEARNING_RATE.to(1e-30f));
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(EXAMPLES)) {
            SmallTexts.finish(training);
            assertThat(training.step()).isEqualTo(3L * training.stepsPerEpoch()).isLessThan(training.lastStep());
            assertThat(training.best().orElseThrow())
                    .extracting(BestEvaluation::step, BestEvaluation::since)
                    .containsExactly((long) training.stepsPerEpoch(), 2);
            assertThatThrownBy(training::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void takesADevPartOfTheCallersChoice() {
        Dataset<String> dev = SmallTexts.dataset(10, 2);
        try (Training<TextClassifier> training =
                new TextTrainer(SmallTexts.settings()).dev(dev).threads(1).start(EXAMPLES)) {
            assertThat(training.trainSize()).isEqualTo(80);
            assertThat(training.devSize()).isEqualTo(10);
        }
        Dataset<String> strange = Dataset.of(List.of(new Example<>("what is this", "mystery")));
        assertThatThrownBy(() -> new TextTrainer(SmallTexts.settings())
                        .dev(strange)
                        .threads(1)
                        .start(EXAMPLES))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("mystery", "dev part only", "animal", "tool");
    }

    @Test
    void whereTextsAreFewTheyAreSeenMoreOften() {
        Settings open = SmallTexts.settings().with(NUM_EPOCHS, 0).with(DEV_FRACTION, 0.25);
        try (Training<TextClassifier> training =
                new TextTrainer(open).threads(1).start(EXAMPLES)) {
            assertThat(training.settings().get(NUM_EPOCHS)).isEqualTo(125);
            assertThat(training.lastStep()).isEqualTo(500);
        }
    }

    @Test
    void splitsADevPartOff() {
        try (Training<TextClassifier> training = new TextTrainer(
                        SmallTexts.settings().with(DEV_FRACTION, 0.25))
                .threads(1)
                .start(EXAMPLES)) {
            assertThat(training.trainSize()).isEqualTo(60);
            assertThat(training.devSize()).isEqualTo(20);
            assertThat(training.stepsPerEpoch()).isEqualTo(4);
        }
    }

    @Test
    void withoutADevPartTheLastStepIsTheResult() throws IOException {
        Settings settings = SmallTexts.settings().with(DEV_FRACTION, 0.0);
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(EXAMPLES)) {
            assertThat(training.trainSize()).isEqualTo(80);
            assertThat(training.devSize()).isZero();
            while (training.hasNext()) {
                byte[] before = bytes(training.outcome().classifier());
                TrainingProgress progress = training.next();
                assertThat(progress.dev()).isEmpty();
                assertThat(progress.best()).isFalse();
                assertThat(bytes(training.outcome().classifier())).isNotEqualTo(before);
            }
            assertThat(training.step()).isEqualTo(30);
            assertThat(training.best()).isEmpty();
        }
    }

    @Test
    void evaluatesWhenItIsDue() {
        Settings settings = SmallTexts.settings().with(EVALUATE_EVERY.to(4), NUM_EPOCHS.to(2));
        List<Long> due = new ArrayList<>();
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(EXAMPLES)) {
            while (training.hasNext()) {
                TrainingProgress progress = training.next();
                progress.dev().ifPresent(dev -> due.add(progress.step().step()));
            }
        }
        assertThat(due).as("every fourth step, and the last").containsExactly(4L, 8L, 10L);
    }

    @Test
    void knowsTheWordsOfTheTrainingPartAlone() {
        Dataset<String> dev = Dataset.of(List.of(new Example<>("zebra", "animal"), new Example<>("chisel", "tool")));
        try (Training<TextClassifier> training = new TextTrainer(
                        SmallTexts.settings().with(WORD_PARTS, false))
                .dev(dev)
                .threads(1)
                .start(EXAMPLES)) {
            List<String> words = new String(
                            Objects.requireNonNull(training.files().get("vocab.txt")), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(training.description().get(0)).contains(words.size() + " words known");
            assertThat(words).contains("cat", "hammer", "the").doesNotContain("zebra", "chisel");
            TextClassifier classifier = training.outcome().classifier();
            assertThat(classifier.predict("zebra"))
                    .isEqualTo(classifier.predict("unheardof"))
                    .isNotEqualTo(classifier.predict("cat"));
        }
    }

    @Test
    void needsTwoLabels() {
        Dataset<String> one =
                Dataset.of(List.of(new Example<>("a", "x"), new Example<>("b", "x"), new Example<>("c", "x")));
        assertThatThrownBy(
                        () -> new TextTrainer(SmallTexts.settings()).threads(1).start(one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "a classifier needs examples of at least two labels, there is only 'x'; give examples of");
        assertThatThrownBy(() -> new TextTrainer(SmallTexts.settings().with(DEV_FRACTION, 0.0))
                        .threads(1)
                        .start(Dataset.of(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "a classifier needs examples of at least two labels, there is none; give examples of");
    }

    @Test
    void saysWhenTheLearningRateWasTooHigh() {
        Settings settings = SmallTexts.settings().with(LEARNING_RATE, 1e30f);
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(EXAMPLES)) {
            assertThatThrownBy(() -> SmallTexts.finish(training))
                    .isInstanceOf(DivergedException.class)
                    .hasMessage("the loss of step " + training.step()
                            + " is no longer a number; lower the learning rate, which is 1.0E30");
        }
    }

    @Test
    void weighsClassesAsTold() {
        Settings plain = SmallTexts.settings();
        Settings doubled = plain.with(CLASS_WEIGHTS, List.of("animal=2", "tool=2"));

        assertThat(firstLoss(doubled)).isCloseTo(2 * firstLoss(plain), within(1e-6));
        assertThat(firstLoss(plain.with(CLASS_WEIGHTS, List.of("balanced"))))
                .as("the classes are equally frequent")
                .isCloseTo(firstLoss(plain), within(1e-6));
        assertThatThrownBy(() -> firstLoss(plain.with(CLASS_WEIGHTS, List.of("vegetable=2"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("vegetable=2", "animal", "tool");
    }

    private static double firstLoss(Settings settings) {
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(EXAMPLES)) {
            return training.next().step().loss();
        }
    }

    /** What a model says about its origin is what happened. */
    @Test
    void theModelTellsHowItWasMade() {
        Settings settings = SmallTexts.settings();
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(EXAMPLES)) {
            TextClassifier classifier = SmallTexts.finish(training);
            BestEvaluation best = training.best().orElseThrow();

            assertThat(classifier.settings()).isEqualTo(settings);
            assertThat(classifier.provenance().toMap())
                    .containsEntry("stride", Stride.VERSION)
                    .containsEntry("trainExamples", 72)
                    .containsEntry("devExamples", 8)
                    .containsEntry("steps", 30L)
                    .containsEntry("bestStep", best.step())
                    .containsEntry("devAccuracy", best.accuracy())
                    .containsEntry("devLoss", best.loss());
            assertThat(classifier.provenance().data().sha256()).matches("[0-9a-f]{64}");
        }
    }
}
