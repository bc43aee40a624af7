package stride.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.file.Json;
import stride.modelfile.LayerCodec;
import stride.network.Network;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.pass.DeferredUpdates;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.RunningStatistics;
import stride.pass.Signal;
import stride.random.RandomStream;
import stride.steps.GradientCheck;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Against plain loops in double, which are themselves held against measured gradients. */
class BatchNormTest {
    private static final double EPSILON = 1e-5f;

    /** So many examples of a shape. */
    record Batch(int examples, Shape shape) {
        int size() {
            return examples * shape.size();
        }

        int channels() {
            return shape.dimension(-1);
        }

        int rows() {
            return size() / channels();
        }

        double[] x() {
            return random(1, size());
        }

        double[] dy() {
            return random(2, size());
        }

        double[] gamma() {
            return random(3, channels());
        }

        double[] beta() {
            return random(4, channels());
        }

        private static double[] random(int seed, int n) {
            RandomStream random = RandomStream.of(seed);
            return IntStream.range(0, n)
                    .mapToDouble(i -> (float) (2 * random.nextDouble() - 0.8))
                    .toArray();
        }
    }

    static Stream<Batch> small() {
        return Stream.of(
                new Batch(3, Shape.of(2, 3, 2)),
                new Batch(4, Shape.of(5)),
                new Batch(2, Shape.of(1)),
                new Batch(5, Shape.of(2, 2, 3)));
    }

    /** Channels more and fewer than a run has, several pieces, rests of all. */
    static Stream<Batch> batches() {
        return Stream.concat(
                small(),
                Stream.of(
                        new Batch(9, Shape.of(33)),
                        new Batch(3, Shape.of(700)),
                        new Batch(2, Shape.of(40, 41, 13)),
                        new Batch(3, Shape.of(17, 5, 64)),
                        new Batch(7, Shape.of(60, 60, 1)),
                        new Batch(1, Shape.of(9, 7, 300))));
    }

    private static double[] mean(Batch batch, double[] x) {
        double[] mean = new double[batch.channels()];
        for (int i = 0; i < x.length; i++) {
            mean[i % mean.length] += x[i] / batch.rows();
        }
        return mean;
    }

    private static double[] variance(Batch batch, double[] x) {
        double[] mean = mean(batch, x);
        double[] variance = new double[mean.length];
        for (int i = 0; i < x.length; i++) {
            double deviation = x[i] - mean[i % mean.length];
            variance[i % mean.length] += deviation * deviation / batch.rows();
        }
        return variance;
    }

