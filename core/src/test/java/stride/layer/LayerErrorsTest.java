package stride.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.network.Network;
import stride.network.Session;
import stride.operation.Composition;
import stride.operation.WordMap;
import stride.tensor.Shape;

/** What a layer says when it does not fit: what is wrong, the shape it got, and where in the network. */
class LayerErrorsTest {

    record Misfit(Layer layer, Shape input, String message) {}

    static List<Misfit> misfits() {
        return List.of(
                new Misfit(
                        Conv2d.of(3, 3, 1),
                        Shape.of(28, 28),
                        "expects an image (height, width, channels), got (28, 28)"),
                new Misfit(MaxPool2d.of(2), Shape.of(7), "expects an image (height, width, channels), got (7)"),
                new Misfit(
                        Conv2d.of(3, 5, 1), Shape.of(4, 4, 1), "a window of 3 x 5 does not fit into an input of 4 x 4"),
                new Misfit(Conv1d.of(3, 1), Shape.of(9), "expects text (time, channels), got (9)"),
                new Misfit(Conv1d.of(5, 1), Shape.of(3, 2), "a window of 1 x 5 does not fit into an input of 1 x 3"),
                new Misfit(Conv1d.of(3, 1).withStride(2).withPadding(Padding.SAME), Shape.of(9, 2), "needs stride 1"),
                new Misfit(Conv1d.of(3, 1).withPadding(Padding.of(1)), Shape.of(9, 2), "Padding.around(before, after)"),
                new Misfit(new MaxOverTime(), Shape.of(9), "expects text (time, channels), got (9)"),
                new Misfit(
                        new Embedding(5, 2, Initializer.ZEROS), Shape.of(3, 2), "expects word ids (time), got (3, 2)"),
                new Misfit(new WordDropout(0.1f, 1), Shape.of(3, 2), "expects word ids (time), got (3, 2)"),
                new Misfit(
                        new WordReplacement(0.1f, new WordMap(new int[0])),
                        Shape.of(3, 2),
                        "expects word ids (time), got (3, 2)"),
                new Misfit(
                        new ComposedEmbedding(new Composition(1, new int[1][0]), 2, Initializer.ZEROS),
                        Shape.of(3, 2),
                        "expects word ids (time), got (3, 2)"),
                new Misfit(Dense.of(3), Shape.of(2, 4), "expects a flat input (n), got (2, 4); put Flatten before it"),
                new Misfit(
                        Conv1d.of(3, 1).withPadding(Padding.around(1, 1)),
                        Shape.of(1 << 30, 1),
                        "padded to 1 x 1073741826 is larger than 1073741824"),
                new Misfit(Branches.of(Nonlinearity.RELU), Shape.of(), "branches need outputs with an axis"),
                new Misfit(
                        Branches.of(Conv1d.of(2, 1), Conv1d.of(3, 1)),
                        Shape.of(9, 2),
                        "branches must agree in all axes but the innermost, got (8, 1) and (7, 1)"),
                new Misfit(
                        Conv2d.of(3, 3, 1).withDilation(2),
                        Shape.of(4, 5, 1),
                        "a window of 5 x 5 does not fit into an input of 4 x 5"),
                new Misfit(
                        DepthwiseConv2d.of(1, 1), Shape.of(4), "expects an image (height, width, channels), got (4)"),
                new Misfit(
                        new GlobalAveragePool2d(),
                        Shape.of(4, 2),
                        "expects an image (height, width, channels), got (4, 2)"),
                new Misfit(
                        Residual.of(Conv2d.of(3, 3, 2)),
                        Shape.of(4, 5, 2),
                        "the layers make (2, 3, 2) of (4, 5, 2), which can't be added to it; give it a shortcut"),
                new Misfit(
                        Residual.of(Conv2d.of(3, 3, 2)).withShortcut(Conv2d.of(1, 1, 2)),
                        Shape.of(4, 5, 1),
                        "the layers make (2, 3, 2) and the shortcut (4, 5, 2), which can't be added"),
                new Misfit(
                        Residual.of(Nonlinearity.RELU, Chain.of(Nonlinearity.RELU, Dense.of(2))),
                        Shape.of(2, 2),
                        "layer 1, Dense[outputs=2, weights=Glorot[], bias=Constant[value=0.0]], on (2, 2): expects a"),
                new Misfit(
                        Chain.of(Conv1d.of(3, 4), Nonlinearity.RELU, Dense.of(2)),
                        Shape.of(9, 2),
                        "layer 2, Dense[outputs=2, weights=Glorot[], bias=Constant[value=0.0]], on (7, 4): expects a flat"),
                new Misfit(
                        Chain.of(new Flatten(), Chain.of(Dense.of(2), new MaxOverTime())),
                        Shape.of(9, 2),
                        "layer 1, MaxOverTime[], on (2): expects text"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void saysWhatDoesNotFit(Misfit misfit) {
        assertThatThrownBy(() -> misfit.layer.outputShape(misfit.input))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(misfit.message);
    }

    /** Row 5 would be real for one and padding for the other. */
    @Test
    void branchesMakeTheSameNumberOfRealRowsOfAnyText() {
        Layer pool = MaxPool1d.of(2);
        Layer conv = Conv1d.of(3, 4).withStride(2); // 3 rows of 7, as the pool makes, but 2 of 6
        for (Layer layer : List.of(Branches.of(pool, conv), Branches.of(conv, pool))) {
            for (Layer after : List.of(Nonlinearity.RELU, MaxPool1d.of(1), Conv1d.of(1, 2), new Dropout(0.5f))) {
                Layer deep = Chain.of(Nonlinearity.RELU, Chain.of(layer, after, Conv1d.of(1, 1)), new MaxOverTime());
                assertThatThrownBy(() -> new Network(deep, Shape.of(7, 1)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("but of 2 real rows")
                        .hasMessageContaining("let each end in a MaxOverTime of its own");
            }
        }
        Layer apart = Branches.of(Chain.of(pool, new MaxOverTime()), Chain.of(conv, new MaxOverTime()));
        assertThat(new Network(apart, Shape.of(7, 1)).output()).isEqualTo(Shape.of(5));
        Layer alike = Branches.of(Conv1d.of(2, 3), Conv1d.of(4, 1).withPadding(Padding.around(1, 1)));
        assertThat(new Network(alike, Shape.of(7, 1)).output()).isEqualTo(Shape.of(6, 4));
    }

    /** Of 6 real rows the pool makes 3, the convolution 2; a maximum over time of both is that of each. */
    @Test
    void theMaximumOverTimeOfUnequalBranchesIsThatOfEach() {
        Layer pool = MaxPool1d.of(2);
        Layer conv = new Conv1d(3, 1, 2, Padding.VALID, new Initializer.Constant(1), Initializer.ZEROS);
        Stage maximum = new Named("all", new MaxOverTime());
        assertThat(ofSix(Chain.of(Branches.of(pool, conv), maximum))).containsExactly(-5, -21);
        assertThat(ofSix(Chain.of(Branches.of(conv, pool), maximum))).containsExactly(-21, -5);
        assertThat(ofSix(Chain.of(Branches.of(conv, pool), Nonlinearity.RELU, maximum)))
                .containsExactly(0, 0);
        Layer apart = Branches.of(Chain.of(conv, maximum), Chain.of(pool, maximum));
        assertThat(ofSix(Chain.of(Branches.of(conv, pool), Nonlinearity.TANH, maximum)))
                .containsExactly(ofSix(Chain.of(apart, Nonlinearity.TANH)));
    }

    /** Of -10 to -5; the row after them, -4, is padding. */
    private static float[] ofSix(Layer layer) {
        Network network = new Network(layer, Shape.of(7, 1));
        Session session = network.session(network.initialize(1), 1);
        for (int i = 0; i < 7; i++) {
            session.input().set(i, i - 10);
        }
        session.lengths()[0] = 6;
        session.forward(1);
        return session.output().toArray();
    }

    private static List<Layer> layersThatReadWordsOfNoText() {
        Layer words = new Embedding(9, 4, Initializer.ZEROS);
        Layer pooled = Branches.of(Chain.of(Conv1d.of(2, 3), Nonlinearity.RELU, new MaxOverTime()));
        Layer dropout = new WordDropout(0.5f, 1);
        return List.of(
                Chain.of(words, new MaxOverTime(), words, pooled),
                Chain.of(Dense.of(5), words, pooled),
                Chain.of(Dense.of(5), Nonlinearity.RELU, Chain.of(new Named("word", words), new MaxOverTime())),
                Chain.of(Dense.of(5), dropout),
                Chain.of(words, new Flatten(), Branches.of(words, words), new MaxOverTime()),
                Chain.of(Branches.of(dropout, dropout), words, pooled),
                Branches.of(Dense.of(3), Chain.of(Dense.of(3), words, new MaxOverTime())));
    }

    @ParameterizedTest
    @MethodSource("layersThatReadWordsOfNoText")
    void wordsAreReadOfTextsAlone(Layer layer) {
        assertThatThrownBy(() -> new Network(layer, Shape.of(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing says how many of its numbers are words");
    }

    /** The lengths of images mean nothing, so they are not checked either. */
    @Test
    void wordsAreNotReadOfImages() {
        Layer layer = Chain.of(new Flatten(), new Embedding(9, 4, Initializer.ZEROS), new MaxOverTime());
        assertThatThrownBy(() -> new Network(layer, Shape.of(5, 1, 1)))
                .hasMessageContaining("nothing says how many of its numbers are words");
        assertThat(new Network(layer, Shape.of(5, 1)).output()).isEqualTo(Shape.of(4));
    }

    @Test
    void layersAndShortcutMakeTheSameNumberOfRealRowsOfAnyText() {
        Layer late = Residual.of(Conv1d.of(3, 2).withPadding(Padding.around(2, 0)));
        assertThat(new Network(late, Shape.of(6, 2)).output()).isEqualTo(Shape.of(6, 2));
        Layer pooled = Residual.of(MaxPool1d.of(2), Conv1d.of(1, 2))
                .withShortcut(Conv1d.of(3, 2).withStride(2));
        assertThatThrownBy(() -> new Network(pooled, Shape.of(7, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layers and shortcut must make as many rows as one another")
                .hasMessageContaining("but of 2 real rows");
    }

    @Test
    void aStrideMayBeLargerThanTheInput() {
        Conv2d conv = Conv2d.of(2, 2, 1).withPadding(Padding.SAME).withStride(1 << 16);
        assertThat(conv.outputShape(Shape.of(5, 3, 2))).isEqualTo(Shape.of(1, 1, 1));
    }

    @Test
    void settingsAreCheckedWhenTheLayerIsMade() {
        assertThatThrownBy(() -> Conv2d.of(0, 3, 1)).hasMessage("height must be at least 1, is 0");
        assertThatThrownBy(() -> Conv2d.of(3, -1, 1)).hasMessage("width must be at least 1, is -1");
        assertThatThrownBy(() -> Conv1d.of(3, 0)).hasMessage("filters must be at least 1, is 0");
        assertThatThrownBy(() -> Conv1d.of(3, 1).withStride(0)).hasMessage("stride must be at least 1, is 0");
        assertThatThrownBy(() -> MaxPool2d.of(0)).hasMessage("height must be at least 1, is 0");
        assertThatThrownBy(() -> Dense.of(0)).hasMessage("outputs must be at least 1, is 0");
        assertThatThrownBy(() -> new Embedding(0, 1, Initializer.ZEROS)).hasMessage("words must be at least 1, is 0");
        assertThatThrownBy(() -> new Embedding((1 << 24) + 1, 1, Initializer.ZEROS))
                .hasMessageContaining("16777217");
        assertThatThrownBy(() -> Conv1d.of(3, 1).withStride(1 << 17)).hasMessageContaining("at most 65536");
        assertThatThrownBy(() -> Conv2d.of(3, 3, 1).withDilation(0))
                .hasMessage("dilationHeight must be at least 1, is 0");
        assertThatThrownBy(() -> Conv2d.of(3, 3, 1).withDilation(1, 1 << 15))
                .hasMessageContaining("a window of width 3 and dilation 32768 spans 65537 of the input");
        assertThatThrownBy(() -> DepthwiseConv2d.of(0, 1)).hasMessage("height must be at least 1, is 0");
        assertThatThrownBy(() -> MaxPool2d.of(1 << 17)).hasMessageContaining("height must be at most 65536");
        assertThatThrownBy(() -> Conv2d.of(3, 3, 1).withPadding(Padding.of(104)))
                .hasMessageContaining("padding of 104 rows and 104 columns is far beyond a window of 3 x 3");
        assertThatThrownBy(() -> new Padding(Padding.Kind.VALID, 1 << 30, 1 << 30, 1 << 30, 1 << 30))
                .hasMessageContaining("this is VALID");
        assertThatThrownBy(() -> new WordDropout(0.1f, -1)).hasMessageContaining("id of at least 0");
        assertThatThrownBy(() -> new Initializer.Constant(Float.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new Initializer.TruncatedNormal(-1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new Initializer.Uniform(1, 0)).hasMessageContaining("above the highest");
        assertThatThrownBy(() -> new Named("x".repeat(201), Dense.of(1))).hasMessageContaining("200 characters");
        Composition word = new Composition(1, new int[1][0]);
        assertThatThrownBy(() -> new ComposedEmbedding(word, 0, Initializer.ZEROS))
                .hasMessage("channels must be at least 1, is 0");
        assertThatThrownBy(() -> Padding.of(-1)).hasMessageContaining("padding must not be negative: -1");
        assertThatThrownBy(() -> new Padding(Padding.Kind.SAME, 1, 0, 0, 0)).hasMessageContaining("this is SAME");
        assertThatThrownBy(() -> new Padding(Padding.Kind.VALID, 1, Integer.MAX_VALUE, 0, 0))
                .hasMessageContaining("this is VALID");
        assertThatThrownBy(() -> Chain.of()).hasMessageContaining("at least one layer");
        assertThatThrownBy(() -> Branches.of()).hasMessageContaining("at least one layer");
        assertThatThrownBy(() -> new Named("a/b", Dense.of(1))).hasMessageContaining("'a/b'");
        assertThatThrownBy(() -> new Named(" ", Dense.of(1))).hasMessageContaining("blank");
        assertThatThrownBy(() -> new Named("a", Chain.of(Dense.of(1))))
                .hasMessage("name the layers inside, not the Chain");
    }
}
