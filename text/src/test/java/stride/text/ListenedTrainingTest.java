package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.PATIENCE;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.text.TextSettings.MEMBERS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stride.classify.data.Dataset;
import stride.classify.decision.Evaluation;
import stride.classify.training.NetworkGain;
import stride.classify.training.Outcome;
import stride.classify.training.Training;
import stride.classify.training.TrainingListener;
import stride.classify.training.TrainingProgress;
import stride.text.TextSettings.Members;

/** A training says what happens, ends when it is told to, and makes the same model whoever listens. */
class ListenedTrainingTest {
    private static final Dataset<String> EXAMPLES = SmallTexts.dataset(200, 1); // 180 to train on, 20 to select by
    private static final int STEPS_PER_EPOCH = 12; // of 16 texts
    private static final TextTrainer TRAINER =
            new TextTrainer(SmallTexts.combined().with(PATIENCE, 0)).threads(1); // two networks, three epochs each

    @AfterEach
    void takesTheInterruptBack() {
        var unused = Thread.interrupted();
    }

    /** Writes down what it is told. */
    private static final class Recorder implements TrainingListener<TextClassifier> {
        private final List<String> told = new ArrayList<>();
        private final Consumer<Training<TextClassifier>> afterDev;

        Recorder(Consumer<Training<TextClassifier>> afterDev) {
            this.afterDev = afterDev;
        }

        @Override
        public void baselineTrained(Training<TextClassifier> training, Outcome<TextClassifier> baseline) {
            assertThat(training.step()).isZero();
            assertThat(baseline.classifier().settings().get(MEMBERS)).isEqualTo(Members.LINEAR);
            told.add("baseline");
        }

        @Override
        public void stepTaken(Training<TextClassifier> training, TrainingProgress progress) {
            assertThat(training.step()).isEqualTo(progress.step().step());
            told.add("step " + training.step());
        }

        @Override
        public void devMeasured(Training<TextClassifier> training, Evaluation dev, boolean best) {
            assertThat(dev.total()).isEqualTo(20);
            told.add("dev after " + training.step());
            afterDev.accept(training);
        }

        @Override
        public void networkTrained(Training<TextClassifier> training, int number) {
            told.add("network " + number);
        }

        List<String> without(String word) {
            return told.stream().filter(line -> !line.startsWith(word)).toList();
        }
    }

