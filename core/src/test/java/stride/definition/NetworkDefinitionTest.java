package stride.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stride.layer.AveragePool2d;
import stride.layer.Branches;
import stride.layer.Chain;
import stride.layer.Conv1d;
import stride.layer.Conv2d;
import stride.layer.Dense;
import stride.layer.DepthwiseConv2d;
import stride.layer.Dropout;
import stride.layer.Flatten;
import stride.layer.GlobalAveragePool2d;
import stride.layer.Initializer;
import stride.layer.Layer;
import stride.layer.MaxPool2d;
import stride.layer.Named;
import stride.layer.Nonlinearity;
import stride.layer.Padding;
import stride.layer.Residual;
import stride.modelfile.LayerCodec;
import stride.network.Network;
import stride.operation.Activation;
import stride.tensor.Shape;

class NetworkDefinitionTest {
    static final String EXAMPLE = """
            # a small residual network
            conv 3x3 32 pad=same bias=no
            relu

            residual
              conv 3x3 32 pad=same
              relu
              conv 3x3 32 pad=same
            shortcut              # belongs to the residual above
              conv 1x1 32
            maxpool 2
            depthwise 3x3 pad=same stride=2
            conv 3x3 64 dilation=2
            globalaveragepool
            dropout keep=0.5
            dense 120
            dense classes         # as many as there are labels
            """;

    static final Layer NETWORK = Chain.of(
            Conv2d.of(3, 3, 32).withPadding(Padding.SAME).withoutBias(),
            Nonlinearity.RELU,
            Residual.of(
                            Conv2d.of(3, 3, 32).withPadding(Padding.SAME),
                            Nonlinearity.RELU,
                            Conv2d.of(3, 3, 32).withPadding(Padding.SAME))
                    .withShortcut(Conv2d.of(1, 1, 32)),
            MaxPool2d.of(2),
            DepthwiseConv2d.of(3, 3).withPadding(Padding.SAME).withStride(2),
            Conv2d.of(3, 3, 64).withDilation(2),
            new GlobalAveragePool2d(),
            new Dropout(0.5f),
            Dense.of(120),
            Dense.of(10));

    static NetworkDefinition parse(String text) {
        return NetworkDefinition.parse("net.txt", text.lines().toList());
    }

    @Test
    void readsAndWritesTheExample() {
        assertThat(parse(EXAMPLE).layers(10)).isEqualTo(NETWORK);
        assertThat(parse(EXAMPLE).layers(10, Shape.of(28, 28, 1))).isEqualTo(NETWORK);
        assertThat(parse(EXAMPLE).layers(3, Shape.of(28, 28, 1)).outputShape(Shape.of(28, 28, 1)))
                .isEqualTo(Shape.of(3));
        String plain = EXAMPLE.replaceAll(" *#.*", "").replaceAll("(?m)^\n", "");
        assertThat(NetworkDefinition.print(NETWORK, 10)).isEqualTo(plain);
        assertThat(NetworkDefinition.print(NETWORK, 9)).isEqualTo(plain.replace("classes", "10"));
    }

    @Test
    void theClassDescribesAnExampleThatIsOne() {
        assertThat(parse("\uFEFF" + EXAMPLE).layers(10)).isEqualTo(NETWORK);
        assertThat(parse(EXAMPLE.replace("\n", "  \n").replace(" 32", " \t32")).layers(10))
                .isEqualTo(NETWORK);
        assertThat(parse(EXAMPLE.replace("  conv", "      conv").replace("  relu", "      relu"))
                        .layers(10))
                .isEqualTo(NETWORK);
    }

