package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.classify.training.Hyperparameters.CLASS_WEIGHTS;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.PATIENCE;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.CrossValidation;
import stride.classify.data.Dataset;
import stride.classify.setting.Settings;
import stride.classify.training.DivergedException;
import stride.classify.training.Training;

/** The threads of trainings: none is left over, none waits for ever, and none is in the way of another. */
class TrainingThreadsTest {
    private static final Dataset<String> EXAMPLES = SmallTexts.dataset(80, 1);
    private static final Settings SETTINGS = SmallTexts.combined();

    @TempDir
    Path folder;

    private Set<Thread> before = Set.of();

    @BeforeEach
    void countThreads() {
        before = Thread.getAllStackTraces().keySet();
    }

    /** Threads that there were not at the beginning. */
    private Set<Thread> more() {
        Set<Thread> more = new HashSet<>(Thread.getAllStackTraces().keySet());
        more.removeAll(before);
        return more.stream()
                .filter(thread -> thread.getName().startsWith("stride-")
                        || thread.getName().startsWith("pool-"))
                .filter(Thread::isAlive)
                .collect(Collectors.toSet());
    }

    /** A thread whose work has ended may still need a moment to be gone. */
    private void assertNoMore() {
        for (Thread thread : more()) {
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(more()).isEmpty();
    }

    private byte[] bytes(TextClassifier classifier, String name) throws IOException {
        Path file = folder.resolve(name);
        classifier.save(file);
        return Files.readAllBytes(file);
    }

    @Test
    void aStartThatFailsLeavesNoThreads() {
        for (Settings impossible : List.of(
                SETTINGS.with(CLASS_WEIGHTS, List.of("mystery=2")),
                SETTINGS.with(CLASS_WEIGHTS, List.of("animal=-1")),
                SETTINGS.with(THRESHOLDS_FOR, "f1:mystery"))) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> new TextTrainer(impossible).threads(3).start(EXAMPLES))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertNoMore();
    }

    @Test
    void aForgottenTrainingEndsItsThreads() throws InterruptedException {
        forget();
        Set<Thread> threads = more();
        assertThat(threads).hasSize(2);
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                System.gc();
                thread.join(100);
            }
        }
    }

    private static void forget() {
        new TextTrainer(SETTINGS).threads(3).start(EXAMPLES).next();
    }

    @Test
    void afterClosingThereIsNothingMore() {
        Training<TextClassifier> training = new TextTrainer(SETTINGS).threads(3).start(EXAMPLES);
        training.next();
        training.close();
        training.close();
        assertNoMore();
        assertThat(training.step()).isOne();
        Path state = folder.resolve("state.safetensors");
        for (Runnable afterwards : List.<Runnable>of(training::next, training::outcome, training::baseline)) {
            assertThatThrownBy(afterwards::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this training was closed");
        }
        assertThatThrownBy(() -> training.save(state)).hasMessage("this training was closed");
        assertThatThrownBy(() -> training.restore(state)).hasMessage("this training was closed");
        assertThat(state).doesNotExist();
    }

    @Test
    void closingWaitsForTheStepOfAnotherThread() throws InterruptedException {
        for (int round = 0; round < 10; round++) {
            Training<TextClassifier> training = new TextTrainer(SETTINGS.with(NUM_EPOCHS.to(1_000), PATIENCE.to(0)))
                    .threads(3)
                    .start(EXAMPLES);
            AtomicReference<Throwable> end = new AtomicReference<>();
            CountDownLatch steps = new CountDownLatch(round);
            Thread stepping = new Thread(() -> {
                try {
                    while (true) {
                        training.next();
                        steps.countDown();
                    }
                } catch (RuntimeException e) {
                    end.set(e);
                }
            });
            stepping.start();
            steps.await();
            training.close();
            stepping.join();
            assertThat(end.get()).isInstanceOf(IllegalStateException.class).hasMessage("this training was closed");
        }
        assertNoMore();
    }

    @Test
    void aStepThatFailedIsTheLastUntilAStateIsRestored() throws IOException {
        Path state = folder.resolve("state.safetensors");
        Settings wild = SmallTexts.settings().with(LEARNING_RATE, 1e30f);
        try (Training<TextClassifier> training =
                new TextTrainer(wild).threads(2).start(EXAMPLES)) {
            training.save(state);
            for (int round = 0; round < 2; round++) {
                assertThatThrownBy(() -> SmallTexts.finish(training)).isInstanceOf(DivergedException.class);
                assertThatThrownBy(training::next)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("the last step failed");
                assertThatThrownBy(() -> training.save(folder.resolve("other")))
                        .isInstanceOf(IllegalStateException.class);
                training.restore(state);
                assertThat(training.step()).isZero();
            }
        }
    }

    @Test
    void anInterruptIsKeptAndChangesNothing() throws IOException {
        byte[] expected = bytes(SmallTexts.train(EXAMPLES, SETTINGS), "expected.stride");
        TextClassifier classifier;
        Thread.currentThread().interrupt();
        try (Training<TextClassifier> training =
                new TextTrainer(SETTINGS).threads(3).start(EXAMPLES)) {
            classifier = SmallTexts.finish(training);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(bytes(classifier, "interrupted.stride")).isEqualTo(expected);
        assertNoMore();
    }

    @Test
    void trainingsAtTheSameTimeDoNotSeeEachOther() throws IOException, InterruptedException {
        TextClassifier[] classifiers = new TextClassifier[4];
        Thread[] threads = new Thread[classifiers.length];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = new Thread(() -> {
                try (Training<TextClassifier> training = new TextTrainer(SETTINGS.with(SEED, number / 2L))
                        .threads(2)
                        .start(EXAMPLES)) {
                    classifiers[number] = SmallTexts.finish(training);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (int i = 0; i < threads.length; i++) {
            assertThat(bytes(classifiers[i], "together.stride"))
                    .isEqualTo(bytes(SmallTexts.train(EXAMPLES, SETTINGS.with(SEED, i / 2L)), "alone.stride"));
        }
    }

    @Test
    void anInterruptEndsACrossValidationInOrder() {
        CrossValidation<String, TextClassifier> validation =
                new CrossValidation<>(new TextTrainer(SETTINGS), 2, round -> {});
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> validation.folds(EXAMPLES, 4))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertNoMore();
    }

    @Test
    void aCrossValidationThatFailsLeavesNothingBehind() {
        CrossValidation<String, TextClassifier> validation =
                new CrossValidation<>(new TextTrainer(SETTINGS), 3, round -> {
                    throw new NoSuchElementException("nobody listens");
                });
        assertThatThrownBy(() -> validation.folds(EXAMPLES, 3)).hasMessage("nobody listens");
        assertNoMore();
    }

    @Test
    void aCrossValidationOfNothingIsRefused() {
        assertThatThrownBy(() -> new CrossValidation<>(new TextTrainer(SETTINGS), 0, round -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the number of threads must be at least 1, is 0");
        CrossValidation<String, TextClassifier> validation =
                new CrossValidation<>(new TextTrainer(SETTINGS), 2, round -> {});
        assertThatThrownBy(() -> validation.seeds(EXAMPLES, Optional.empty(), EXAMPLES, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the number of seeds must be at least 1, is 0");
    }
}