    private static double[] normalized(Batch batch, double[] x) {
        double[] mean = mean(batch, x);
        double[] variance = variance(batch, x);
        double[] normalized = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int c = i % mean.length;
            normalized[i] = (x[i] - mean[c]) / Math.sqrt(variance[c] + EPSILON);
        }
        return normalized;
    }

    private static double[] y(Batch batch, double[] x, double[] gamma, double[] beta) {
        double[] y = normalized(batch, x);
        for (int i = 0; i < y.length; i++) {
            y[i] = gamma[i % gamma.length] * y[i] + beta[i % gamma.length];
        }
        return y;
    }

    /** dx, dgamma and dbeta. */
    private static List<double[]> gradients(Batch batch) {
        double[] x = batch.x();
        double[] dy = batch.dy();
        double[] normalized = normalized(batch, x);
        double[] variance = variance(batch, x);
        double[] dgamma = new double[batch.channels()];
        double[] dbeta = new double[batch.channels()];
        for (int i = 0; i < x.length; i++) {
            dgamma[i % dgamma.length] += dy[i] * normalized[i];
            dbeta[i % dbeta.length] += dy[i];
        }
        double[] dx = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int c = i % dbeta.length;
            double rest = dy[i] - dbeta[c] / batch.rows() - normalized[i] * dgamma[c] / batch.rows();
            dx[i] = batch.gamma()[c] / Math.sqrt(variance[c] + EPSILON) * rest;
        }
        return List.of(dx, dgamma, dbeta);
    }

    @ParameterizedTest
    @MethodSource("small")
    void thePlainLoopsHaveTheMeasuredGradients(Batch batch) {
        double[] dy = batch.dy();
        List<double[]> gradients = gradients(batch);
        double[] dx = GradientCheck.numericGradient(x -> dot(dy, y(batch, x, batch.gamma(), batch.beta())), batch.x());
        double[] dgamma = GradientCheck.numericGradient(
                gamma -> dot(dy, y(batch, batch.x(), gamma, batch.beta())), batch.gamma());
        double[] dbeta =
                GradientCheck.numericGradient(beta -> dot(dy, y(batch, batch.x(), batch.gamma(), beta)), batch.beta());
        assertThat(gradients.get(0)).containsExactly(dx, within(1e-6));
        assertThat(gradients.get(1)).containsExactly(dgamma, within(1e-6));
        assertThat(gradients.get(2)).containsExactly(dbeta, within(1e-6));
    }

    private static double dot(double[] dy, double[] y) {
        return IntStream.range(0, y.length).mapToDouble(i -> dy[i] * y[i]).sum();
    }

    /** A layer with all it needs to run. */
    private static final class Bench {
        private final Batch batch;
        private final Signal in;
        private final Signal out;
        private final List<Tensor> parameters; // gamma, beta, running mean and variance
        private final List<Tensor> gradients; // of the first two
        private final RunningStatistics statistics = new RunningStatistics();
        private final Pass pass;

        Bench(Batch batch, boolean training, Parallel parallel) {
            this.batch = batch;
            in = Signal.allocate(batch.examples, batch.shape, training);
            out = Signal.allocate(batch.examples, batch.shape, training);
            int channels = batch.channels();
            parameters = Stream.of(channels, channels, channels, channels)
                    .map(n -> Tensor.zeros(Shape.of(n)))
                    .toList();
            parameters.get(3).fill(1);
            gradients = Stream.of(channels, channels)
                    .map(n -> Tensor.zeros(Shape.of(n)))
                    .toList();
            put(batch.x(), in.values());
            put(batch.gamma(), parameters.get(0));
            put(batch.beta(), parameters.get(1));
            List<Frame.Gradient> sums = Stream.concat(
                            gradients.stream().map(sum -> new Frame.Gradient(sum, Optional.empty())),
                            Stream.of(Frame.Gradient.NONE, Frame.Gradient.NONE))
                    .toList();
            pass = BatchNorm.of()
                    .prepare(new Frame(
                            batch.examples,
                            in,
                            out,
                            parameters,
                            training ? Optional.of(sums) : Optional.empty(),
                            DeferredUpdates.NONE,
                            statistics,
                            RandomStream.of(5),
                            parallel,
                            Optional.empty()));
            if (training) {
                put(batch.dy(), out.requireGradient());
            }
        }

        Bench run() {
            pass.forward(batch.examples);
            pass.backward(batch.examples);
            return this;
        }

        private static void put(double[] values, Tensor tensor) {
            for (int i = 0; i < values.length; i++) {
                tensor.set(i, (float) values[i]);
            }
        }
    }

    private static void assertClose(String what, Tensor actual, double[] expected, double tolerance) {
        assertThat(actual.size()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual.get(i)).as("%s, element %d", what, i).isCloseTo(expected[i], within(tolerance));
        }
    }

    /** Each result is a handful of roundings of numbers below 16 away from sums of which at most 64 are added in float. */
    @ParameterizedTest
    @MethodSource("batches")
    void forwardAndBackwardInTraining(Batch batch) {
        Bench bench = new Bench(batch, true, Parallel.SEQUENTIAL).run();
        List<double[]> gradients = gradients(batch);
        double largest = batch.examples == 2 && batch.channels() == 1 ? 4 : 1; // two numbers may be near one another
        assertClose("y", bench.out.values(), y(batch, batch.x(), batch.gamma(), batch.beta()), 16 * 0x1p-21);
        assertClose("dx", bench.in.requireGradient(), gradients.get(0), largest * 64 * 0x1p-21);
        assertClose("dgamma", bench.gradients.get(0), gradients.get(1), tolerance(batch));
        assertClose("dbeta", bench.gradients.get(1), gradients.get(2), tolerance(batch));
    }

    /** Of numbers below 2, rounded where 64 are added, and again as a sum, which is below half their number. */
    private static double tolerance(Batch batch) {
        return 16 * 0x1p-20 + batch.rows() * 0x1p-25;
    }

    @Test
    void parameterGradientsAreAdded() {
        Batch batch = new Batch(4, Shape.of(3, 3, 5));
        Bench once = new Bench(batch, true, Parallel.SEQUENTIAL).run();
        Bench twice = new Bench(batch, true, Parallel.SEQUENTIAL).run();
        twice.pass.backward(4);
        assertThat(twice.in.requireGradient().toArray())
                .containsExactly(once.in.requireGradient().toArray());
        for (int i = 0; i < 2; i++) {
            Tensor sum = once.gradients.get(i);
            double[] doubled =
                    IntStream.range(0, 5).mapToDouble(c -> 2 * sum.get(c)).toArray();
            assertClose("gradient " + i, twice.gradients.get(i), doubled, 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("batches")
    void runningStatisticsMoveOnWhenTheyAreTold(Batch batch) {
        Bench bench = new Bench(batch, true, Parallel.SEQUENTIAL).run();
        int channels = batch.channels();
        assertThat(bench.parameters.get(2).toArray()).containsOnly(0);
        assertThat(bench.parameters.get(3).toArray()).containsOnly(1);
        bench.statistics.update();
        double[] mean = mean(batch, batch.x());
        double[] variance = variance(batch, batch.x());
        for (int c = 0; c < channels; c++) {
            mean[c] *= 0.1f;
            variance[c] = 0.9f + 0.1f * variance[c] * batch.rows() / (batch.rows() - 1);
        }
        assertClose("running mean", bench.parameters.get(2), mean, 0x1p-22);
        assertClose("running variance", bench.parameters.get(3), variance, 0x1p-21);
    }

    @Test
    void aSingleRowHasNoVarianceAndMovesNothing() {
        Bench bench = new Bench(new Batch(1, Shape.of(4)), true, Parallel.SEQUENTIAL).run();
        bench.statistics.update();
        assertThat(bench.parameters.get(2).toArray()).containsOnly(0);
        assertThat(bench.parameters.get(3).toArray()).containsOnly(1);
        assertThat(bench.out.values().toArray())
                .containsExactly(bench.parameters.get(1).toArray(), within(1e-4f)); // 1 / sqrt(epsilon) is 316
    }

    @ParameterizedTest
    @MethodSource("batches")
    void inferenceGoesByTheRunningStatistics(Batch batch) {
        Bench bench = new Bench(batch, false, Parallel.SEQUENTIAL);
        for (int c = 0; c < batch.channels(); c++) {
            bench.parameters.get(2).set(c, 0.25f * (c % 5));
            bench.parameters.get(3).set(c, 0.5f + c % 3);
        }
        bench.pass.forward(batch.examples);
        double[] expected = batch.x();
        for (int i = 0; i < expected.length; i++) {
            int c = i % batch.channels();
            double normalized = (expected[i] - 0.25 * (c % 5)) / Math.sqrt(0.5 + c % 3 + EPSILON);
            expected[i] = batch.gamma()[c] * normalized + batch.beta()[c];
        }
        assertClose("y", bench.out.values(), expected, 16 * 0x1p-22);
    }

    /** Half a million numbers of which each is a thousand and a little: added up in float, three digits would be left. */
    @Test
    void isPreciseFarFromZero() {
        Batch batch = new Batch(64, Shape.of(28, 28, 10));
        Bench bench = new Bench(batch, true, Parallel.SEQUENTIAL);
        double[] x = batch.x();
        for (int i = 0; i < x.length; i++) {
            bench.in.values().set(i, (float) (1000 + x[i]));
            x[i] = bench.in.values().get(i);
        }
        bench.run().statistics.update();
        double[] variance = variance(batch, x);
        for (int c = 0; c < 10; c++) {
            variance[c] = 0.9f + 0.1f * variance[c] * batch.rows() / (batch.rows() - 1);
        }
        assertClose("running variance", bench.parameters.get(3), variance, 0x1p-22);
        assertClose("y", bench.out.values(), y(batch, x, batch.gamma(), batch.beta()), 2e-3); // x itself has 6e-5
    }

    @Test
    void sameBitsWithAnyNumberOfThreads() {
        Batch batch = new Batch(5, Shape.of(33, 31, 24));
        Bench one = new Bench(batch, true, Parallel.SEQUENTIAL).run();
        one.statistics.update();
        for (int threads : new int[] {1, 2, 3}) {
            try (Workers workers = new Workers(threads)) {
                Bench several = new Bench(batch, true, workers).run();
                several.statistics.update();
                assertThat(several.out.values().toArray())
                        .containsExactly(one.out.values().toArray());
                assertThat(several.in.requireGradient().toArray())
                        .containsExactly(one.in.requireGradient().toArray());
                for (int i = 0; i < 2; i++) {
                    assertThat(several.gradients.get(i).toArray())
                            .containsExactly(one.gradients.get(i).toArray());
                    assertThat(several.parameters.get(2 + i).toArray())
                            .containsExactly(one.parameters.get(2 + i).toArray());
                }
            }
        }
    }

    @Test
    void whatIsNotFiniteIsNotLost() {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            Bench bench = new Bench(new Batch(3, Shape.of(2, 2, 3)), true, Parallel.SEQUENTIAL);
            bench.in.values().set(4, value); // of channel 1
            bench.run();
            for (int i = 0; i < bench.batch.size(); i++) {
                assertThat(Float.isNaN(bench.out.values().get(i))).isEqualTo(i % 3 == 1);
            }
        }
    }

    @Test
    void passesAllocateNothing() {
        Bench bench = new Bench(new Batch(3, Shape.of(9, 7, 6)), true, Parallel.SEQUENTIAL);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 500 && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100; i++) {
                bench.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    @Test
    void isTrainedAsAWholeWhereverItStands() {
        Shape image = Shape.of(4, 4, 2);
        assertThat(Chain.of(new Flatten(), Dense.of(3)).intraOpParallel(image)).isFalse();
        assertThat(Chain.of(new Flatten(), Dense.of(3), BatchNorm.of()).intraOpParallel(image))
                .isTrue();
        assertThat(Branches.of(Nonlinearity.RELU, Chain.of(BatchNorm.of())).intraOpParallel(image))
                .isTrue();
    }

    @Test
    void statisticsAreNotTrained() {
        Network network = new Network(Chain.of(Conv2d.of(3, 3, 4), BatchNorm.of()), Shape.of(5, 5, 2));
        assertThat(network.parameters().stream()
                        .filter(spec -> !spec.trainable())
                        .map(ParameterSpec::name))
                .containsExactly("batchnorm/mean", "batchnorm/variance");
        assertThat(network.initialize(1).get("batchnorm/gamma").toArray()).containsOnly(1);
        assertThat(network.initialize(1).get("batchnorm/variance").toArray()).containsOnly(1);
    }

    @Test
    void survivesTheModelFile() throws IOException {
        Layer layer = new BatchNorm(0.25f, 1e-3f, Initializer.ZEROS);
        byte[] json = Json.write(LayerCodec.encode(layer)).getBytes(StandardCharsets.UTF_8);
        assertThat(LayerCodec.decode(Json.parse("a layer", json))).isEqualTo(layer);
    }

    @Test
    void refusesTextAndImpossibleSettings() {
        assertThatThrownBy(() -> BatchNorm.of().outputShape(Shape.of(7, 3)))
                .hasMessage("expects an image (height, width, channels) or a flat input (channels), got (7, 3)");
        Initializer one = new Initializer.Constant(1);
        assertThatThrownBy(() -> new BatchNorm(0, 1e-5f, one))
                .hasMessageContaining("momentum must be in (0, 1], is 0.0");
        assertThatThrownBy(() -> new BatchNorm(0.1f, 0, one)).hasMessageContaining("positive and finite, is 0.0");
    }
}
