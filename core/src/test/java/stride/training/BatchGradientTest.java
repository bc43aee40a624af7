package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Conv1d;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Embedding;
import stride.layer.Flatten;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxOverTime;
import stride.layer.Named;
import stride.layer.Nonlinearity;
import stride.network.Gradients;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.operation.SoftmaxCrossEntropy;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.pass.DeferredUpdates;
import stride.random.RandomStream;
import stride.tensor.Shape;

/**
 * The gradient of a step is the mean of its examples' own gradients, whatever the size of the batch, the last of an epoch
 * included; to the same bits for any number of threads.
 */
class BatchGradientTest {
    private static final int EXAMPLES = 21;
    private static final int LARGEST_BATCH = 20;
    private static final long SEED = 3;
    private static final ArrayExamples TEXTS = ArrayExamples.texts(EXAMPLES, 1);
    private static final ArrayExamples IMAGES = ArrayExamples.images(EXAMPLES, 1);
    private static final Embedding TABLE = new Embedding(ArrayExamples.WORDS, 4, new Initializer.Uniform(-0.5f, 0.5f));
    private static final Embedding FROZEN =
            new Embedding(ArrayExamples.WORDS, 4, new Initializer.Uniform(-0.5f, 0.5f), false);

    static Stream<Arguments> networks() {
        Shape text = Shape.of(ArrayExamples.TIME);
        Shape image = Shape.of(ArrayExamples.SIDE, ArrayExamples.SIDE, 1);
        Layer filters = Branches.of(Chain.of(Conv1d.of(1, 5), Nonlinearity.RELU, new MaxOverTime()));
        return Stream.of(
                // dense layers alone
                Arguments.of(
                        new Network(Chain.of(new Flatten(), Dense.of(5), Nonlinearity.TANH, Dense.of(2)), image),
                        IMAGES),
                // images, whose convolution cuts its own work
                Arguments.of(
                        new Network(Chain.of(Conv2d.of(3, 3, 4), Nonlinearity.RELU, new Flatten(), Dense.of(2)), image),
                        IMAGES),
                // words without filters, trained and not
                Arguments.of(new Network(Chain.of(TABLE, new MaxOverTime(), Dense.of(3)), text), TEXTS),
                Arguments.of(
                        new Network(Chain.of(new Named("static", FROZEN), new MaxOverTime(), Dense.of(3)), text),
                        TEXTS),
                // filters that are not run with their words, and filters that are
                Arguments.of(
                        new Network(
                                Chain.of(TABLE, Conv1d.of(1, 5), Nonlinearity.TANH, new MaxOverTime(), Dense.of(3)),
                                text),
                        TEXTS),
                Arguments.of(new Network(Chain.of(TABLE, filters, Dense.of(3)), text), TEXTS));
    }

    /** A loop that changes nothing, so that the gradients of all its steps are those of the first values. */
    private static TrainingLoop loop(Network network, ExampleSet examples, int batch, Parallel parallel) {
        TrainingSettings settings = new TrainingSettings(
                batch,
                new Optimizer.Sgd(0),
                new Schedule.Constant(0),
                List.of(),
                Optional.of(weights(network)),
                false,
                SEED);
        return new TrainingLoop(network, network.initialize(2), settings, examples, parallel);
    }

    private static List<Float> weights(Network network) {
        return List.of(1f, 0.5f, 2f).subList(0, network.output().size());
    }

