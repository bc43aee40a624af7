package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.file.Safetensors;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Conv1d;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.DepthwiseConv2d;
import stride.layer.Embedding;
import stride.layer.Flatten;
import stride.layer.GlobalAveragePool2d;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxOverTime;
import stride.layer.MaxPool2d;
import stride.layer.Nonlinearity;
import stride.layer.Padding;
import stride.layer.ParameterSpec;
import stride.layer.Residual;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.operation.SoftmaxCrossEntropy;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.pass.DeferredUpdates;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * Three small networks against PyTorch: logits, every gradient, the losses of ten steps. What PyTorch says stands in
 * {@code stride/oracle}, beside the script that asked it.
 */
class OracleTest {
    private static final double RELATIVE = 1e-4;

    /** A network, and what PyTorch makes of it. */
    record Oracle(String name, Network network, Safetensors torch) {
        static Oracle of(String name, Network network) {
            String resource = "/stride/oracle/" + name + ".safetensors";
            try (InputStream in = Objects.requireNonNull(OracleTest.class.getResourceAsStream(resource), resource)) {
                byte[] bytes = in.readAllBytes();
                return new Oracle(
                        name, network, Safetensors.read(resource, new ByteArrayInputStream(bytes), bytes.length));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Tensor tensor(String tensor) {
            return Objects.requireNonNull(torch.tensors().get(tensor), tensor);
        }

        Parameters parameters() {
            Parameters parameters = Parameters.zeros(network.parameters());
            for (ParameterSpec spec : parameters.specs()) {
                Tensor initial = tensor("parameter/" + spec.name());
                assertThat(initial.shape()).isEqualTo(spec.shape());
                Tensor window = parameters.get(spec.name());
                System.arraycopy(initial.array(), initial.offset(), window.array(), window.offset(), initial.size());
            }
            return parameters;
        }

        ArrayExamples examples() {
            ArrayExamples examples = new ArrayExamples(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            int size = network.input().size();
            Optional<Tensor> lengths = Optional.ofNullable(torch.tensors().get("lengths"));
            for (int n = 0; n < tensor("labels").size(); n++) {
                float[] input = Arrays.copyOfRange(tensor("input").toArray(), n * size, (n + 1) * size);
                int example = n;
                examples.add(input, lengths.map(l -> (int) l.get(example)).orElse(0), (int)
                        tensor("labels").get(n));
            }
            return examples;
        }

        /** Ten steps see all examples each, in shards: their order and their cut change the rounding only. */
        TrainingLoop loop(Workers workers) {
            float rate =
                    Float.parseFloat(Objects.requireNonNull(torch.metadata().get("rate")));
            ArrayExamples examples = examples();
            TrainingSettings settings = new TrainingSettings(
                    examples.size(),
                    Optimizer.Adam.PUBLISHED,
                    new Schedule.Constant(rate),
                    List.of(),
                    Optional.empty(),
                    false,
                    1);
            return new TrainingLoop(network, parameters(), settings, examples, workers);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Oracle> oracles() {
        Layer text = Chain.of(
                new Embedding(30, 6, Initializer.ZEROS), Branches.of(branch(2), branch(3), branch(4)), Dense.of(3));
        Layer image = Chain.of(
                Conv2d.of(3, 3, 4).withPadding(Padding.SAME),
                Nonlinearity.RELU,
                MaxPool2d.of(2),
                Conv2d.of(3, 3, 5).withStride(2),
                Nonlinearity.RELU,
                new Flatten(),
                Dense.of(6),
                Nonlinearity.TANH,
                Dense.of(4));
        Layer residual = Chain.of(
                Conv2d.of(3, 3, 4).withPadding(Padding.SAME).withoutBias(),
                Nonlinearity.RELU,
                Residual.of(
                        Conv2d.of(3, 3, 4).withPadding(Padding.SAME).withDilation(2),
                        Nonlinearity.RELU,
                        Conv2d.of(3, 3, 4).withPadding(Padding.SAME)),
                Residual.of(DepthwiseConv2d.of(3, 3).withPadding(Padding.SAME).withStride(2), Conv2d.of(1, 1, 6))
                        .withShortcut(Conv2d.of(1, 1, 6).withStride(2)),
                Nonlinearity.RELU,
                Conv2d.of(3, 3, 5).withDilation(2),
                new GlobalAveragePool2d(),
                Dense.of(4));
        return Stream.of(
                Oracle.of("text", new Network(text, Shape.of(9))),
                Oracle.of("image", new Network(image, Shape.of(10, 10, 2))),
                Oracle.of("residual", new Network(residual, Shape.of(12, 12, 2))));
    }

    static Stream<Oracle> imageOracles() {
        return oracles().filter(oracle -> oracle.network.input().rank() == 3);
    }

    private static Layer branch(int width) {
        return Chain.of(Conv1d.of(width, 4), Nonlinearity.RELU, new MaxOverTime());
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void logits(Oracle oracle) {
        ArrayExamples examples = oracle.examples();
        Session session = oracle.network.session(oracle.parameters(), examples.size());
        for (int n = 0; n < examples.size(); n++) {
            examples.load(n, session, n);
        }
        session.forward(examples.size());
        assertAgrees("logits", session.output(), oracle.tensor("logits"));
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void everyGradient(Oracle oracle) {
        try (Workers workers = new Workers(2)) {
            TrainingLoop loop = oracle.loop(workers);
            loop.next();
            for (ParameterSpec spec : oracle.network.parameters()) {
                assertAgrees(spec.name(), loop.gradients().get(spec.name()), oracle.tensor("gradient/" + spec.name()));
            }
        }
    }

    /** Those of the input, which no training asks for: the layers are run without a session. */
    @ParameterizedTest
    @MethodSource("imageOracles")
    void gradientOfTheInput(Oracle oracle) {
        Tensor images = oracle.tensor("input");
        Tensor labels = oracle.tensor("labels");
        int count = labels.size();
        Network network = oracle.network;
        Signal input = new Signal(network.input(), images, Optional.of(Tensor.zeros(images.shape())), new int[count]);
        Signal output = Signal.allocate(count, network.output(), true);
        List<Tensor> parameters = new ArrayList<>();
        List<Frame.Gradient> gradients = new ArrayList<>();
        for (ParameterSpec spec : network.parameters()) {
            parameters.add(oracle.tensor("parameter/" + spec.name()));
            gradients.add(new Frame.Gradient(Tensor.zeros(spec.shape()), Optional.empty()));
        }
        Pass pass = network.layer()
                .prepare(new Frame(
                        count,
                        input,
                        output,
                        parameters,
                        Optional.of(gradients),
                        DeferredUpdates.NONE,
                        RandomStream.of(1),
                        Parallel.SEQUENTIAL,
                        Optional.empty()));
        pass.forward(count);
        for (int n = 0; n < count; n++) {
            int label = (int) labels.get(n);
            SoftmaxCrossEntropy.backward(output.values(), n, label, 1f / count, output.requireGradient());
        }
        pass.backward(count);
        assertAgrees("input", input.requireGradient(), oracle.tensor("gradient/input"));
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void lossesOfTenStepsOfAdam(Oracle oracle) {
        try (Workers workers = new Workers(2)) {
            TrainingLoop loop = oracle.loop(workers);
            Tensor losses = oracle.tensor("losses");
            assertThat(losses.size()).isEqualTo(10);
            for (int step = 0; step < 10; step++) {
                double expected = losses.get(step);
                assertThat(loop.next().loss()).as("step " + step).isCloseTo(expected, within(RELATIVE * expected));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void theOracleIsNotTrivial(Oracle oracle) {
        // An oracle that is all zeros, or does not learn, would prove nothing.
        for (ParameterSpec spec : oracle.network.parameters()) {
            assertThat(largest(oracle.tensor("gradient/" + spec.name()))).isGreaterThan(1e-3);
        }
        assertThat(oracle.tensor("losses").get(9))
                .isLessThan(0.6f * oracle.tensor("losses").get(0));
    }

    /** Element by element, to 1e-4 of the tensor's largest absolute value: gradients near zero are differences of such. */
    private static void assertAgrees(String what, Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        float tolerance = (float) (RELATIVE * largest(expected));
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).as("%s, element %d", what, i).isCloseTo(expected.get(i), within(tolerance));
        }
    }

    private static double largest(Tensor tensor) {
        return IntStream.range(0, tensor.size())
                .mapToDouble(i -> Math.abs(tensor.get(i)))
                .max()
                .orElseThrow();
    }
}
