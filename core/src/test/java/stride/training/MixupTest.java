package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stride.layer.BatchNorm;
import stride.layer.Chain;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Flatten;
import stride.layer.Nonlinearity;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.random.RandomStream;
import stride.steps.GradientCheck;
import stride.tensor.Shape;

class MixupTest {
    private static final int N = 7;
    private static final int SIZE = ArrayExamples.SIDE * ArrayExamples.SIDE;
    private static final ArrayExamples IMAGES = ArrayExamples.images(N, 1);
    private static final List<Float> WEIGHTS = List.of(0.5f, 2f);
    private static final Shape IMAGE = Shape.of(ArrayExamples.SIDE, ArrayExamples.SIDE, 1);

    /** A batch is cut into shards, which here are one example each but for the whole batch of the second network. */
    private static final Network DENSE = new Network(Chain.of(new Flatten(), Dense.of(2)), IMAGE);

    private static final Network WHOLE = new Network(
            Chain.of(Conv2d.of(8, 8, 3), BatchNorm.of(), Nonlinearity.TANH, new Flatten(), Dense.of(2)), IMAGE);

    private static Session filled(int capacity) {
        Session session = DENSE.session(DENSE.initialize(1), capacity);
        for (int i = 0; i < N; i++) {
            IMAGES.load(i, session, i);
        }
        return session;
    }

