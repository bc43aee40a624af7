package stride.layer;

import static stride.layer.LayerCase.averagePool;
import static stride.layer.LayerCase.convolution;
import static stride.layer.LayerCase.dense;
import static stride.layer.LayerCase.maxPool;

import java.util.function.Function;
import java.util.stream.Stream;
import stride.layer.Initializer.TruncatedNormal;
import stride.layer.Initializer.Uniform;
import stride.operation.Composition;
import stride.operation.WordMap;
import stride.tensor.Shape;
import stride.twin.Twin;
import stride.twin.Twins;
import stride.twin.Twins.Branch;
import stride.twin.WindowTwins;

/** Every layer, on inputs chosen to be awkward. */
final class LayerCases {
    /** Rows of words: one, several, none, the same as another's, one of them twice; row 5 is nobody's. */
    private static final int[][] PARTS = {{0}, {1, 2, 6}, {}, {2, 1, 6}, {3, 0}, {6}, {4, 4, 2}, {0}, {1, 6, 4, 3, 0}};

    private LayerCases() {}

    static Stream<LayerCase> all() {
        return Stream.of(ImageLayerCases.all(), textConvolutions(), textPools(), others(), compositions())
                .flatMap(Function.identity());
    }

    private static Conv1d conv(int width, int filters, int stride, Padding padding) {
        return new Conv1d(width, filters, stride, padding, new TruncatedNormal(0.1f), new Uniform(-0.1f, 0.25f));
    }

    private static Stream<LayerCase> textConvolutions() {
        return Stream.of(
                convolution(Conv1d.of(3, 7), Shape.of(8, 5), Shape.of(6, 7)).texts(8, 3, 2, 0, 5),
                convolution(Conv1d.of(1, 2), Shape.of(4, 3), Shape.of(4, 2)).texts(1, 4, 0),
                convolution(Conv1d.of(5, 2), Shape.of(5, 1), Shape.of(1, 2)).texts(5, 4),
                convolution(conv(2, 2, 3, Padding.VALID), Shape.of(9, 3), Shape.of(3, 2))
                        .texts(9, 8, 7, 5, 1),
                convolution(conv(3, 2, 1, Padding.SAME), Shape.of(6, 3), Shape.of(6, 2))
                        .texts(6, 1, 5, 2, 0),
                convolution(conv(4, 7, 1, Padding.SAME), Shape.of(7, 5), Shape.of(7, 7))
                        .texts(3, 7, 1, 6),
                convolution(conv(3, 1, 2, Padding.around(2, 1)), Shape.of(6, 5), Shape.of(4, 1))
                        .texts(6, 5, 1, 0, 3),
                convolution(conv(2, 2, 1, Padding.around(1, 1)), Shape.of(3, 1), Shape.of(4, 2))
                        .texts(0, 1, 3),
                convolution(conv(5, 2, 1, Padding.around(4, 4)), Shape.of(4, 3), Shape.of(8, 2))
                        .texts(4, 1, 2));
    }

    private static Stream<LayerCase> textPools() {
        return Stream.of(
                maxPool(MaxPool1d.of(2), Shape.of(7, 3), Shape.of(3, 3)).texts(7, 6, 2, 1, 0),
                maxPool(new MaxPool1d(3, 1, Padding.SAME), Shape.of(5, 5), Shape.of(5, 5))
                        .texts(5, 1, 3, 0),
                maxPool(new MaxPool1d(3, 2, Padding.around(1, 2)), Shape.of(6, 1), Shape.of(4, 1))
                        .texts(6, 5, 1),
                averagePool(AveragePool1d.of(3), Shape.of(7, 3), Shape.of(2, 3)).texts(7, 6, 3, 2),
                averagePool(new AveragePool1d(2, 1, Padding.SAME), Shape.of(5, 5), Shape.of(5, 5))
                        .texts(5, 1, 4, 0),
                averagePool(new AveragePool1d(3, 2, Padding.around(2, 2)), Shape.of(6, 1), Shape.of(4, 1))
                        .texts(3, 6, 2),
                LayerCase.of(new MaxOverTime(), Shape.of(6, 5), Shape.of(5), Twins.maxOverTime(5), 1)
                        .texts(6, 1, 0, 3));
    }

