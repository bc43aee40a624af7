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
    static Stream<NormalizedBatch> small() {
        return Stream.of(
                new NormalizedBatch(3, Shape.of(2, 3, 2)),
                new NormalizedBatch(4, Shape.of(5)),
                new NormalizedBatch(2, Shape.of(1)),
                new NormalizedBatch(5, Shape.of(2, 2, 3)));
    }

    /** Channels more and fewer than a run has, several pieces, rests of all. */
    static Stream<NormalizedBatch> batches() {
        return Stream.concat(
                small(),
                Stream.of(
                        new NormalizedBatch(9, Shape.of(33)),
                        new NormalizedBatch(3, Shape.of(700)),
                        new NormalizedBatch(2, Shape.of(40, 41, 13)),
                        new NormalizedBatch(3, Shape.of(17, 5, 64)),
                        new NormalizedBatch(7, Shape.of(60, 60, 1)),
                        new NormalizedBatch(1, Shape.of(9, 7, 300))));
    }

    @ParameterizedTest
    @MethodSource("small")
    void thePlainLoopsHaveTheMeasuredGradients(NormalizedBatch batch) {
        double[] dy = batch.dy();
        List<double[]> gradients = NormalizedBatch.gradients(batch);
        double[] dx = GradientCheck.numericGradient(
                x -> dot(dy, NormalizedBatch.y(batch, x, batch.gamma(), batch.beta())), batch.x());
        double[] dgamma = GradientCheck.numericGradient(
                gamma -> dot(dy, NormalizedBatch.y(batch, batch.x(), gamma, batch.beta())), batch.gamma());
        double[] dbeta = GradientCheck.numericGradient(
                beta -> dot(dy, NormalizedBatch.y(batch, batch.x(), batch.gamma(), beta)), batch.beta());
        assertThat(gradients.get(0)).containsExactly(dx, within(1e-6));
        assertThat(gradients.get(1)).containsExactly(dgamma, within(1e-6));
        assertThat(gradients.get(2)).containsExactly(dbeta, within(1e-6));
    }

    private static double dot(double[] dy, double[] y) {
        return IntStream.range(0, y.length).mapToDouble(i -> dy[i] * y[i]).sum();
    }

    /** A layer with all it needs to run. */
    private static final class Bench {
        private final NormalizedBatch batch;
        private final Signal in;
        private final Signal out;
        private final List<Tensor> parameters; // gamma, beta, running mean and variance
        private final List<Tensor> gradients; // of the first two
        private final RunningStatistics statistics = new RunningStatistics();
        private final Pass pass;

        Bench(NormalizedBatch batch, boolean training, Parallel parallel) {
            this.batch = batch;
            in = Signal.allocate(batch.examples(), batch.shape(), training);
            out = Signal.allocate(batch.examples(), batch.shape(), training);
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
                            batch.examples(),
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
            pass.forward(batch.examples());
            pass.backward(batch.examples());
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
    void forwardAndBackwardInTraining(NormalizedBatch batch) {
        Bench bench = new Bench(batch, true, Parallel.SEQUENTIAL).run();
        List<double[]> gradients = NormalizedBatch.gradients(batch);
        double largest = batch.examples() == 2 && batch.channels() == 1 ? 4 : 1; // two numbers may be near one another
        assertClose(
                "y",
                bench.out.values(),
                NormalizedBatch.y(batch, batch.x(), batch.gamma(), batch.beta()),
                16 * 0x1p-21);
        assertClose("dx", bench.in.requireGradient(), gradients.get(0), largest * 64 * 0x1p-21);
        assertClose("dgamma", bench.gradients.get(0), gradients.get(1), tolerance(batch));
        assertClose("dbeta", bench.gradients.get(1), gradients.get(2), tolerance(batch));
    }

    /** Of numbers below 2, rounded where 64 are added, and again as a sum, which is below half their number. */
    private static double tolerance(NormalizedBatch batch) {
        return 16 * 0x1p-20 + batch.rows() * 0x1p-25;
    }

    @Test
    void parameterGradientsAreAdded() {
        NormalizedBatch batch = new NormalizedBatch(4, Shape.of(3, 3, 5));
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
    void runningStatisticsMoveOnWhenTheyAreTold(NormalizedBatch batch) {
        Bench bench = new Bench(batch, true, Parallel.SEQUENTIAL).run();
        int channels = batch.channels();
        assertThat(bench.parameters.get(2).toArray()).containsOnly(0);
        assertThat(bench.parameters.get(3).toArray()).containsOnly(1);
        bench.statistics.update();
        double[] mean = NormalizedBatch.mean(batch, batch.x());
        double[] variance = NormalizedBatch.variance(batch, batch.x());
        for (int c = 0; c < channels; c++) {
            mean[c] *= 0.1f;
            variance[c] = 0.9f + 0.1f * variance[c] * batch.rows() / (batch.rows() - 1);
        }
        assertClose("running mean", bench.parameters.get(2), mean, 0x1p-22);
        assertClose("running variance", bench.parameters.get(3), variance, 0x1p-21);
    }

    @Test
    void aSingleRowHasNoVarianceAndMovesNothing() {
        Bench bench = new Bench(new NormalizedBatch(1, Shape.of(4)), true, Parallel.SEQUENTIAL).run();
        bench.statistics.update();
        assertThat(bench.parameters.get(2).toArray()).containsOnly(0);
        assertThat(bench.parameters.get(3).toArray()).containsOnly(1);
        assertThat(bench.out.values().toArray())
                .containsExactly(bench.parameters.get(1).toArray(), within(1e-4f)); // 1 / sqrt(epsilon) is 316
    }

    @ParameterizedTest
    @MethodSource("batches")
    void inferenceGoesByTheRunningStatistics(NormalizedBatch batch) {
        Bench bench = new Bench(batch, false, Parallel.SEQUENTIAL);
        for (int c = 0; c < batch.channels(); c++) {
            bench.parameters.get(2).set(c, 0.25f * (c % 5));
            bench.parameters.get(3).set(c, 0.5f + c % 3);
        }
        bench.pass.forward(batch.examples());
        double[] expected = batch.x();
        for (int i = 0; i < expected.length; i++) {
            int c = i % batch.channels();
            double normalized = (expected[i] - 0.25 * (c % 5)) / Math.sqrt(0.5 + c % 3 + NormalizedBatch.EPSILON);
            expected[i] = batch.gamma()[c] * normalized + batch.beta()[c];
        }
        assertClose("y", bench.out.values(), expected, 16 * 0x1p-22);
    }

    /** Half a million numbers of which each is a thousand and a little: added up in float, three digits would be left. */
    @Test
    void isPreciseFarFromZero() {
        NormalizedBatch batch = new NormalizedBatch(64, Shape.of(28, 28, 10));
        Bench bench = new Bench(batch, true, Parallel.SEQUENTIAL);
        double[] x = batch.x();
        for (int i = 0; i < x.length; i++) {
            bench.in.values().set(i, (float) (1000 + x[i]));
            x[i] = bench.in.values().get(i);
        }
        bench.run().statistics.update();
        double[] variance = NormalizedBatch.variance(batch, x);
        for (int c = 0; c < 10; c++) {
            variance[c] = 0.9f + 0.1f * variance[c] * batch.rows() / (batch.rows() - 1);
        }
        assertClose("running variance", bench.parameters.get(3), variance, 0x1p-22);
        assertClose(
                "y",
                bench.out.values(),
                NormalizedBatch.y(batch, x, batch.gamma(), batch.beta()),
                2e-3); // x itself has 6e-5
    }

    @Test
    void sameBitsWithAnyNumberOfThreads() {
        NormalizedBatch batch = new NormalizedBatch(5, Shape.of(33, 31, 24));
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
            Bench bench = new Bench(new NormalizedBatch(3, Shape.of(2, 2, 3)), true, Parallel.SEQUENTIAL);
            bench.in.values().set(4, value); // of channel 1
            bench.run();
            for (int i = 0; i < bench.batch.size(); i++) {
                assertThat(Float.isNaN(bench.out.values().get(i))).isEqualTo(i % 3 == 1);
            }
        }
    }

    @Test
    void passesAllocateNothing() {
        Bench bench = new Bench(new NormalizedBatch(3, Shape.of(9, 7, 6)), true, Parallel.SEQUENTIAL);
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
