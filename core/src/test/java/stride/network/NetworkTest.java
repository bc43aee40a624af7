package stride.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Conv1d;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.Embedding;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxOverTime;
import stride.layer.Named;
import stride.layer.Node;
import stride.layer.Nonlinearity;
import stride.layer.ParameterSpec;
import stride.layer.Stage;
import stride.tensor.Shape;
import stride.tensor.Tensor;

class NetworkTest {
    private static final Network NETWORK = new Network(
            Chain.of(
                    new Embedding(7, 4, new Initializer.Uniform(-1, 1)),
                    Branches.of(
                            Chain.of(Conv1d.of(1, 2), Nonlinearity.RELU, new MaxOverTime()),
                            Chain.of(Conv1d.of(2, 3), Nonlinearity.RELU, new MaxOverTime())),
                    new Named("output", Dense.of(3))),
            Shape.of(6));

    @Test
    void parametersThatShareANameAreNumbered() {
        assertThat(NETWORK.parameters())
                .extracting(ParameterSpec::name)
                .containsExactly(
                        "embedding/W", "conv1d/W", "conv1d/b", "conv1d-2/W", "conv1d-2/b", "output/W", "output/b");
        assertThat(NETWORK.output()).isEqualTo(Shape.of(3));
    }

    /** All layers that are composed of no others, with their shapes and parameters. */
    private static Stream<String> leaves(Node node) {
        String here = node.layer().getClass().getSimpleName() + " " + node.input() + " " + node.output() + " "
                + node.parameters().stream().map(ParameterSpec::name).toList();
        return node.layer().isComposed() ? node.children().stream().flatMap(NetworkTest::leaves) : Stream.of(here);
    }

    @Test
    void aWalkMeetsEveryLayerWithItsShapesAndNames() {
        assertThat(leaves(NETWORK.root()))
                .containsExactly(
                        "Embedding (6) (6, 4) [embedding/W]",
                        "Conv1d (6, 4) (6, 2) [conv1d/W, conv1d/b]",
                        "Nonlinearity (6, 2) (6, 2) []",
                        "MaxOverTime (6, 2) (2) []",
                        "Conv1d (6, 4) (5, 3) [conv1d-2/W, conv1d-2/b]",
                        "Nonlinearity (5, 3) (5, 3) []",
                        "MaxOverTime (5, 3) (3) []",
                        "Dense (5) (3) [output/W, output/b]");
        assertThat(NETWORK.root().parameters()).isEqualTo(NETWORK.parameters());
    }

    @Test
    void numbersPassOverNamesThatOthersHave() {
        Stage named = new Named("dense-2", Dense.of(2));
        assertThat(namesOf(Dense.of(2), Dense.of(2), named)).containsExactly("dense", "dense-3", "dense-2");
        assertThat(namesOf(named, Dense.of(2), Dense.of(2))).containsExactly("dense-2", "dense", "dense-3");
        assertThat(namesOf(
                        named,
                        named,
                        Dense.of(2),
                        Dense.of(2),
                        Chain.of(Dense.of(2), new Named("dense-4", Dense.of(2)))))
                .containsExactly("dense-2", "dense-2-2", "dense", "dense-3", "dense-5", "dense-4");
    }

    /** The second has a bias, the first has none. */
    @Test
    void allParametersOfALayerHaveTheSameNumber() {
        Conv2d conv = Conv2d.of(1, 1, 1);
        Layer layers =
                Chain.of(conv.withoutBias(), conv, conv.withoutBias(), new Named("conv2d-4", conv.withoutBias()), conv);
        assertThat(new Network(layers, Shape.of(2, 2, 1)).parameters())
                .extracting(ParameterSpec::name)
                .containsExactly(
                        "conv2d/W", "conv2d-2/W", "conv2d-2/b", "conv2d-3/W", "conv2d-4/W", "conv2d-5/W", "conv2d-5/b");
    }