    /** Each example's gradient, from a session of its own. */
    private static double[][] gradientsOfExamples(Network network, ExampleSet examples) {
        Parameters parameters = network.initialize(2);
        double[][] all = new double[EXAMPLES][];
        for (int example = 0; example < EXAMPLES; example++) {
            Gradients gradients = new Gradients(parameters);
            Session session =
                    network.trainingSession(parameters, gradients, DeferredUpdates.NONE, 1, Parallel.SEQUENTIAL);
            examples.load(example, session, 0);
            session.forward(1);
            int label = examples.label(example);
            float weight = weights(network).get(label);
            SoftmaxCrossEntropy.backward(session.output(), 0, label, weight, session.outputGradient());
            session.backward(1);
            float[] sums = gradients.sums().array();
            all[example] =
                    IntStream.range(0, sums.length).mapToDouble(i -> sums[i]).toArray();
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theGradientOfABatchIsTheMeanOfItsExamples(Network network, ExampleSet examples) {
        double[][] own = gradientsOfExamples(network, examples);
        int[] order = RandomStream.of(SEED, 0).permutation(EXAMPLES);
        for (int batch = 1; batch <= LARGEST_BATCH; batch++) {
            TrainingLoop loop = loop(network, examples, batch, Parallel.SEQUENTIAL);
            for (int first = 0; first < EXAMPLES; first += batch) {
                int count = Math.min(batch, EXAMPLES - first);
                assertThat(loop.next().examples()).isEqualTo(count);
                float[] gradient = loop.gradients().array();
                for (int i = 0; i < gradient.length; i++) {
                    double mean = 0;
                    for (int k = first; k < first + count; k++) {
                        mean += own[order[k]][i] / count;
                    }
                    assertThat((double) gradient[i])
                            .as("batches of %d, examples from %d, element %d", batch, first, i)
                            .isCloseTo(mean, within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theSameBitsForAnyNumberOfThreads(Network network, ExampleSet examples) {
        for (int threads = 2; threads <= 4; threads++) {
            try (Workers workers = new Workers(threads)) {
                for (int batch : new int[] {1, 2, 3, 7, 8, 9, LARGEST_BATCH, Integer.MAX_VALUE}) {
                    TrainingLoop alone = loop(network, examples, batch, Parallel.SEQUENTIAL);
                    TrainingLoop together = loop(network, examples, batch, workers);
                    for (int step = 0; step < alone.stepsPerEpoch(); step++) {
                        assertThat(together.next()).isEqualTo(alone.next());
                        assertThat(together.gradients().array())
                                .as("batches of %d", batch)
                                .containsExactly(alone.gradients().array());
                    }
                }
            }
        }
    }

    /** Softmax regression, all in double. */
    @ParameterizedTest
    @MethodSource("batches")
    void theGradientOfARegressionIsTheOneOfTheFormula(int batch) {
        Network network = new Network(Chain.of(new Flatten(), Dense.of(2)), Shape.of(8, 8, 1));
        float[] w = network.initialize(2).get("dense/W").toArray(); // (64, 2)
        int[] order = RandomStream.of(SEED, 0).permutation(EXAMPLES);
        double[] expected = new double[w.length];
        for (int k = 0; k < batch; k++) {
            float[] x = IMAGES.inputs().get(order[k]);
            double[] z = new double[2];
            for (int i = 0; i < w.length; i++) {
                z[i % 2] += (double) w[i] * x[i / 2];
            }
            int label = IMAGES.label(order[k]);
            double weight = weights(network).get(label);
            for (int i = 0; i < w.length; i++) {
                double p = Math.exp(z[i % 2]) / (Math.exp(z[0]) + Math.exp(z[1]));
                expected[i] += weight * (p - (i % 2 == label ? 1 : 0)) * x[i / 2] / batch;
            }
        }
        TrainingLoop loop = loop(network, IMAGES, batch, Parallel.SEQUENTIAL);
        loop.next();
        float[] gradient = loop.gradients().get("dense/W").toArray();
        for (int i = 0; i < w.length; i++) {
            assertThat((double) gradient[i]).isCloseTo(expected[i], within(1e-6));
        }
    }

    static IntStream batches() {
        return IntStream.rangeClosed(1, LARGEST_BATCH);
    }

    /** As many times as there are examples, one at a time. */
    @ParameterizedTest
    @MethodSource("networks")
    void examplesAreLearnedOneAtATimeToo(Network network, ExampleSet examples) {
        TrainingSettings settings = new TrainingSettings(
                1, Optimizer.Adam.PUBLISHED, new Schedule.Constant(0.02f), List.of(), Optional.empty(), false, SEED);
        TrainingLoop loop = new TrainingLoop(network, network.initialize(2), settings, examples, Parallel.SEQUENTIAL);
        double first = epoch(loop);
        for (int i = 0; i < 20; i++) {
            epoch(loop);
        }
        assertThat(epoch(loop)).isLessThan(0.95 * first);
    }

    private static double epoch(TrainingLoop loop) {
        return IntStream.range(0, loop.stepsPerEpoch())
                .mapToDouble(i -> loop.next().loss())
                .sum();
    }
}