    private static Stream<LayerCase> others() {
        Shape image = Shape.of(3, 4, 2);
        return Stream.of(
                dense(1, 1),
                dense(7, 5),
                dense(3, 64),
                dense(31, 4),
                LayerCase.of(new Flatten(), image, Shape.of(24), Twins.IDENTITY, 1),
                LayerCase.of(Nonlinearity.RELU, image, image, Twins.elementwise(x -> Math.max(0, x)), 1),
                LayerCase.of(Nonlinearity.TANH, image, image, Twins.elementwise(Math::tanh), 1),
                LayerCase.of(Nonlinearity.SIGMOID, image, image, Twins.elementwise(x -> 1 / (1 + Math.exp(-x))), 1),
                LayerCase.of(Nonlinearity.TANH, Shape.of(5, 2), Shape.of(5, 2), Twins.elementwise(Math::tanh), 1)
                        .texts(5, 2, 0),
                LayerCase.of(new Dropout(1), image, image, Twins.IDENTITY, 1),
                LayerCase.of(
                                new Embedding(9, 5, new Uniform(-0.25f, 0.25f)),
                                Shape.of(6),
                                Shape.of(6, 5),
                                Twins.embedding(5),
                                24,
                                Shape.of(9, 5))
                        .texts(6, 1, 0, 4)
                        .ids(9),
                LayerCase.of(
                                new ComposedEmbedding(new Composition(7, PARTS), 5, Initializer.ZEROS),
                                Shape.of(6),
                                Shape.of(6, 5),
                                Twins.composedEmbedding(5, PARTS),
                                24,
                                Shape.of(7, 5))
                        .texts(6, 1, 0, 4)
                        .ids(PARTS.length)
                        .forTraining(),
                LayerCase.of(
                                new WordReplacement(0, new WordMap(new int[] {1, 2, 3})),
                                Shape.of(6),
                                Shape.of(6),
                                Twins.IDENTITY,
                                1)
                        .texts(6, 1, 0)
                        .ids(3)
                        .forTraining(),
                LayerCase.of(new WordDropout(0, 1), Shape.of(6), Shape.of(6), Twins.IDENTITY, 1)
                        .texts(6, 1, 0)
                        .ids(9),
                LayerCase.of(
                        Chain.of(new Named("output", Dense.of(3))),
                        Shape.of(4),
                        Shape.of(3),
                        Twins.dense(3),
                        8,
                        Shape.of(4, 3),
                        Shape.of(3)));
    }

    private static Stream<LayerCase> compositions() {
        return Stream.of(
                smallImageNetwork(),
                residualImages(),
                residualWithShortcut(),
                residualText(),
                LayerCase.of(
                        Residual.of(Nonlinearity.TANH),
                        Shape.of(7),
                        Shape.of(7),
                        Twins.sum(Twins.elementwise(Math::tanh), 0, Twins.IDENTITY),
                        8),
                sideBySideImages(),
                smallTextNetwork(new Embedding(9, 5, new Uniform(-1, 1)), Twins.embedding(5), Shape.of(9, 5)),
                smallTextNetwork(
                                new ComposedEmbedding(new Composition(7, PARTS), 5, new Uniform(-1, 1)),
                                Twins.composedEmbedding(5, PARTS),
                                Shape.of(7, 5))
                        .forTraining(),
                paddedTextNetwork());
    }

    private static LayerCase smallImageNetwork() {
        Twin conv =
                new WindowTwins(2, WindowTwins.Axis.same(3, 1, 5), WindowTwins.Axis.same(3, 1, 6)).convolution(5, 3);
        Twin pool = new WindowTwins(3, WindowTwins.Axis.valid(2, 2), WindowTwins.Axis.valid(2, 2)).maxPool(5);
        return LayerCase.of(
                Chain.of(
                        Conv2d.of(3, 3, 3).withPadding(Padding.SAME),
                        MaxPool2d.of(2),
                        Nonlinearity.TANH,
                        new Flatten(),
                        Dense.of(4)),
                Shape.of(5, 6, 2),
                Shape.of(4),
                Twins.dense(4).after(Twins.elementwise(Math::tanh).after(pool.after(conv, 2), 2), 2),
                200,
                Shape.of(3, 3, 2, 3),
                Shape.of(3),
                Shape.of(18, 4),
                Shape.of(4));
    }

    private static LayerCase residualImages() {
        Twin conv =
                new WindowTwins(3, WindowTwins.Axis.same(3, 1, 4), WindowTwins.Axis.same(3, 1, 5)).convolution(4, 3);
        Twin tanh = Twins.elementwise(Math::tanh);
        Twin body = conv.after(tanh.after(conv, 2), 2);
        return LayerCase.of(
                Chain.of(
                        Residual.of(
                                Conv2d.of(3, 3, 3).withPadding(Padding.SAME),
                                Nonlinearity.TANH,
                                Conv2d.of(3, 3, 3).withPadding(Padding.SAME)),
                        Nonlinearity.TANH),
                Shape.of(4, 5, 3),
                Shape.of(4, 5, 3),
                tanh.after(Twins.sum(body, 4, Twins.IDENTITY), 4),
                200,
                Shape.of(3, 3, 3, 3),
                Shape.of(3),
                Shape.of(3, 3, 3, 3),
                Shape.of(3));
    }