    private static List<String> namesOf(Stage... layers) {
        Network network = new Network(Chain.of(layers), Shape.of(3));
        assertThat(network.initialize(1).size()).isPositive();
        return network.parameters().stream()
                .filter(spec -> spec.name().endsWith("/W"))
                .map(ParameterSpec::layer)
                .toList();
    }

    @Test
    void tooManyNumbersAreRefusedWhenTheNetworkIsMade() {
        Chain huge = Chain.of(new Embedding(1 << 24, 1 << 10, Initializer.ZEROS), new MaxOverTime());
        assertThatThrownBy(() -> new Network(huge, Shape.of(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[16777216, 1024] has more elements than one array can hold");
    }

    @Test
    void aLayerThatDoesNotFitIsRefusedWhenTheNetworkIsMade() {
        assertThatThrownBy(() -> new Network(Chain.of(Nonlinearity.RELU, Dense.of(2)), Shape.of(3, 4)))
                .hasMessageContaining("layer 1, Dense")
                .hasMessageContaining("on (3, 4)");
    }

    @Test
    void anExampleHasNumbers() {
        for (Shape none : List.of(Shape.of(), Shape.of(0), Shape.of(4, 0))) {
            assertThatThrownBy(() -> new Network(Nonlinearity.RELU, none))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an example needs at least one number, but its shape is " + none);
        }
    }

    @Test
    void firstValuesFollowFromSeedAndNameAlone() {
        Parameters parameters = NETWORK.initialize(5);
        assertThat(NETWORK.initialize(5).array()).containsExactly(parameters.array());
        assertThat(NETWORK.initialize(6).array()).isNotEqualTo(parameters.array());
        assertThat(NETWORK.withInput(Shape.of(60)).initialize(5).array()).containsExactly(parameters.array());
        Network other = new Network(Chain.of(new Named("output", Dense.of(3))), Shape.of(5));
        assertThat(other.initialize(5).get("output/W").toArray())
                .containsExactly(parameters.get("output/W").toArray());
    }

    /** "Aa" and "BB" have the same hash, and so have all that differ by them alone. */
    @Test
    void noTwoLayersStartAlike() {
        List<String> names = List.of("AaAa", "AaBB", "BBAa", "BBBB");
        Network network = new Network(
                Chain.of(
                        Branches.of(Stream.concat(
                                        names.stream().map(name -> (Stage) new Named(name, Dense.of(4))),
                                        Stream.of(Dense.of(4)))
                                .toArray(Stage[]::new)),
                        Dense.of(20)),
                Shape.of(4));
        for (long seed : new long[] {0, 1, -7}) {
            Parameters parameters = network.initialize(seed);
            List<List<Float>> starts = network.parameters().stream()
                    .filter(spec -> spec.name().endsWith("/W"))
                    .map(spec -> {
                        float[] values = parameters.get(spec.name()).toArray();
                        return List.of(values[0], values[1], values[2], values[3]);
                    })
                    .toList();
            assertThat(starts).hasSize(6).doesNotHaveDuplicates();
        }
    }

    /** The numbers that trained models, and what is written about them, began with. */
    @Test
    void firstValuesStayWhatTheyWere() {
        assertThat(NETWORK.initialize(5).get("output/W").toArray()).startsWith(0.31410342f, -0.24289787f, -0.4258269f);
        assertThat(NETWORK.initialize(5).get("conv1d-2/W").toArray())
                .startsWith(0.053447675f, 0.0592547f, -0.60859185f);
        Network clash = new Network(Chain.of(new Named("Aa", Dense.of(3)), new Named("BB", Dense.of(3))), Shape.of(3));
        Network alone = new Network(Chain.of(new Named("Aa", Dense.of(3))), Shape.of(3));
        assertThat(clash.initialize(5).get("Aa/W").toArray())
                .containsExactly(alone.initialize(5).get("Aa/W").toArray());
    }

    @Test
    void parametersAreWindowsOntoOneArray() {
        Parameters parameters = NETWORK.initialize(5);
        assertThat(parameters.size()).isEqualTo(7 * 4 + 4 * 2 + 2 + 2 * 4 * 3 + 3 + 5 * 3 + 3);
        parameters.get("conv1d/b").fill(9);
        assertThat(Arrays.copyOfRange(parameters.array(), 36, 38)).containsExactly(9, 9);
        assertThat(parameters.copy().array())
                .containsExactly(parameters.array())
                .isNotSameAs(parameters.array());
        assertThat(parameters.zerosLike().array()).containsOnly(0).hasSize(parameters.size());
        assertThatThrownBy(() -> parameters.get("conv1d/w"))
                .hasMessageContaining("no parameter 'conv1d/w'; there are [embedding/W, conv1d/W");
    }

    @Test
    void whatTrainingLeavesAloneStandsLastAndHasNoGradient() {
        Parameters parameters = Parameters.zeros(List.of(
                new ParameterSpec("frozen/W", Shape.of(2, 3), Initializer.ZEROS, true, false),
                new ParameterSpec("a/W", Shape.of(2), Initializer.ZEROS),
                new ParameterSpec("b/W", Shape.of(4), Initializer.ZEROS, false, false),
                new ParameterSpec("c/W", Shape.of(5), Initializer.ZEROS)));
        assertThat(parameters.tensors()).extracting(Tensor::offset).containsExactly(7, 0, 13, 2);
        assertThat(parameters.size()).isEqualTo(17);
        Gradients gradients = new Gradients(parameters);
        assertThat(gradients.sums().array()).hasSize(7);
        assertThat(gradients.sums().get("c/W").offset()).isEqualTo(2);
        assertThat(gradients.list())
                .extracting(gradient -> gradient.sum().size())
                .containsExactly(0, 2, 0, 5);
        assertThat(gradients.rows("frozen/W")).isEmpty();
    }

    @Test
    void parametersNeedNamesOfTheirOwn() {
        ParameterSpec spec = new ParameterSpec("a/W", Shape.of(2), Initializer.ZEROS);
        assertThatThrownBy(() -> Parameters.zeros(List.of(spec, spec)))
                .hasMessageContaining("share a name: [a/W, a/W]");
        ParameterSpec large = new ParameterSpec("a/W", Shape.of(1 << 30), Initializer.ZEROS);
        ParameterSpec too = new ParameterSpec("b/W", Shape.of(1 << 30), Initializer.ZEROS);
        assertThatThrownBy(() -> Parameters.zeros(List.of(large, too))).hasMessageContaining("2147483648 parameters");
    }

    @Test
    void sessionsRefuseWhatDoesNotFit() {
        Parameters parameters = NETWORK.initialize(1);
        assertThatThrownBy(() -> NETWORK.session(parameters, 0)).hasMessage("capacity must be at least 1, is 0");
        Session session = NETWORK.session(parameters, 2);
        assertThat(session.capacity()).isEqualTo(2);
        assertThatThrownBy(() -> session.forward(3)).hasMessage("3 examples in a session for 2");
        assertThatThrownBy(() -> session.forward(-1)).hasMessage("-1 examples in a session for 2");
        assertThatThrownBy(() -> session.backward(1)).hasMessageContaining("prepared without gradients");
        assertThatThrownBy(session::outputGradient).hasMessageContaining("prepared without gradients");
        Network other = new Network(Dense.of(3), Shape.of(5));
        assertThatThrownBy(() -> other.session(parameters, 1))
                .hasMessageContaining("these parameters are not of this network");
        session.input().fill(7);
        session.lengths()[0] = 1;
        assertThatThrownBy(() -> session.forward(1))
                .hasMessage("word 0 of example 0 has the id 7, which is not one of 0 to 6");
    }
}
