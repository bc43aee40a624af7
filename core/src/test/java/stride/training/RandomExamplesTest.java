package stride.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import stride.layer.Chain;
import stride.layer.Dense;
import stride.layer.Flatten;
import stride.network.Network;
import stride.network.Session;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Examples that are changed at random: the same changes whatever threads, shards and interruptions there are. */
class RandomExamplesTest {
    private static final ArrayExamples IMAGES = ArrayExamples.images(50, 1);
    private static final int STEPS = 9;
    private static final TrainingSettings SETTINGS = TrainingSettings.of(16, Optimizer.Adam.PUBLISHED, 0.01f, 3);

    /** Eight shards of two. */
    private static final Network SHARDED =
            new Network(Chain.of(new Flatten(), Dense.of(2)), Shape.of(ArrayExamples.SIDE, ArrayExamples.SIDE, 1));

    /** With noise; it remembers which example got which. */
    private static final class Noisy implements ExampleSet {
        private final Map<Long, Integer> drawn = new ConcurrentSkipListMap<>();

        @Override
        public int size() {
            return IMAGES.size();
        }

        @Override
        public int label(int example) {
            return IMAGES.label(example);
        }

        @Override
        public void load(int example, Session session, int position) {
            IMAGES.load(example, session, position);
        }

        @Override
        public void load(int example, Session session, int position, RandomStream random) {
            load(example, session, position);
            long first = random.nextLong();
            assertThat(drawn.put(first, example)).isNull(); // nobody else has that stream
            Tensor x = session.input();
            int size = ArrayExamples.SIDE * ArrayExamples.SIDE;
            for (int i = position * size; i < (position + 1) * size; i++) {
                x.set(i, x.get(i) + 0.1f * random.nextFloat());
            }
        }
    }

    private static float[] trained(Network network, Noisy examples, Parallel parallel, int interruptedAfter) {
        TrainingLoop loop = new TrainingLoop(network, network.initialize(1), SETTINGS, examples, parallel);
        while (loop.step() < STEPS) {
            loop.next();
            if (loop.step() == interruptedAfter) {
                Checkpoint checkpoint = loop.checkpoint();
                loop = new TrainingLoop(network, network.initialize(9), SETTINGS, examples, parallel);
                loop.restore(checkpoint);
            }
        }
        return loop.parameters().array();
    }

    @Test
    void theSameNoiseWhateverTheThreadsAndInterruptions() {
        for (Network network : List.of(SmallNetworks.IMAGE, SHARDED)) {
            Noisy once = new Noisy();
            float[] expected = trained(network, once, Parallel.SEQUENTIAL, 0);
            Noisy interrupted = new Noisy();
            assertThat(trained(network, interrupted, Parallel.SEQUENTIAL, 5)).containsExactly(expected);
            assertThat(interrupted.drawn).isEqualTo(once.drawn);
            try (Workers workers = new Workers(3)) {
                Noisy threads = new Noisy();
                assertThat(trained(network, threads, workers, 0)).containsExactly(expected);
                assertThat(threads.drawn).isEqualTo(once.drawn);
            }
        }
    }

    @Test
    void theSameNoiseInOneShardAndInSeveral() {
        Noisy whole = new Noisy();
        Noisy shards = new Noisy();
        trained(SmallNetworks.IMAGE, whole, Parallel.SEQUENTIAL, 0);
        trained(SHARDED, shards, Parallel.SEQUENTIAL, 0);
        assertThat(new TreeMap<>(shards.drawn)).isEqualTo(whole.drawn).hasSizeGreaterThan(100);
    }

    /** Decoding a picture takes longer than copying it, so it must not wait for the others of its batch. */
    @Test
    void examplesAreLoadedInPiecesOfTheirOwn() {
        int[] most = {0};
        Parallel counting = (count, task) -> {
            Parallel.SEQUENTIAL.forEach(count, task);
            most[0] = Math.max(most[0], count);
        };
        ExampleSet examples = ExampleSet.of(
                IMAGES.inputs().toArray(float[][]::new),
                IMAGES.labels().stream().mapToInt(label -> label).toArray());
        new TrainingLoop(SmallNetworks.IMAGE, SmallNetworks.IMAGE.initialize(1), SETTINGS, examples, counting).next();
        assertThat(most[0]).isGreaterThanOrEqualTo(16);
    }
}