    @Test
    void eachInputIsMixedWithOneOther() {
        Session session = filled(N + 2);
        Mixup mixup = new Mixup(session, 0.4f);
        mixup.run(N, RandomStream.of(5), Parallel.SEQUENTIAL);
        assertThat(IntStream.range(0, N).map(mixup::partner)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
        for (int i = 0; i < N; i++) {
            assertThat(mixup.partner(i)).isNotEqualTo(i);
            double share = mixup.share(i);
            for (int k = 0; k < SIZE; k++) {
                double expected = share * IMAGES.inputs().get(i)[k]
                        + (1 - share) * IMAGES.inputs().get(mixup.partner(i))[k];
                assertThat((double) session.input().get(i * SIZE + k)).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void aSingleInputStaysAsItIs() {
        Session session = filled(N);
        new Mixup(session, 1).run(1, RandomStream.of(5), Parallel.SEQUENTIAL);
        assertThat(Arrays.copyOf(session.input().array(), SIZE))
                .containsExactly(IMAGES.inputs().get(0));
    }

    private static TrainingSettings settings(Optimizer optimizer, float rate) {
        return TrainingSettings.of(5, optimizer, rate, 3)
                .withClassWeights(Optional.of(WEIGHTS))
                .withLabelSmoothing(0.2f)
                .withMixup(0.7f);
    }

    /** The loss of a step of {@link #DENSE} over a whole batch, from the formulas, in double. */
    private static double loss(double[] w, double[] b, double[][] x, double[][] target) {
        double loss = 0;
        for (int n = 0; n < x.length; n++) {
            double[] z = b.clone();
            for (int k = 0; k < SIZE; k++) {
                z[0] += x[n][k] * w[2 * k];
                z[1] += x[n][k] * w[2 * k + 1];
            }
            double log = Math.log(Math.exp(z[0]) + Math.exp(z[1]));
            for (int c = 0; c < 2; c++) {
                loss += WEIGHTS.get(c) * target[n][c] * (log - z[c]) / x.length;
            }
        }
        return loss;
    }

    /** The same draws, mixed and held against mixed labels in double: loss and gradient of the first step. */
    @Test
    void lossAndGradientAreThoseOfMixedInputsAndLabels() {
        // A convolution of the whole image is a dense layer, but makes a single shard of the batch.
        Network network = new Network(Chain.of(Conv2d.of(8, 8, 2), new Flatten()), IMAGE);
        Parameters parameters = network.initialize(1);
        TrainingLoop loop =
                new TrainingLoop(network, parameters, settings(new Optimizer.Sgd(0), 0), IMAGES, Parallel.SEQUENTIAL);
        int[] order = RandomStream.of(3, 0).permutation(N);
        RandomStream random = RandomStream.of(3, 1, 0, 2);
        int[] circle = random.permutation(5);
        double[][] x = new double[5][SIZE];
        double[][] target = new double[5][2];
        for (int i = 0; i < 5; i++) {
            int own = order[i];
            int place = indexOf(circle, i);
            int other = order[circle[(place + 1) % 5]];
            double share = (float) random.nextBeta(0.7f, 0.7f);
            for (int k = 0; k < SIZE; k++) {
                x[i][k] = share * IMAGES.inputs().get(own)[k]
                        + (1 - share) * IMAGES.inputs().get(other)[k];
            }
            target[i][0] = 0.1f;
            target[i][1] = 0.1f;
            target[i][IMAGES.label(own)] += share * 0.8f;
            target[i][IMAGES.label(other)] += (1 - share) * 0.8f;
        }
        double[] w = doubles(parameters.get("conv2d/W").toArray());
        double[] b = doubles(parameters.get("conv2d/b").toArray());
        assertThat(loop.next().loss()).isCloseTo(loss(w, b, x, target), within(1e-6));
        double[] dw = GradientCheck.numericGradient(moved -> loss(moved, b, x, target), w);
        double[] db = GradientCheck.numericGradient(moved -> loss(w, moved, x, target), b);
        assertThat(doubles(loop.gradients().get("conv2d/W").toArray())).containsExactly(dw, within(1e-6));
        assertThat(doubles(loop.gradients().get("conv2d/b").toArray())).containsExactly(db, within(1e-6));
    }

    private static int indexOf(int[] numbers, int number) {
        return IntStream.range(0, numbers.length)
                .filter(place -> numbers[place] == number)
                .findFirst()
                .orElseThrow();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static float[] trained(Network network, Parallel parallel, boolean interrupted) {
        TrainingLoop loop = new TrainingLoop(
                network, network.initialize(1), settings(Optimizer.Adam.PUBLISHED, 0.01f), IMAGES, parallel);
        for (int step = 0; step < 8; step++) {
            loop.next();
            if (interrupted && step == 3) {
                Checkpoint checkpoint = loop.checkpoint();
                loop = new TrainingLoop(
                        network, network.initialize(9), settings(Optimizer.Adam.PUBLISHED, 0.01f), IMAGES, parallel);
                loop.restore(checkpoint);
            }
        }
        return loop.parameters().array();
    }

    @Test
    void repeatableOverThreadsAndInterruptions() {
        for (Network network : List.of(DENSE, WHOLE)) {
            float[] expected = trained(network, Parallel.SEQUENTIAL, false);
            assertThat(trained(network, Parallel.SEQUENTIAL, true)).containsExactly(expected);
            try (Workers workers = new Workers(3)) {
                assertThat(trained(network, workers, false)).containsExactly(expected);
            }
        }
    }

    @Test
    void wordsAreNotMixed() {
        ArrayExamples texts = ArrayExamples.texts(N, 1);
        Network network = SmallNetworks.TEXT;
        TrainingSettings settings =
                TrainingSettings.of(5, Optimizer.Adam.PUBLISHED, 0.01f, 3).withMixup(0.2f);
        assertThatThrownBy(() -> new TrainingLoop(network, network.initialize(1), settings, texts, Parallel.SEQUENTIAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mixup can't mix word ids");
    }

    /** Of several labels too: what is mixed of them is each label's share. */
    @Test
    void severalLabelsAreMixed() {
        List<float[]> inputs = new ArrayList<>(IMAGES.inputs());
        ExampleSet examples = ExampleSet.ofSeveral(
                inputs.toArray(float[][]::new), new int[][] {{0}, {}, {0, 1}, {1}, {}, {0}, {1, 0}});
        TrainingLoop loop = new TrainingLoop(
                WHOLE, WHOLE.initialize(1), settings(Optimizer.Adam.PUBLISHED, 0.01f), examples, Parallel.SEQUENTIAL);
        double first = loop.next().loss();
        double last = first;
        for (int step = 0; step < 100; step++) {
            last = loop.next().loss();
        }
        assertThat(last).isLessThan(first);
    }
}