    private static LayerCase residualWithShortcut() {
        Twin body =
                new WindowTwins(3, WindowTwins.Axis.same(3, 2, 4), WindowTwins.Axis.same(3, 2, 5)).convolution(4, 4);
        Twin shortcut =
                new WindowTwins(3, WindowTwins.Axis.valid(1, 2), WindowTwins.Axis.valid(1, 2)).convolution(4, 4);
        Twin tanh = Twins.elementwise(Math::tanh);
        return LayerCase.of(
                Residual.of(Conv2d.of(3, 3, 4).withPadding(Padding.SAME).withStride(2), Nonlinearity.TANH)
                        .withShortcut(new Named("shortcut", Conv2d.of(1, 1, 4).withStride(2))),
                Shape.of(4, 5, 3),
                Shape.of(2, 3, 4),
                Twins.sum(tanh.after(body, 2), 2, shortcut),
                100,
                Shape.of(3, 3, 3, 4),
                Shape.of(4),
                Shape.of(1, 1, 3, 4),
                Shape.of(4));
    }

    private static LayerCase residualText() {
        Twin conv = WindowTwins.overText(3, WindowTwins.Axis.same(3, 1, 6)).convolution(1, 3);
        return LayerCase.of(
                        Residual.of(Conv1d.of(3, 3).withPadding(Padding.SAME)),
                        Shape.of(6, 3),
                        Shape.of(6, 3),
                        Twins.sum(conv, 2, Twins.IDENTITY),
                        60,
                        Shape.of(3, 3, 3),
                        Shape.of(3))
                .texts(6, 2, 1, 5);
    }

    private static LayerCase sideBySideImages() {
        Twin one = new WindowTwins(3, WindowTwins.Axis.valid(1, 1), WindowTwins.Axis.valid(1, 1)).convolution(4, 2);
        Twin three =
                new WindowTwins(3, WindowTwins.Axis.same(3, 1, 4), WindowTwins.Axis.same(3, 1, 5)).convolution(4, 5);
        Twin relu = Twins.elementwise(x -> Math.max(0, x));
        return LayerCase.of(
                Branches.of(
                        Conv2d.of(1, 1, 2),
                        Nonlinearity.RELU,
                        Chain.of(Conv2d.of(3, 3, 5).withPadding(Padding.SAME), Nonlinearity.RELU)),
                Shape.of(4, 5, 3),
                Shape.of(4, 5, 10),
                Twins.beside(new Branch(one, 2, 2), new Branch(relu, 0, 3), new Branch(relu.after(three, 2), 2, 5)),
                120,
                Shape.of(1, 1, 3, 2),
                Shape.of(2),
                Shape.of(3, 3, 3, 5),
                Shape.of(5));
    }

    /** Embedding, widths 2 and 3, ReLU, max over time, dense: the reference's network in small. */
    private static LayerCase smallTextNetwork(Layer embedding, Twin vectors, Shape table) {
        Twin relu = Twins.elementwise(x -> Math.max(0, x));
        Twin two = WindowTwins.overText(5, WindowTwins.Axis.valid(2, 1)).convolution(1, 3);
        Twin three = WindowTwins.overText(5, WindowTwins.Axis.valid(3, 1)).convolution(1, 3);
        Twin branches = Twins.beside(
                new Branch(Twins.maxOverTime(3).after(relu.after(two, 2), 2), 2, 3),
                new Branch(Twins.maxOverTime(3).after(relu.after(three, 2), 2), 2, 3));
        return LayerCase.of(
                        Chain.of(
                                embedding,
                                Branches.of(
                                        Chain.of(Conv1d.of(2, 3), Nonlinearity.RELU, new MaxOverTime()),
                                        Chain.of(Conv1d.of(3, 3), Nonlinearity.RELU, new MaxOverTime())),
                                Dense.of(2)),
                        Shape.of(7),
                        Shape.of(2),
                        Twins.dense(2).after(branches.after(vectors, 1), 5),
                        60,
                        table,
                        Shape.of(2, 5, 3),
                        Shape.of(3),
                        Shape.of(3, 5, 3),
                        Shape.of(3),
                        Shape.of(6, 2),
                        Shape.of(2))
                .texts(7, 3, 2, 1, 0)
                .ids(9);
    }

    /** Windows that reach over the end of a text, after a function whose value at zero is not zero. */
    private static LayerCase paddedTextNetwork() {
        Twin first = WindowTwins.overText(3, WindowTwins.Axis.same(3, 1, 6)).convolution(1, 4);
        Twin sigmoid = Twins.elementwise(x -> 1 / (1 + Math.exp(-x)));
        Twin second = WindowTwins.overText(4, new WindowTwins.Axis(2, 1, 1, 1)).convolution(1, 2);
        Twin pool = WindowTwins.overText(2, new WindowTwins.Axis(3, 2, 0, 2)).averagePool(1);
        return LayerCase.of(
                        Chain.of(
                                Conv1d.of(3, 4).withPadding(Padding.SAME),
                                Nonlinearity.SIGMOID,
                                Conv1d.of(2, 2).withPadding(Padding.around(1, 1)),
                                new AveragePool1d(3, 2, Padding.around(0, 2))),
                        Shape.of(6, 3),
                        Shape.of(4, 2),
                        pool.after(second.after(sigmoid.after(first, 2), 2), 4),
                        60,
                        Shape.of(3, 3, 4),
                        Shape.of(4),
                        Shape.of(2, 4, 2),
                        Shape.of(2))
                .texts(6, 2, 1, 5);
    }
}
