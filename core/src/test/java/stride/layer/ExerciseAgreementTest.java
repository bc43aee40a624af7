package stride.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.parallel.Parallel;
import stride.pass.DeferredUpdates;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
import stride.random.RandomStream;
import stride.steps.ConvGradients;
import stride.steps.ConvHyperparameters;
import stride.steps.ConvOutput;
import stride.steps.PoolHyperparameters;
import stride.steps.PoolMode;
import stride.steps.PoolOutput;
import stride.steps.Steps;
import stride.steps.TiePolicy;
import stride.tensor.Shape;
import stride.tensor.Tensor;
import stride.twin.Images;

/** Where the exercise has the same layer, square windows and one stride, it gives the same numbers. */
class ExerciseAgreementTest {
    private static final int M = 2;
    private static final int HEIGHT = 6;
    private static final int WIDTH = 5;
    private static final int CHANNELS = 3;
    private static final int FILTERS = 4;

    /** The largest sum, dW at pad 2, has (6 + 4) (5 + 4) 2 terms, each rounded by 2^-24 of a partial sum below 8. */
    private static final double TOLERANCE = 180 * 0x1p-21;

    record Setting(int f, int stride, int pad) {}

    static Stream<Setting> settings() {
        return Stream.of(1, 2, 3, 5)
                .flatMap(f -> Stream.of(1, 2, 3)
                        .flatMap(stride -> Stream.of(0, 1, 2).map(pad -> new Setting(f, stride, pad))));
    }

    static Stream<Setting> poolSettings() {
        return settings().filter(setting -> setting.pad == 0);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void convolution(Setting setting) {
        RandomStream random = RandomStream.of(1);
        double[][][][] aPrev = Images.random(random, M, HEIGHT, WIDTH, CHANNELS);
        double[][][][] w = Images.random(random, setting.f, setting.f, CHANNELS, FILTERS);
        double[][][][] b = Images.random(random, 1, 1, 1, FILTERS);
        ConvOutput expected = Steps.convForward(aPrev, w, b, new ConvHyperparameters(setting.stride, setting.pad));
        double[][][][] z = expected.z();
        double[][][][] dZ = Images.random(random, M, z[0].length, z[0][0].length, FILTERS);
        ConvGradients gradients = Steps.convBackward(dZ, expected.cache());

        Layer layer = Conv2d.of(setting.f, setting.f, FILTERS)
                .withStride(setting.stride)
                .withPadding(Padding.of(setting.pad));
        Run run = Run.of(
                layer, aPrev, dZ, Images.tensor(w), new Tensor(Images.tensor(b).array(), 0, Shape.of(FILTERS)));

        assertClose("z", run.output.values(), z);
        assertClose("dAPrev", run.input.requireGradient(), gradients.dAPrev());
        assertClose("dW", run.gradients.get(0), gradients.dW());
        assertClose("db", run.gradients.get(1), gradients.db());
    }

    @ParameterizedTest
    @MethodSource("poolSettings")
    void maxPool(Setting setting) {
        MaxPool2d layer = new MaxPool2d(setting.f, setting.f, setting.stride, setting.stride, Padding.VALID);
        assertPoolsAgree(layer, setting, PoolMode.MAX, Images.random(RandomStream.of(2), M, HEIGHT, WIDTH, CHANNELS));
    }

    @ParameterizedTest
    @MethodSource("poolSettings")
    void ofEqualMaximaTheFirstGetsTheGradient(Setting setting) {
        MaxPool2d layer = new MaxPool2d(setting.f, setting.f, setting.stride, setting.stride, Padding.VALID);
        assertPoolsAgree(layer, setting, PoolMode.MAX, Images.tied(RandomStream.of(3), M, HEIGHT, WIDTH, CHANNELS));
    }

    @ParameterizedTest
    @MethodSource("poolSettings")
    void averagePool(Setting setting) {
        AveragePool2d layer = new AveragePool2d(setting.f, setting.f, setting.stride, setting.stride, Padding.VALID);
        assertPoolsAgree(
                layer, setting, PoolMode.AVERAGE, Images.random(RandomStream.of(4), M, HEIGHT, WIDTH, CHANNELS));
    }

    private static void assertPoolsAgree(Layer layer, Setting setting, PoolMode mode, double[][][][] aPrev) {
        PoolOutput expected = Steps.poolForward(aPrev, new PoolHyperparameters(setting.f, setting.stride), mode);
        double[][][][] a = expected.a();
        double[][][][] dA = Images.random(RandomStream.of(5), M, a[0].length, a[0][0].length, CHANNELS);
        double[][][][] dAPrev = Steps.poolBackward(dA, expected.cache(), mode, TiePolicy.FIRST);

        Run run = Run.of(layer, aPrev, dA);

        assertClose("a", run.output.values(), a);
        assertClose("dAPrev", run.input.requireGradient(), dAPrev);
    }

    /** A layer's forward and backward pass. */
    private record Run(Signal input, Signal output, List<Tensor> gradients) {
        static Run of(Layer layer, double[][][][] x, double[][][][] dy, Tensor... parameters) {
            Shape shape = Shape.of(HEIGHT, WIDTH, CHANNELS);
            Signal input = new Signal(shape, Images.tensor(x), Optional.of(Tensor.zeros(shape.batch(M))), new int[M]);
            Shape out = layer.outputShape(shape);
            Signal output = new Signal(out, Tensor.zeros(out.batch(M)), Optional.of(Images.tensor(dy)), new int[M]);
            List<Tensor> gradients = Arrays.stream(parameters)
                    .map(parameter -> Tensor.zeros(parameter.shape()))
                    .toList();
            List<Frame.Gradient> sums = gradients.stream()
                    .map(sum -> new Frame.Gradient(sum, Optional.empty()))
                    .toList();
            Pass pass = layer.prepare(new Frame(
                    M,
                    input,
                    output,
                    List.of(parameters),
                    Optional.of(sums),
                    DeferredUpdates.NONE,
                    RandomStream.of(0),
                    Parallel.SEQUENTIAL,
                    Optional.empty()));
            pass.forward(M);
            pass.backward(M);
            return new Run(input, output, gradients);
        }
    }

    private static void assertClose(String what, Tensor actual, double[][][][] expected) {
        double[] values = Images.flat(expected);
        assertThat(actual.size()).isEqualTo(values.length);
        for (int i = 0; i < values.length; i++) {
            assertThat((double) actual.get(i)).as(what + " " + i).isCloseTo(values[i], within(TOLERANCE));
        }
    }
}
