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
 * out = floor((in + padding - filter) / stride) + 1. Parameters: W (height, width, channels, filters) and b (filters).
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
 * @param bias how b starts
 */
public record Conv2d(
        int height,
        int width,
        int filters,
        int strideHeight,
        int strideWidth,
        Padding padding,
        Initializer weights,
        Initializer bias)
        implements Layer {
    public Conv2d {
        LayerGeometry.requirePositive("filters", filters);
        LayerGeometry.requireWindows(height, width, strideHeight, strideWidth, padding);
    }

    /** Stride 1, no padding, He's start, as suits ReLU. */
    public static Conv2d of(int height, int width, int filters) {
        return new Conv2d(height, width, filters, 1, 1, Padding.VALID, new Initializer.He(), Initializer.ZEROS);
    }

    public Conv2d withStride(int stride) {
        return new Conv2d(height, width, filters, stride, stride, padding, weights, bias);
    }

    public Conv2d withPadding(Padding padding) {
        return new Conv2d(height, width, filters, strideHeight, strideWidth, padding, weights, bias);
    }

    public Conv2d startingAt(Initializer weights, Initializer bias) {
        return new Conv2d(height, width, filters, strideHeight, strideWidth, padding, weights, bias);
    }

    private WindowGeometry geometry(Shape input) {
        return LayerGeometry.overImage(input, height, width, strideHeight, strideWidth, padding);
    }

    @Override
    public Shape outputShape(Shape input) {
        return LayerGeometry.imageOutput(geometry(input), filters);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return List.of(
                new ParameterSpec("conv2d/W", Shape.of(height, width, input.dimension(2), filters), weights),
                new ParameterSpec("conv2d/b", Shape.of(filters), bias));
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
