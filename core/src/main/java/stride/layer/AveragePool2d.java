package stride.layer;

import stride.operation.WindowGeometry;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.PoolingPass;
import stride.tensor.Shape;

/**
 * The mean of each channel over windows of an image. It is over the inputs in the window: padding is not counted.
 *
 * <p>Input (height, width, channels), output (out height, out width, channels), with
 * out = floor((in + padding - window) / stride) + 1.
 *
 * <pre>{@code AveragePool2d.of(2).outputShape(Shape.of(28, 28, 6)) // (14, 14, 6)}</pre>
 *
 * @param height rows of the window, at least 1
 * @param width columns of the window, at least 1
 * @param strideHeight rows from one window to the next, at least 1
 * @param strideWidth columns from one window to the next, at least 1
 * @param padding around the image; it takes no part
 */
public record AveragePool2d(int height, int width, int strideHeight, int strideWidth, Padding padding)
        implements Layer {
    public AveragePool2d {
        LayerGeometry.requireWindows(height, width, strideHeight, strideWidth, padding);
    }

    /** Square windows beside one another, no padding. */
    public static AveragePool2d of(int size) {
        return new AveragePool2d(size, size, size, size, Padding.VALID);
    }

    private WindowGeometry geometry(Shape input) {
        return LayerGeometry.overImage(input, height, width, strideHeight, strideWidth, padding);
    }

    @Override
    public Shape outputShape(Shape input) {
        return LayerGeometry.imageOutput(geometry(input), input.dimension(2));
    }

    @Override
    public Pass prepare(Frame frame) {
        return new PoolingPass(false, frame, geometry(frame.input().shape()));
    }
}
