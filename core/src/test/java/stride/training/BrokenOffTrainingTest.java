package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.network.Network;
import stride.network.Session;
import stride.parallel.Parallel;
import stride.parallel.Workers;

/** A step that fails, an interrupt, workers that are closed meanwhile, another training at the same time. */
class BrokenOffTrainingTest {
    private static final int STEPS = 9;
    private static final ArrayExamples TEXTS = ArrayExamples.texts(50, 1);

    private static final TrainingSettings SETTINGS = new TrainingSettings(
            16,
            Optimizer.Adam.PUBLISHED,
            new Schedule.Constant(0.02f),
            List.of(
                    new Regularization.L2(0.01f, List.of("dense/W")),
                    new Regularization.MaxNorm(1, List.of("dense/W"))),
            Optional.empty(),
            false,
            3);

    static Stream<Network> networks() {
        return Stream.of(
                SmallNetworks.TEXT,
                SmallNetworks.SHARDED_TEXT,
                SmallNetworks.MULTICHANNEL_TEXT,
                SmallNetworks.COMPOSED_TEXT,
                SmallNetworks.SHARDED_COMPOSED_TEXT);
    }

    private static TrainingLoop loop(Network network, ExampleSet examples, Parallel parallel) {
        return new TrainingLoop(network, network.initialize(2), SETTINGS, examples, parallel);
    }

    private static float[] trained(TrainingLoop loop) {
        while (loop.step() < STEPS) {
            loop.next();
        }
        return loop.parameters().array().clone();
    }

    private static float[] expected(Network network) {
        return trained(loop(network, TEXTS, Parallel.SEQUENTIAL));
    }

    /** Texts one of which can't be read now and then, or has a word that there is not. */
    private static final class Faulty implements ExampleSet {
        private final boolean unreadable;
        private boolean faulty;

        Faulty(boolean unreadable) {
            this.unreadable = unreadable;
        }

        @Override
        public int size() {
            return TEXTS.size();
        }

        @Override
        public int label(int example) {
            return TEXTS.label(example);
        }

        @Override
        public void load(int example, Session session, int position) {
            TEXTS.load(example, session, position);
            if (faulty && example % 10 == 7) {
                if (unreadable) {
                    throw new IllegalStateException("text " + example + " can't be read");
                }
                int time = session.lengths()[position];
                session.input().set(position * ArrayExamples.TIME + time - 1, 1e6f);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aStepThatFailedCanBeTakenAgain(Network network) {
        float[] expected = expected(network);
        for (boolean unreadable : new boolean[] {true, false}) {
            for (int threads : new int[] {1, 3}) {
                Faulty texts = new Faulty(unreadable);
                try (Workers workers = new Workers(threads)) {
                    TrainingLoop loop = loop(network, texts, workers);
                    while (loop.step() < STEPS) {
                        long step = loop.step();
                        texts.faulty = true;
                        boolean failed = false;
                        try {
                            loop.next();
                        } catch (IllegalStateException | IllegalArgumentException e) {
                            assertThat(loop.step()).isEqualTo(step);
                            failed = true;
                        }
                        texts.faulty = false;
                        if (failed) {
                            loop.next();
                        }
                    }
                    assertThat(loop.parameters().array()).containsExactly(expected);
                }
            }
        }
    }

    /** Fails once, when told to, in a round of so many pieces. */
    private static final class Failing implements Parallel {
        private int rounds;
        private int failAt = Integer.MAX_VALUE;

        @Override
        public void forEach(int count, Task task) {
            if (++rounds == failAt) {
                throw new IllegalStateException("round " + rounds + " failed");
            }
            SEQUENTIAL.forEach(count, task);
        }
    }

    /** Wherever a step fails: it can be taken again, or there is none until a checkpoint was restored. */
    @ParameterizedTest
    @MethodSource("networks")
    void aFailureAnywhereNeverGivesOtherNumbers(Network network) {
        float[] expected = expected(network);
        Failing parallel = new Failing();
        TrainingLoop loop = loop(network, TEXTS, parallel);
        loop.next();
        loop.next();
        Checkpoint checkpoint = loop.checkpoint();
        int retried = 0;
        int refused = 0;
        boolean failed = true;
        for (int round = 1; failed; round++) {
            loop.restore(checkpoint);
            parallel.failAt = parallel.rounds + round;
            failed = false;
            try {
                loop.next();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageEndingWith("failed");
                failed = true;
                assertThat(loop.step()).isEqualTo(2);
                try {
                    loop.next();
                    retried++;
                } catch (IllegalStateException broken) {
                    assertThat(broken).hasMessageContainingAll("a step failed", "restore a checkpoint");
                    assertThatThrownBy(loop::checkpoint).isInstanceOf(IllegalStateException.class);
                    assertThatThrownBy(loop::parameters).isInstanceOf(IllegalStateException.class);
                    loop.restore(checkpoint);
                    refused++;
                }
            }
            parallel.failAt = Integer.MAX_VALUE;
            assertThat(trained(loop)).containsExactly(expected);
        }
        assertThat(retried).isPositive();
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anInterruptIsKeptAndChangesNothing(int threads) {
        for (Network network : List.of(SmallNetworks.TEXT, SmallNetworks.SHARDED_TEXT)) {
            float[] expected = expected(network);
            try (Workers workers = new Workers(threads)) {
                Thread.currentThread().interrupt();
                float[] trained = trained(loop(network, TEXTS, workers));
                assertThat(Thread.interrupted()).isTrue();
                assertThat(trained).containsExactly(expected);
            } finally {
                Thread.interrupted();
            }
        }
    }

    @Test
    void closingTheWorkersEndsTheTrainingOfAnotherThread() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            Workers workers = new Workers(3);
            TrainingLoop loop = loop(SmallNetworks.TEXT, TEXTS, workers);
            AtomicBoolean ended = new AtomicBoolean();
            CountDownLatch steps = new CountDownLatch(round);
            Thread training = new Thread(() -> {
                try {
                    while (true) {
                        loop.next();
                        steps.countDown();
                    }
                } catch (IllegalStateException e) {
                    ended.set(true);
                }
            });
            training.start();
            steps.await();
            workers.close();
            training.join();
            assertThat(ended).isTrue();
        }
    }

    @Test
    void twoTrainingsAtOnceDoNotSeeEachOther() throws InterruptedException {
        List<Network> networks = networks().toList();
        float[][] results = new float[2 * networks.size()][];
        Thread[] threads = new Thread[results.length];
        try (Workers common = new Workers(2)) {
            for (int i = 0; i < results.length; i++) {
                int number = i;
                // Half of them with common workers, half with their own.
                threads[i] = new Thread(() -> {
                    try (Workers own = new Workers(2)) {
                        Network network = networks.get(number / 2);
                        results[number] = trained(loop(network, TEXTS, number % 2 == 0 ? common : own));
                    }
                });
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        for (int i = 0; i < results.length; i++) {
            assertThat(results[i]).containsExactly(expected(networks.get(i / 2)));
        }
    }
}
