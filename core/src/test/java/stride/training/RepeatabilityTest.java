package stride.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.network.Network;
import stride.parallel.Workers;

/** The same training to the bit: over any number of threads, and over an interruption. */
@ParameterizedClass
@MethodSource("cases")
record RepeatabilityTest(Case c) {
    /** Of 50 examples in batches of 16: an epoch and a half after an uneven batch of 2, most shards of which are empty. */
    private static final int STEPS = 11;

    /** A network and how it is trained. */
    record Case(Network network, ExampleSet examples, TrainingSettings settings) {
        TrainingLoop loop(long firstValues, Workers workers) {
            return new TrainingLoop(network, network.initialize(firstValues), settings, examples, workers);
        }
    }

    static Stream<Case> cases() {
        ArrayExamples texts = ArrayExamples.texts(50, 1);
        ArrayExamples images = ArrayExamples.images(50, 1);
        Regularization l2 = new Regularization.L2(0.01f, List.of("dense/W"));
        Regularization l2OfTable = new Regularization.L2(0.01f, List.of("embedding/W"));
        Regularization maxNorm = new Regularization.MaxNorm(1, List.of("dense/W"));
        Optimizer adam = Optimizer.Adam.PUBLISHED;
        Optimizer adadelta = Optimizer.Adadelta.PUBLISHED;
        return Stream.of(
                new Case(SmallNetworks.TEXT, texts, settings(adam, false, l2)),
                new Case(SmallNetworks.TEXT, texts, settings(adam, true, maxNorm)),
                new Case(SmallNetworks.TEXT, texts, settings(adadelta, false, l2OfTable)),
                new Case(SmallNetworks.SHARDED_TEXT, texts, settings(adam, false)),
                new Case(SmallNetworks.SHARDED_TEXT, texts, settings(new Optimizer.Sgd(0.9f), true, l2)),
                new Case(SmallNetworks.STATIC_TEXT, texts, settings(adadelta, false, maxNorm)),
                new Case(SmallNetworks.MULTICHANNEL_TEXT, texts, settings(adam, false, l2OfTable)),
                new Case(SmallNetworks.SHARDED_MULTICHANNEL_TEXT, texts, settings(adam, false)),
                new Case(SmallNetworks.COMPOSED_TEXT, texts, settings(adam, false, l2)),
                new Case(SmallNetworks.COMPOSED_TEXT, texts, settings(adadelta, true, l2OfTable)),
                new Case(SmallNetworks.SHARDED_COMPOSED_TEXT, texts, settings(adam, false)),
                new Case(SmallNetworks.RESIDUAL_IMAGE, images, ofTwoClasses(settings(adam, false))),
                new Case(
                        SmallNetworks.IMAGE,
                        images,
                        ofTwoClasses(settings(new Optimizer.AdamW(Optimizer.Adam.PUBLISHED, 0.1f), false))));
    }

    private static TrainingSettings settings(
            Optimizer optimizer, boolean lazyTables, Regularization... regularizations) {
        return new TrainingSettings(
                16,
                optimizer,
                new Schedule.Cosine(0.05f, 0.001f, 3, 20),
                List.of(regularizations),
                Optional.of(List.of(1f, 0.5f, 2f)),
                lazyTables,
                3);
    }

    private static TrainingSettings ofTwoClasses(TrainingSettings s) {
        return new TrainingSettings(
                s.batchSize(),
                s.optimizer(),
                s.schedule(),
                s.regularizations(),
                Optional.of(List.of(1f, 0.5f)),
                s.lazyTables(),
                s.seed());
    }

    private record Trained(List<StepResult> results, float[] parameters) {
        static Trained of(TrainingLoop loop, int steps) {
            List<StepResult> results =
                    IntStream.range(0, steps).mapToObj(i -> loop.next()).toList();
            return new Trained(results, loop.parameters().array().clone());
        }

        void assertSame(List<StepResult> results, float[] parameters) {
            assertThat(this.results).isEqualTo(results);
            assertThat(this.parameters).containsExactly(parameters);
        }
    }

    private Trained uninterrupted() {
        try (Workers workers = new Workers(1)) {
            return Trained.of(c.loop(2, workers), STEPS);
        }
    }

    @Test
    void trainsAtAll() {
        assertThat(uninterrupted().parameters)
                .isNotEqualTo(c.network.initialize(2).array());
        assertThat(uninterrupted().results).extracting(StepResult::loss).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anyNumberOfThreads(int threads) {
        Trained expected = uninterrupted();
        try (Workers workers = new Workers(threads)) {
            Trained.of(c.loop(2, workers), STEPS).assertSame(expected.results, expected.parameters);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 6})
    void goingOnFromACheckpoint(int steps) {
        Trained expected = uninterrupted();
        try (Workers workers = new Workers(2)) {
            TrainingLoop first = c.loop(2, workers);
            Trained.of(first, steps);
            Checkpoint checkpoint = first.checkpoint();
            Trained.of(first, 3); // a checkpoint is a copy: this does not change it
            TrainingLoop second = c.loop(99, workers);
            Trained.of(second, 2); // whatever happened before, the checkpoint is all that counts
            second.restore(checkpoint);
            assertThat(second.step()).isEqualTo(steps);
            Trained.of(second, STEPS - steps).assertSame(expected.results.subList(steps, STEPS), expected.parameters);
        }
    }

    @Test
    void takingCheckpointsAndLookingAtParametersChangesNothing() {
        Trained expected = uninterrupted();
        try (Workers workers = new Workers(1)) {
            TrainingLoop loop = c.loop(2, workers);
            for (int i = 0; i < STEPS; i++) {
                assertThat(loop.next()).isEqualTo(expected.results.get(i));
                if (i % 2 == 0) {
                    loop.checkpoint();
                } else {
                    loop.parameters();
                }
            }
            assertThat(loop.parameters().array()).containsExactly(expected.parameters);
        }
    }

    @Test
    void anotherSeedIsAnotherTraining() {
        TrainingSettings s = c.settings;
        TrainingSettings other = new TrainingSettings(
                s.batchSize(), s.optimizer(), s.schedule(), s.regularizations(), s.classWeights(), s.lazyTables(), 4);
        try (Workers workers = new Workers(1)) {
            Case reseeded = new Case(c.network, c.examples, other);
            assertThat(Trained.of(reseeded.loop(2, workers), STEPS).parameters)
                    .isNotEqualTo(uninterrupted().parameters);
        }
    }
}
