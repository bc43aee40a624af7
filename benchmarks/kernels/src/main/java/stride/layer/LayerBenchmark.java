package stride.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import stride.parallel.Parallel;
import stride.random.RandomStream;
import stride.pass.DeferredUpdates;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Rows;
import stride.pass.Signal;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/** Forward and backward of every layer, in one thread, eight examples a pass. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class LayerBenchmark {
    private static final int EXAMPLES = 8;
    private static final int WORDS = 18758;
    private static final int TIME = 56;
    private static final int CHANNELS = 128;

    @Param({"scalar", "vector"})
    String kernels;

    @Param({
        "textConvolution",
        "embedding",
        "conv1d",
        "maxOverTime",
        "conv2d3x3",
        "conv2dStride2",
        "conv2d1x7",
        "conv2d7x1",
        "conv2dDilated",
        "depthwise",
        "residual",
        "maxPool2d",
        "averagePool2d",
        "globalAveragePool2d",
        "dense",
        "relu",
        "tanh",
        "dropout"
    })
    String layer;

    private Pass pass;

    private Layer layer() {
        return switch (layer) {
            case "textConvolution" ->
                Chain.of(
                        new Embedding(WORDS, CHANNELS, new Initializer.Uniform(-1, 1)),
                        Branches.of(filters(3), filters(4), filters(5)));
            case "embedding" -> new Embedding(WORDS, CHANNELS, new Initializer.Uniform(-1, 1));
            case "conv1d" -> Conv1d.of(3, 128);
            case "maxOverTime" -> new MaxOverTime();
            case "conv2d3x3" -> Conv2d.of(3, 3, 64).withPadding(Padding.SAME);
            case "conv2dStride2" ->
                Conv2d.of(3, 3, 64).withPadding(Padding.SAME).withStride(2);
            case "conv2d1x7" -> Conv2d.of(1, 7, 64).withPadding(Padding.SAME);
            case "conv2d7x1" -> Conv2d.of(7, 1, 64).withPadding(Padding.SAME);
            case "conv2dDilated" ->
                Conv2d.of(3, 3, 64).withPadding(Padding.SAME).withDilation(2);
            case "depthwise" -> DepthwiseConv2d.of(3, 3).withPadding(Padding.SAME);
            case "residual" -> Residual.of(Nonlinearity.RELU);
            case "maxPool2d" -> MaxPool2d.of(2);
            case "averagePool2d" -> AveragePool2d.of(2);
            case "globalAveragePool2d" -> new GlobalAveragePool2d();
            case "dense" -> Dense.of(512);
            case "relu" -> Nonlinearity.RELU;
            case "tanh" -> Nonlinearity.TANH;
            case "dropout" -> new Dropout(0.5f);
            default -> throw new IllegalArgumentException(layer);
        };
    }

    private static Chain filters(int width) {
        return Chain.of(Conv1d.of(width, 128), Nonlinearity.RELU, new MaxOverTime());
    }

    private Shape input() {
        return switch (layer) {
            case "textConvolution", "embedding" -> Shape.of(TIME);
            case "conv1d", "maxOverTime" -> Shape.of(TIME, CHANNELS);
            case "dense" -> Shape.of(3136);
            default -> Shape.of(28, 28, 32);
        };
    }

    @Setup
    public void prepare() {
        System.setProperty("stride.kernels", kernels); // read when the kernels are first used, which is after this
        Layer made = layer();
        Shape shape = input();
        boolean ids = shape.rank() == 1 && !layer.equals("dense");
        Random random = new Random(1);
        Signal in = Signal.allocate(EXAMPLES, shape, !ids);
        fill(in.values(), random, ids);
        java.util.Arrays.fill(in.lengths(), TIME);
        Signal out = Signal.allocate(EXAMPLES, made.outputShape(shape), true);
        fill(out.requireGradient(), random, false);
        List<Tensor> parameters = new ArrayList<>();
        List<Frame.Gradient> gradients = new ArrayList<>();
        for (ParameterSpec spec : made.parameters(shape)) {
            Tensor values = Tensor.zeros(spec.shape());
            spec.initializer().fill(values, RandomStream.of(1));
            parameters.add(values);
            Optional<Rows> rows =
                    spec.table() ? Optional.of(new Rows(spec.shape().dimension(0))) : Optional.empty();
            gradients.add(new Frame.Gradient(Tensor.zeros(spec.shape()), rows));
        }
        pass = made.prepare(new Frame(
                EXAMPLES,
                in,
                out,
                parameters,
                Optional.of(gradients),
                DeferredUpdates.NONE,
                RandomStream.of(1),
                Parallel.SEQUENTIAL,
                Optional.empty()));
        pass.forward(EXAMPLES);
    }

    private static void fill(Tensor tensor, Random random, boolean ids) {
        for (int i = 0; i < tensor.size(); i++) {
            tensor.set(i, ids ? random.nextInt(WORDS) : random.nextFloat() - 0.5f);
        }
    }

    @Benchmark
    public void forward() {
        pass.forward(EXAMPLES);
    }

    @Benchmark
    public void backward() {
        pass.backward(EXAMPLES);
    }
}
