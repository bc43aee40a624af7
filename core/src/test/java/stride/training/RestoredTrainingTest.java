package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stride.layer.Chain;
import stride.layer.Dense;
import stride.layer.Dropout;
import stride.layer.Flatten;
import stride.network.Network;
import stride.parallel.Parallel;
import stride.tensor.Shape;

/** A training goes on from a checkpoint of its own kind alone; a refused one has changed nothing. */
class RestoredTrainingTest {
    private static final Network NETWORK = network(0.9f);
    private static final Optimizer ADAM = Optimizer.Adam.PUBLISHED;
    private static final Schedule RATE = new Schedule.Constant(0.02f);
    private static final List<Regularization> NONE = List.of();
    private static final Optional<List<Float>> ALIKE = Optional.empty();

    private static Network network(float keep) {
        return new Network(
                Chain.of(new Flatten(), new Dropout(keep), Dense.of(2)),
                Shape.of(ArrayExamples.SIDE, ArrayExamples.SIDE, 1));
    }

    private static TrainingLoop loop(Network network, TrainingSettings settings, int examples) {
        return new TrainingLoop(
                network, network.initialize(1), settings, ArrayExamples.images(examples, 1), Parallel.SEQUENTIAL);
    }

    private static TrainingLoop usual() {
        return loop(NETWORK, new TrainingSettings(4, ADAM, RATE, NONE, ALIKE, false, 3), 10);
    }

    static Stream<Arguments> others() {
        Optimizer slower = new Optimizer.Adam(0.9f, 0.99f, 1e-8f);
        Optimizer decaying = new Optimizer.AdamW(Optimizer.Adam.PUBLISHED, 0.01f);
        Schedule falling = new Schedule.Constant(0.01f);
        List<Regularization> l2 = List.of(new Regularization.L2(0.1f, List.of("dense/W")));
        Optional<List<Float>> weights = Optional.of(List.of(1f, 2f));
        return Stream.of(
                Arguments.of("number of examples", NETWORK, new TrainingSettings(4, ADAM, RATE, NONE, ALIKE, false, 3)),
                Arguments.of("batch size", NETWORK, new TrainingSettings(5, ADAM, RATE, NONE, ALIKE, false, 3)),
                Arguments.of("seed", NETWORK, new TrainingSettings(4, ADAM, RATE, NONE, ALIKE, false, 4)),
                Arguments.of(
                        "optimizer",
                        NETWORK,
                        new TrainingSettings(4, Optimizer.Adadelta.PUBLISHED, RATE, NONE, ALIKE, false, 3)),
                Arguments.of("optimizer", NETWORK, new TrainingSettings(4, slower, RATE, NONE, ALIKE, false, 3)),
                Arguments.of("optimizer", NETWORK, new TrainingSettings(4, decaying, RATE, NONE, ALIKE, false, 3)),
                Arguments.of("schedule", NETWORK, new TrainingSettings(4, ADAM, falling, NONE, ALIKE, false, 3)),
                Arguments.of("regularizations", NETWORK, new TrainingSettings(4, ADAM, RATE, l2, ALIKE, false, 3)),
                Arguments.of("class weights", NETWORK, new TrainingSettings(4, ADAM, RATE, NONE, weights, false, 3)),
                Arguments.of("lazy tables", NETWORK, new TrainingSettings(4, ADAM, RATE, NONE, ALIKE, true, 3)),
                Arguments.of("network", network(0.8f), new TrainingSettings(4, ADAM, RATE, NONE, ALIKE, false, 3)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void refusesTheCheckpointOfAnotherTraining(String difference, Network network, TrainingSettings settings) {
        TrainingLoop other = loop(network, settings, difference.equals("number of examples") ? 9 : 10);
        other.next();
        assertRefused(other.checkpoint(), "another training", "the " + difference + " ");
    }

    /** Refuses it, and goes on as if it had not been asked. */
    private static void assertRefused(Checkpoint checkpoint, String... words) {
        TrainingLoop loop = usual();
        TrainingLoop undisturbed = usual();
        loop.next();
        undisturbed.next();
        assertThatThrownBy(() -> loop.restore(checkpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
        assertThat(loop.step()).isOne();
        for (int i = 0; i < 4; i++) {
            assertThat(loop.next()).isEqualTo(undisturbed.next());
        }
        assertThat(loop.parameters().array())
                .containsExactly(undisturbed.parameters().array());
    }

    @Test
    void refusesAnImpossibleCheckpoint() {
        Checkpoint own = usual().checkpoint();
        int size = own.slots()[0].length;
        assertRefused(
                new Checkpoint(1, own.origin(), own.parameters(), new float[][] {new float[size]}),
                "1 moments",
                "and 2");
        assertRefused(
                new Checkpoint(1, own.origin(), own.parameters(), new float[][] {new float[size], new float[size - 1]}),
                (size - 1) + " numbers in its moment 1");
        assertRefused(
                new Checkpoint(1, own.origin(), new Network(Dense.of(2), Shape.of(3)).initialize(1), own.slots()),
                "8 parameters");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesAStepThatThereIsNot(long step) {
        Checkpoint own = usual().checkpoint();
        assertRefused(new Checkpoint(step, own.origin(), own.parameters(), own.slots()), "step " + step);
    }

    /** What a step keeps does not grow with its number. */
    @Test
    void goesOnFromALateStep() {
        TrainingLoop loop = loop(
                SmallNetworks.TEXT,
                new TrainingSettings(4, ADAM, RATE, NONE, ALIKE, false, 3),
                ArrayExamples.texts(10, 1));
        Checkpoint first = loop.checkpoint();
        loop.restore(new Checkpoint(1_999_999_999, first.origin(), first.parameters(), first.slots()));
        assertThat(loop.next().step()).isEqualTo(2_000_000_000);
        assertThat(loop.parameters().array()).isNotEqualTo(first.parameters().array());
    }

    private static TrainingLoop loop(Network network, TrainingSettings settings, ArrayExamples examples) {
        return new TrainingLoop(network, network.initialize(1), settings, examples, Parallel.SEQUENTIAL);
    }

    /** Neither a checkpoint nor its restoration ties the training to the arrays of somebody else. */
    @Test
    void aCheckpointIsACopyBothWays() {
        TrainingLoop loop = usual();
        loop.next();
        Checkpoint checkpoint = loop.checkpoint();
        TrainingLoop restored = usual();
        restored.restore(checkpoint);
        checkpoint.parameters().array()[0] = Float.NaN;
        checkpoint.slots()[0][0] = Float.NaN;
        assertThat(restored.next()).isEqualTo(loop.next());
        assertThat(restored.parameters().array())
                .containsExactly(loop.parameters().array());
    }
}
