package stride.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import stride.random.RandomStream;
import stride.tensor.Shape;
import stride.twin.Twin;
import stride.twin.Twins;
import stride.twin.WindowTwins;
import stride.twin.WindowTwins.Axis;

/**
 * A layer on an input, and what {@link LayerContractTest} expects of it.
 *
 * @param input shape of one example
 * @param output shape of one example's output, worked out by hand
 * @param parameters their shapes
 * @param lengths for text, the real rows of each example
 * @param words for word ids, how many there are
 * @param terms the largest number of products that any value or gradient of this case adds up
 * @param saved whether a model file holds it
 */
record LayerCase(
        Layer layer,
        Shape input,
        Shape output,
        List<Shape> parameters,
        Twin twin,
        Optional<List<Integer>> lengths,
        Optional<Integer> words,
        int terms,
        boolean saved) {
    private static final int IMAGES = 3;

    /** A layer of images, or of anything that is not text. */
    static LayerCase of(Layer layer, Shape input, Shape output, Twin twin, int terms, Shape... parameters) {
        return new LayerCase(
                layer, input, output, List.of(parameters), twin, Optional.empty(), Optional.empty(), terms, true);
    }

    /** The same for texts with so many real rows. */
    LayerCase texts(Integer... lengths) {
        return new LayerCase(
                layer, input, output, parameters, twin, Optional.of(List.of(lengths)), words, terms, saved);
    }

    /** The same for word ids. */
    LayerCase ids(int words) {
        return new LayerCase(layer, input, output, parameters, twin, lengths, Optional.of(words), terms, saved);
    }

    /** The same for a layer that model files refuse. */
    LayerCase forTraining() {
        return new LayerCase(layer, input, output, parameters, twin, lengths, words, terms, false);
    }

    int examples() {
        return lengths.map(List::size).orElse(IMAGES);
    }

    /** An example without its padding. */
    double[] x(int example) {
        int row = input.size() / input.dimension(0);
        double[] x = spread(lengths.map(l -> row * l.get(example)).orElse(input.size()), 1 + example);
        for (int i = 0; i < x.length && words.isPresent(); i++) {
            x[i] = Math.floorMod(i * i + example, words.get());
        }
        return x;
    }

    double[] parameter(int i) {
        return spread(parameters.get(i).size(), 100 + i);
    }

    List<double[]> parameterValues() {
        return IntStream.range(0, parameters.size()).mapToObj(this::parameter).toList();
    }

    /** What should come out, in double, without padding. */
    double[] y(int example) {
        return twin.forward(x(example), parameterValues());
    }

    /** The gradient of what comes out. */
    double[] dy(int example) {
        return spread(y(example).length, 200 + example);
    }

    /**
     * n different floats, evenly spread over (-1, 1), in a random order: no maximum is tied, and none is so near to the
     * kink of ReLU that a measured gradient would reach over it.
     */
    private static double[] spread(int n, int seed) {
        return Arrays.stream(RandomStream.of(seed).permutation(n))
                .mapToDouble(k -> (2 * k + 1f) / n - 1)
                .toArray();
    }

    /** Float rounds each of {@code terms} additions by 2^-24 of a partial sum, which stays below 4 for numbers in ±1. */
    double tolerance() {
        return (terms + 4) * 0x1p-22;
    }

    /** Whether outputs of neighbouring windows are made of the same intermediate numbers, as Winograd's are. */
    boolean mixesWindows() {
        return layer instanceof Conv2d conv && isWinograd(conv, parameters.get(0));
    }

    private static boolean isWinograd(Conv2d layer, Shape w) {
        return layer.height() == 3
                && layer.width() == 3
                && layer.dilationHeight() == 1
                && layer.dilationWidth() == 1
                && Math.min(w.dimension(2), w.dimension(3)) >= 32;
    }

    static LayerCase convolution(Conv2d layer, Shape input, Shape output) {
        Shape w = Shape.of(layer.height(), layer.width(), input.dimension(2), layer.filters());
        WindowTwins windows = windows(
                input,
                layer.height(),
                layer.width(),
                layer.strideHeight(),
                layer.strideWidth(),
                layer.padding(),
                layer.dilationHeight(),
                layer.dilationWidth());
        Twin twin = windows.convolution(input.dimension(0), layer.filters());
        int rounding = isWinograd(layer, w) ? 4 : 1; // its transforms add numbers larger than the result
        int terms = rounding * terms(w, output);
        return layer.hasBias()
                ? of(layer, input, output, twin, terms, w, Shape.of(layer.filters()))
                : of(layer, input, output, Twins.withoutLast(twin, layer.filters()), terms, w);
    }

    static LayerCase depthwise(DepthwiseConv2d layer, Shape input, Shape output) {
        int channels = input.dimension(2);
        Shape w = Shape.of(layer.height(), layer.width(), channels);
        WindowTwins windows = windows(
                input, layer.height(), layer.width(), layer.strideHeight(), layer.strideWidth(), layer.padding());
        Twin twin = windows.depthwise(input.dimension(0));
        int terms = Math.max(layer.height() * layer.width(), IMAGES * output.size() / channels) + 1;
        return layer.hasBias()
                ? of(layer, input, output, twin, terms, w, Shape.of(channels))
                : of(layer, input, output, Twins.withoutLast(twin, channels), terms, w);
    }

    static LayerCase convolution(Conv1d layer, Shape input, Shape output) {
        Shape w = Shape.of(layer.width(), input.dimension(1), layer.filters());
        WindowTwins windows = windows(input, layer.width(), layer.stride(), layer.padding());
        Twin twin = windows.convolution(1, layer.filters());
        return of(layer, input, output, twin, terms(w, output), w, Shape.of(layer.filters()));
    }

    private static int terms(Shape w, Shape output) {
        int filters = w.dimension(-1);
        int channels = w.dimension(-2);
        int positions = 5 * output.size() / filters; // no case has more than 5 examples
        return Stream.of(w.size() / filters + 1, w.size() / channels, positions)
                .max(Integer::compare)
                .orElseThrow();
    }

    static LayerCase maxPool(MaxPool2d layer, Shape input, Shape output) {
        WindowTwins windows = windows(
                input, layer.height(), layer.width(), layer.strideHeight(), layer.strideWidth(), layer.padding());
        return of(layer, input, output, windows.maxPool(input.dimension(0)), layer.height() * layer.width());
    }

    static LayerCase averagePool(AveragePool2d layer, Shape input, Shape output) {
        WindowTwins windows = windows(
                input, layer.height(), layer.width(), layer.strideHeight(), layer.strideWidth(), layer.padding());
        return of(layer, input, output, windows.averagePool(input.dimension(0)), layer.height() * layer.width());
    }

    static LayerCase maxPool(MaxPool1d layer, Shape input, Shape output) {
        WindowTwins windows = windows(input, layer.width(), layer.stride(), layer.padding());
        return of(layer, input, output, windows.maxPool(1), layer.width());
    }

    static LayerCase averagePool(AveragePool1d layer, Shape input, Shape output) {
        WindowTwins windows = windows(input, layer.width(), layer.stride(), layer.padding());
        return of(layer, input, output, windows.averagePool(1), layer.width());
    }

    static LayerCase dense(int outputs, int in) {
        Shape w = Shape.of(in, outputs);
        int terms = Math.max(in, outputs) + IMAGES;
        return of(
                Dense.of(outputs), Shape.of(in), Shape.of(outputs), Twins.dense(outputs), terms, w, Shape.of(outputs));
    }

    private static WindowTwins windows(
            Shape input, int height, int width, int strideHeight, int strideWidth, Padding padding) {
        return windows(input, height, width, strideHeight, strideWidth, padding, 1, 1);
    }

    private static WindowTwins windows(
            Shape input,
            int height,
            int width,
            int strideHeight,
            int strideWidth,
            Padding padding,
            int dilationHeight,
            int dilationWidth) {
        return new WindowTwins(
                input.dimension(2),
                axis(
                        padding,
                        padding.top(),
                        padding.bottom(),
                        height,
                        strideHeight,
                        input.dimension(0),
                        dilationHeight),
                axis(padding, padding.left(), padding.right(), width, strideWidth, input.dimension(1), dilationWidth));
    }

    static WindowTwins windows(Shape input, int width, int stride, Padding padding) {
        return WindowTwins.overText(
                input.dimension(1),
                axis(padding, padding.left(), padding.right(), width, stride, input.dimension(0), 1));
    }

    private static Axis axis(Padding padding, int before, int after, int window, int stride, int input, int dilation) {
        Axis spanned = Axis.same((window - 1) * dilation + 1, stride, input);
        return switch (padding.kind()) {
            case VALID -> new Axis(window, stride, 0, 0, dilation);
            case SAME -> new Axis(window, stride, spanned.before(), spanned.after(), dilation);
            case EXPLICIT -> new Axis(window, stride, before, after, dilation);
        };
    }

    @Override
    public String toString() {
        return layer + " on " + input + lengths.map(l -> " with lengths " + l).orElse("");
    }
}
