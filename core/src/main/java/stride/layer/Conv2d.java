package stride.layer;

import java.util.List;
import stride.operation.WindowGeometry;
import stride.pass.ConvolutionPass;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.tensor.Shape;

/**
 * Convolution of images with filters of any height and width.
 *
 * <p>Input (height, width, channels), output (out height, out width, filters), with
 * out = floor((in + padding - (filter - 1) dilation - 1) / stride) + 1. Parameters: W (height, width, channels, filters) and,
 * unless it has none, b (filters).
 *
 * <pre>{@code Conv2d.of(3, 3, 32).outputShape(Shape.of(28, 28, 1)) // (26, 26, 32)}</pre>
 *
 * @param height rows of a filter, at least 1
 * @param width columns of a filter, at least 1
 * @param filters how many, at least 1
 * @param strideHeight rows from one window to the next, at least 1
 * @param strideWidth columns from one window to the next, at least 1
 * @param padding zeros around the image
 * @param weights how W starts
 * @param bias how b starts; zeros if there is none
 * @param dilationHeight rows of the image from one element of a filter to the next, at least 1 (Yu and Koltun, "Multi-scale
 *     context aggregation by dilated convolutions", 2016)
 * @param dilationWidth columns of the image from one element of a filter to the next, at least 1
 * @param hasBias whether there is a b: a layer that normalizes what follows takes it out again
 */
public record Conv2d(
        int height,
        int width,
        int filters,
        int strideHeight,
        int strideWidth,
        Padding padding,
        Initializer weights,
        Initializer bias,
        int dilationHeight,
        int dilationWidth,
        boolean hasBias)
        implements Layer {
    public Conv2d {
        LayerGeometry.requirePositive("filters", filters);
        LayerGeometry.requireDilated(height, width, strideHeight, strideWidth, padding, dilationHeight, dilationWidth);
        bias = hasBias ? bias : Initializer.ZEROS;
    }

    /** No dilation, and a bias: what model files say that know neither. */
    public Conv2d(
            int height,
            int width,
            int filters,
            int strideHeight,
            int strideWidth,
            Padding padding,
            Initializer weights,
            Initializer bias) {
        this(height, width, filters, strideHeight, strideWidth, padding, weights, bias, 1, 1, true);
    }

    /** Stride 1, no padding, no dilation, He's start, as suits ReLU. */
    public static Conv2d of(int height, int width, int filters) {
        return new Conv2d(height, width, filters, 1, 1, Padding.VALID, new Initializer.He(), Initializer.ZEROS);
    }

    public Conv2d withStride(int stride) {
        return withStride(stride, stride);
    }

    public Conv2d withStride(int rows, int columns) {
        return new Conv2d(
                height, width, filters, rows, columns, padding, weights, bias, dilationHeight, dilationWidth, hasBias);
    }

    public Conv2d withPadding(Padding padding) {
        return new Conv2d(
                height,
                width,
                filters,
                strideHeight,
                strideWidth,
                padding,
                weights,
                bias,
                dilationHeight,
                dilationWidth,
                hasBias);
    }

    public Conv2d withDilation(int dilation) {
        return withDilation(dilation, dilation);
    }

    public Conv2d withDilation(int rows, int columns) {
        return new Conv2d(
                height, width, filters, strideHeight, strideWidth, padding, weights, bias, rows, columns, hasBias);
    }

    public Conv2d withoutBias() {
        return new Conv2d(
                height,
                width,
                filters,
                strideHeight,
                strideWidth,
                padding,
                weights,
                Initializer.ZEROS,
                dilationHeight,
                dilationWidth,
                false);
    }

    public Conv2d startingAt(Initializer weights, Initializer bias) {
        return new Conv2d(
                height,
                width,
                filters,
                strideHeight,
                strideWidth,
                padding,
                weights,
                bias,
                dilationHeight,
                dilationWidth,
                hasBias);
    }

    private WindowGeometry geometry(Shape input) {
        return LayerGeometry.overImage(
                input, height, width, strideHeight, strideWidth, padding, dilationHeight, dilationWidth);
    }

    @Override
    public Shape outputShape(Shape input) {
        return LayerGeometry.imageOutput(geometry(input), filters);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        ParameterSpec w = new ParameterSpec("conv2d/W", Shape.of(height, width, input.dimension(2), filters), weights);
        return hasBias ? List.of(w, new ParameterSpec("conv2d/b", Shape.of(filters), bias)) : List.of(w);
    }

    @Override
    public Pass prepare(Frame frame) {
        return new ConvolutionPass(frame, geometry(frame.input().shape()));
    }

    @Override
    public boolean intraOpParallel(Shape input) {
        return true;
    }
}
