package stride.layer;

import java.util.List;
import stride.operation.WindowGeometry;
import stride.pass.DepthwiseConvolutionPass;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.tensor.Shape;

/**
 * Convolution of images with one filter a channel: no channel sees another. A convolution of 1x1 after it mixes them (Howard et
 * al., "MobileNets", 2017).
 *
 * <p>Input (height, width, channels), output (out height, out width, channels), with
 * out = floor((in + padding - filter) / stride) + 1. Parameters: W (height, width, channels) and, unless it has none,
 * b (channels).
 *
 * <pre>{@code DepthwiseConv2d.of(3, 3).outputShape(Shape.of(28, 28, 6)) // (26, 26, 6)}</pre>
 *
 * @param height rows of a filter, at least 1
 * @param width columns of a filter, at least 1
 * @param strideHeight rows from one window to the next, at least 1
 * @param strideWidth columns from one window to the next, at least 1
 * @param padding zeros around the image
 * @param weights how W starts
 * @param bias how b starts; zeros if there is none
 * @param hasBias whether there is a b: a layer that normalizes what follows takes it out again
 */
public record DepthwiseConv2d(
        int height,
        int width,
        int strideHeight,
        int strideWidth,
        Padding padding,
        Initializer weights,
        Initializer bias,
        boolean hasBias)
        implements Layer {
    public DepthwiseConv2d {
        LayerGeometry.requireWindows(height, width, strideHeight, strideWidth, padding);
        bias = hasBias ? bias : Initializer.ZEROS;
    }

    /** Stride 1, no padding, He's start, whose fan in is one filter. */
    public static DepthwiseConv2d of(int height, int width) {
        return new DepthwiseConv2d(height, width, 1, 1, Padding.VALID, new Initializer.He(), Initializer.ZEROS, true);
    }

    public DepthwiseConv2d withStride(int stride) {
        return withStride(stride, stride);
    }

    public DepthwiseConv2d withStride(int rows, int columns) {
        return new DepthwiseConv2d(height, width, rows, columns, padding, weights, bias, hasBias);
    }

    public DepthwiseConv2d withPadding(Padding padding) {
        return new DepthwiseConv2d(height, width, strideHeight, strideWidth, padding, weights, bias, hasBias);
    }

    public DepthwiseConv2d withoutBias() {
        return new DepthwiseConv2d(
                height, width, strideHeight, strideWidth, padding, weights, Initializer.ZEROS, false);
    }

    public DepthwiseConv2d startingAt(Initializer weights, Initializer bias) {
        return new DepthwiseConv2d(height, width, strideHeight, strideWidth, padding, weights, bias, hasBias);
    }

    private WindowGeometry geometry(Shape input) {
        return LayerGeometry.overImage(input, height, width, strideHeight, strideWidth, padding);
    }

    @Override
    public Shape outputShape(Shape input) {
        return LayerGeometry.imageOutput(geometry(input), input.dimension(2));
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        int channels = input.dimension(2);
        ParameterSpec w = new ParameterSpec("depthwiseconv2d/W", Shape.of(height, width, channels), weights);
        return hasBias ? List.of(w, new ParameterSpec("depthwiseconv2d/b", Shape.of(channels), bias)) : List.of(w);
    }

    @Override
    public Pass prepare(Frame frame) {
        return new DepthwiseConvolutionPass(frame, geometry(frame.input().shape()));
    }

    @Override
    public boolean intraOpParallel(Shape input) {
        return true;
    }
}