    private static byte[] bytes(TextClassifier classifier) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        classifier.write(bytes);
        return bytes.toByteArray();
    }

    @Test
    void isToldAllInItsOrderAndChangesNothing() throws IOException {
        Recorder recorder = new Recorder(training -> {});
        TextClassifier listened = TRAINER.listener(recorder).train(EXAMPLES);

        assertThat(recorder.without("step"))
                .containsExactly(
                        "baseline",
                        "dev after 12",
                        "dev after 24",
                        "dev after 36",
                        "network 1",
                        "dev after 48",
                        "dev after 60",
                        "dev after 72",
                        "network 2");
        assertThat(recorder.told).filteredOn(line -> line.startsWith("step")).hasSize(6 * STEPS_PER_EPOCH);
        assertThat(recorder.told).startsWith("baseline", "step 1", "step 2");
        assertThat(bytes(listened)).isEqualTo(bytes(TRAINER.threads(2).train(EXAMPLES)));
    }

    @Test
    void severalAreToldWhatAStepByStepTrainingDoesToo() {
        Recorder first = new Recorder(training -> {});
        Recorder second = new Recorder(training -> {});
        try (Training<TextClassifier> training =
                TRAINER.listener(first).listener(second).start(EXAMPLES)) {
            training.next();
            training.next();
        }
        assertThat(first.told).containsExactly("baseline", "step 1", "step 2").isEqualTo(second.told);
    }

    @Test
    void stoppedByAListenerItGivesTheBestSoFar() {
        Recorder recorder = new Recorder(Training::stop);
        TextClassifier stopped = TRAINER.listener(recorder).train(EXAMPLES);

        assertThat(recorder.without("step")).containsExactly("baseline", "dev after 12");
        assertThat(stopped.provenance().steps()).isEqualTo(12);
        assertThat(stopped.members()).as("a network and the linear model").hasSize(2);
    }

    @Test
    void stoppedByAnotherThreadBeforeAnythingWasMeasuredItGivesTheLinearModel() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (Training<TextClassifier> training = TRAINER.start(EXAMPLES)) {
            training.listen(new TrainingListener<>() {
                @Override
                public void stepTaken(Training<TextClassifier> listened, TrainingProgress progress) {
                    begun.countDown();
                    await(stopped);
                }
            });
            CompletableFuture<Outcome<TextClassifier>> outcome = CompletableFuture.supplyAsync(training::run);
            begun.await();
            training.stop();
            stopped.countDown();

            assertThat(outcome.get().classifier().settings().get(MEMBERS)).isEqualTo(Members.LINEAR);
            assertThat(outcome.get().networkGain()).isEmpty();
            assertThat(training.step()).isEqualTo(1);
            assertThat(training.hasNext()).isFalse();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anInterruptEndsItAndIsKept() {
        Recorder recorder = new Recorder(training -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> TRAINER.listener(recorder).train(EXAMPLES))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("after step 12 of 72");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(recorder.without("step")).containsExactly("baseline", "dev after 12");
    }

    @Test
    void afterAnInterruptItCanGoOnToTheSameModel() throws IOException {
        try (Training<TextClassifier> training = TRAINER.start(EXAMPLES)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(training::run).isInstanceOf(CancellationException.class);
            assertThat(training.step()).isZero();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(bytes(training.run().classifier())).isEqualTo(bytes(TRAINER.train(EXAMPLES)));
        }
    }

    @Test
    void whatAListenerThrowsEndsTheRunAndLeavesTheTrainingWhole() {
        Recorder recorder = new Recorder(training -> {
            throw new IllegalStateException("enough");
        });
        try (Training<TextClassifier> training = TRAINER.listener(recorder).start(EXAMPLES)) {
            assertThatThrownBy(training::run).hasMessage("enough");
            assertThat(training.next().step().step()).isEqualTo(13);
        }
    }

    /** Each is a trainer of its own. */
    @Test
    void trainersAreNotChanged() {
        Recorder recorder = new Recorder(training -> {});
        TextTrainer other = TRAINER.with(SEED, 5L).with(NUM_EPOCHS.to(1)).listener(recorder);
        try (Training<TextClassifier> training = TRAINER.start(EXAMPLES)) {
            training.next();
            assertThat(training.settings().get(SEED)).isEqualTo(10);
        }
        assertThat(recorder.told).isEmpty();
        assertThat(other.settings().get(SEED)).isEqualTo(5);
        assertThatThrownBy(() -> other.threads(0)).isInstanceOf(IllegalArgumentException.class);
        try (Training<TextClassifier> training =
                other.dev(SmallTexts.dataset(30, 7)).start(EXAMPLES)) {
            assertThat(training.devSize()).isEqualTo(30);
            assertThat(training.trainSize()).isEqualTo(200);
        }
    }

    /** Counted anew, text by text. */
    @Test
    void saysWhatTheNetworksBring() {
        Dataset<String> dev = SmallTexts.dataset(60, 7);
        try (Training<TextClassifier> training = TRAINER.dev(dev).start(EXAMPLES)) {
            assertThat(training.outcome().networkGain())
                    .as("before the first step")
                    .isEmpty();
            Outcome<TextClassifier> outcome = training.run();
            TextClassifier linear = training.baseline().orElseThrow().classifier();
            NetworkGain gain = outcome.networkGain().orElseThrow();

            assertThat(gain.examples()).isEqualTo(60);
            assertThat(gain.baseline()).isEqualTo(linear.evaluate(dev).accuracy());
            assertThat(gain.difference())
                    .isEqualTo((outcome.classifier().evaluate(dev).exact()
                                    - linear.evaluate(dev).exact())
                            / 60.0);
            assertThat(gain.networkSeconds()).isPositive();
            assertThat(gain.baselineSeconds()).isPositive().isEqualTo(training.baselineSeconds());
            assertThat(gain.advice())
                    .isEqualTo(gain.shows() ? java.util.Optional.empty() : java.util.Optional.of(gain.alone()));
        }
    }
}