    static Stream<Layer> everythingThatCanBeSaid() {
        Initializer normal = new Initializer.TruncatedNormal(0.1f);
        Initializer uniform = new Initializer.Uniform(-1e-4f, 1 / 3f);
        List<Layer> layers = new ArrayList<>(List.of(
                Conv2d.of(1, 5, 3).withStride(2, 1).withDilation(1, 3).withPadding(Padding.of(1)),
                Conv2d.of(2, 2, 7).withPadding(Padding.of(0, 1, 2, 3)).startingAt(normal, uniform),
                Conv2d.of(2, 2, 7).startingAt(new Initializer.Glorot(), new Initializer.Constant(-2)),
                Conv2d.of(2, 2, 7).withPadding(Padding.of(0)).withoutBias(),
                DepthwiseConv2d.of(3, 5)
                        .withStride(2, 3)
                        .withPadding(Padding.SAME)
                        .withoutBias(),
                DepthwiseConv2d.of(3, 3).startingAt(uniform, new Initializer.He()),
                MaxPool2d.of(3),
                new MaxPool2d(3, 2, 1, 1, Padding.SAME),
                new MaxPool2d(3, 2, 3, 2, Padding.of(1, 0, 0, 1)),
                AveragePool2d.of(2),
                new AveragePool2d(2, 2, 2, 1, Padding.VALID),
                new GlobalAveragePool2d(),
                new Flatten(),
                new Dropout(0.1f),
                new Dropout(1e-6f),
                Dense.of(4),
                Dense.of(10),
                new Dense(4, normal, uniform),
                Residual.of(Nonlinearity.RELU),
                Residual.of(Chain.of(Nonlinearity.RELU)),
                Residual.of(Chain.of(Chain.of(Nonlinearity.RELU, Nonlinearity.TANH))),
                Residual.of(Residual.of(new Named("inner", Dense.of(3))).withShortcut(new Flatten(), Dense.of(3)))
                        .withShortcut(Chain.of(new Named("one", Dense.of(3)))),
                Branches.of(Conv2d.of(1, 1, 2), Chain.of(Nonlinearity.TANH, Conv2d.of(1, 1, 3))),
                Branches.of(Branches.of(new Named("a", Conv2d.of(1, 1, 2))), Chain.of(Branches.of(new Flatten()))),
                NETWORK));
        for (Activation function : Activation.values()) {
            layers.add(new Nonlinearity(function));
        }
        List<Layer> all = new ArrayList<>(layers);
        for (Layer layer : layers) {
            all.add(Chain.of(layer));
            all.add(Chain.of(Chain.of(layer)));
            all.add(Chain.of(layer, Chain.of(layer, layer), layer));
        }
        all.add(Chain.of(new Named("output", Dense.of(10))));
        all.add(Chain.of(new Flatten(), new Named("output", Dense.of(10))));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everythingThatCanBeSaid")
    void whatIsPrintedIsReadBack(Layer layer) {
        String text = NetworkDefinition.print(layer, 10);
        assertThat(parse(text).layers(10)).isEqualTo(layer);
        assertThat(NetworkDefinition.print(parse(text).layers(10), 10)).isEqualTo(text);
    }

    @Test
    void theLastDenseLayerHasAsManyOutputsAsThereAreClasses() {
        Layer named = Chain.of(Dense.of(3), Nonlinearity.TANH, new Named("output", Dense.of(3)));
        assertThat(NetworkDefinition.print(named, 3)).isEqualTo("dense 3\ntanh\ndense classes name=output\n");
        assertThat(NetworkDefinition.print(Chain.of(Dense.of(3), Nonlinearity.TANH), 3))
                .isEqualTo("dense 3\ntanh\n");
    }

    static Stream<Arguments> unsayable() {
        return Stream.of(
                Arguments.of(Chain.of(Conv1d.of(3, 4)), "no word for Conv1d"),
                Arguments.of(Chain.of(new Named("a b", Dense.of(3))), "has 2 values without a key instead of 1"),
                Arguments.of(Chain.of(new Named("a#b", Dense.of(3))), "can't say"),
                Arguments.of(Dense.of(1 << 21), "'2097152' is not a whole number from 1 to 1048576"),
                Arguments.of(
                        new Chain(Collections.nCopies(NetworkDefinition.MOST_LAYERS + 1, Nonlinearity.RELU)),
                        "at most 900 layers"));
    }

    @ParameterizedTest
    @MethodSource("unsayable")
    void saysWhatItCannotSay(Layer layer, String message) {
        assertThatThrownBy(() -> NetworkDefinition.print(layer, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("", 1, "there is no layer; write one a line"),
                Arguments.of("# nothing\n\n", 1, "there is no layer"),
                Arguments.of(
                        "relu\ncov 3x3 8", 2, "there is no word 'cov'; did you mean 'conv'? Known are conv, depth"),
                Arguments.of("MaxPol 2", 1, "did you mean 'maxpool'?"),
                Arguments.of("transformer", 1, "there is no word 'transformer'; Known are"),
                Arguments.of(
                        "conv 3x3 8 padding=same", 1, "'conv' has no 'padding'; did you mean 'pad'? Known are pad"),
                Arguments.of("conv 3x3 8 diltion=2", 1, "did you mean 'dilation'?"),
                Arguments.of("flatten x=1", 1, "'flatten' has no 'x'; Known are name"),
                Arguments.of("conv 3x3", 1, "has 1 values without a key instead of 2; write it as in 'conv 3x3 32'"),
                Arguments.of("conv 3x3 8 9", 1, "has 3 values without a key instead of 2"),
                Arguments.of("relu 3", 1, "has 1 values without a key instead of 0"),
                Arguments.of("conv 3x3x3 8", 1, "'3x3x3' is not rows x columns such as 3x3"),
                Arguments.of("conv 3x 8", 1, "'' is not a whole number from 1 to 1048576"),
                Arguments.of("conv 0 8", 1, "'0' is not a whole number"),
                Arguments.of("conv 3 -8", 1, "'-8' is not a whole number"),
                Arguments.of("conv 3 ８", 1, "'８' is not a whole number"),
                Arguments.of("conv 3 99999999999", 1, "'99999999999' is not a whole number"),
                Arguments.of("conv 3 8 stride=", 1, "'' is not a whole number"),
                Arguments.of("conv 3 8 stride=2 stride=2", 1, "says 'stride' twice"),
                Arguments.of("conv 3 8 pad=full", 1, "'pad=full' is not known; pad is same, valid"),
                Arguments.of("conv 3 8 pad=1,2", 1, "'pad=1,2' is not known"),
                Arguments.of("conv 3 8 pad=1,2,3,", 1, "'pad=1,2,3,' is not known"),
                Arguments.of("conv 3 8 pad=500", 1, "padding of 500 rows"),
                Arguments.of("conv 70000 8", 1, "height must be at most 65536"),
                Arguments.of("conv 3 8 weights=xavier", 1, "'weights=xavier' is not known; weights is he, glorot"),
                Arguments.of("conv 3 8 weights=normal", 1, "'weights=normal' is not known"),
                Arguments.of("conv 3 8 weights=normal:-1", 1, "must not be negative"),
                Arguments.of("conv 3 8 bias=maybe", 1, "'bias=maybe' is not known; bias is he"),
                Arguments.of("dense 3 bias=no", 1, "it always has a bias"),
                Arguments.of("dense labels", 1, "'labels' is not a whole number"),
                Arguments.of("dropout", 1, "'keep=...' is missing"),
                Arguments.of("dropout keep=NaN", 1, "'NaN' is not a number such as 0.5"),
                Arguments.of("dropout keep=1e999", 1, "must be in (0, 1], is Infinity"),
                Arguments.of("dropout keep=0", 1, "must be in (0, 1], is 0.0"),
                Arguments.of("dense 3 name=a/b", 1, "must not be blank or contain a slash"),
                Arguments.of("\trelu", 1, "indent by spaces"),
                Arguments.of("  relu", 1, "is indented, but nothing stands before it"),
                Arguments.of("relu\n  tanh", 2, "layers stand only in residual, shortcut, branches, branch, chain"),
                Arguments.of("residual\n    relu\n  tanh", 3, "is indented by 2 spaces"),
                Arguments.of("residual\nrelu", 1, "has no layers; write them below it"),
                Arguments.of("relu\nresidual", 2, "has no layers; write them below it"),
                Arguments.of("residual relu", 1, "has more than one word"),
                Arguments.of("shortcut\n  relu", 1, "belongs to no 'residual'"),
                Arguments.of("residual\n  relu\nrelu\nshortcut\n  relu", 4, "belongs to no 'residual'"),
                Arguments.of("residual\n  relu\nshortcut\n  relu\nshortcut\n  relu", 5, "belongs to no 'residual'"),
                Arguments.of("branch\n  relu", 1, "stands outside of 'branches'"),
                Arguments.of("branches\n  relu", 2, "stands directly in 'branches'; put it into a 'branch'"),
                Arguments.of("branches\nrelu", 1, "has no layers"),
                Arguments.of("branches\n  branch\n    relu\n   relu", 4, "is indented by 3 spaces"),
                Arguments.of("relu # x\n" + "conv" + " ".repeat(200) + "3 8", 2, "longer than 200 characters"),
                Arguments.of("relu\n".repeat(901), 901, "at most 900 layers"),
                Arguments.of("\n".repeat(10_001), 10_001, "a network's text has at most 10000 lines"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhichLineIsWrong(String text, int line, String message) {
        assertThatThrownBy(() -> parse(text)).isInstanceOfSatisfying(DefinitionException.class, e -> {
            assertThat(e).hasMessageStartingWith("net.txt, line " + line + ": ").hasMessageContaining(message);
            assertThat(e.line()).isEqualTo(line);
        });
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(
                        "conv 5x5 16\nrelu\n\nmaxpool 2\ndense 10 # flat",
                        5,
                        "'dense 10' does not fit: it expects a flat input (n), gets (12, 12, 16); put 'flatten'"),
                Arguments.of(
                        "flatten\nconv 3x3 4",
                        2,
                        "'conv 3x3 4' does not fit: it expects an image (height, width, channels), gets (784); it must"),
                Arguments.of(
                        "maxpool 9\nconv 3x3 4 dilation=2",
                        2,
                        "'conv 3x3 4 dilation=2' does not fit: it gets (3, 3, 1), and a window of 5 x 5 does not fit"),
                Arguments.of(
                        "relu\nresidual\n  conv 3x3 4 pad=same\nflatten\ndense classes",
                        2,
                        "'residual' does not fit: the layers in it make (28, 28, 4), to be added to (28, 28, 1), which"),
                Arguments.of(
                        "residual\n  maxpool 2\nshortcut\n  maxpool 3\nflatten\ndense classes",
                        1,
                        "the layers in it make (14, 14, 1), to be added to (9, 9, 1) of its shortcut; both must"),
                Arguments.of("residual\n  relu\n  dense 3", 3, "'dense 3' does not fit"),
                Arguments.of(
                        "branches\n  branch\n    maxpool 2\n  branch\n    maxpool 3",
                        1,
                        "'branches' does not fit: branches must agree in all axes but the innermost, got (14, 14, 1)"),
                Arguments.of(
                        "conv 3x3 4\nflatten",
                        2,
                        "'flatten' makes (2704), but the last layer must make a number for each label, (3); let"),
                Arguments.of("flatten\ndense 4", 2, "'dense 4' makes (4), but the last"),
                Arguments.of("flatten\ndense 1000000\ndense 1000000", 3, "more elements than one array can hold"),
                Arguments.of("flatten\ndense 1000000\ndense 1500\ndense 1000000\ndense 3", 5, "parameters"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void saysWhichLayerDoesNotFit(String text, int line, String message) {
        NetworkDefinition definition = parse(text);
        assertThatThrownBy(() -> definition.layers(3, Shape.of(28, 28, 1)))
                .isInstanceOfSatisfying(DefinitionException.class, e -> {
                    assertThat(e)
                            .hasMessageStartingWith("net.txt, line " + line + ": ")
                            .hasMessageContaining(message);
                    assertThat(e.line()).isEqualTo(line);
                });
    }

    @Test
    void thereIsAtLeastOneLabel() {
        assertThatThrownBy(() -> parse("dense classes").layers(0)).hasMessageContaining("at least one label, not 0");
    }

    @Test
    void theDeepestAndLongestFitIntoAModelFile() {
        StringBuilder text = new StringBuilder();
        for (int depth = 0; depth < NetworkDefinition.DEEPEST; depth++) {
            text.append("  ".repeat(depth)).append("residual\n");
            text.append("  ".repeat(depth + 1)).append("relu\n");
        }
        String deepest = text + "  ".repeat(NetworkDefinition.DEEPEST) + "conv 3x3 4 pad=same name=a\n";
        Layer deep = parse(deepest + "conv 1x1 1 name=b\n".repeat(850)).layers(3);
        assertThat(LayerCodec.decode(LayerCodec.encode(deep))).isEqualTo(deep);
        String deeper = text + "  ".repeat(NetworkDefinition.DEEPEST) + "chain\n" + "  ".repeat(13) + "relu\n";
        assertThatThrownBy(() -> parse(deeper)).hasMessageContaining("stands inside 12 others");
    }

    /** A list of words in a comment would grow old. */
    @Test
    void everyWordHasAnExampleThatCanBeRead() {
        for (LayerWord word : LayerWords.WORDS) {
            Layer layer = parse(word.example()).layers(3);
            assertThat(NetworkDefinition.print(layer, 3)).isEqualTo(word.example() + "\n");
        }
        for (Activation function : Activation.values()) {
            assertThat(parse(function.name().toLowerCase(Locale.ROOT)).layers(2))
                    .isEqualTo(new Nonlinearity(function));
        }
        Network network = new Network(parse(EXAMPLE).layers(7, Shape.of(28, 28, 1)), Shape.of(28, 28, 1));
        assertThat(Optional.of(network.output())).contains(Shape.of(7));
    }
}
