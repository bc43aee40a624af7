package stride.layer;

import stride.operation.WindowGeometry;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.PoolingPass;
import stride.tensor.Shape;

/**
 * The maximum of each channel over windows of an image. Of equal maxima the first in reading order gets the gradient.
 *
 * <p>Input (height, width, channels), output (out height, out width, channels), with
 * out = floor((in + padding - window) / stride) + 1.
 *
 * <pre>{@code MaxPool2d.of(2).outputShape(Shape.of(28, 28, 6)) // (14, 14, 6)}</pre>
 *
 * @param height rows of the window, at least 1
 * @param width columns of the window, at least 1
 * @param strideHeight rows from one window to the next, at least 1
 * @param strideWidth columns from one window to the next, at least 1
 * @param padding around the image; it takes no part
 */
public record MaxPool2d(int height, int width, int strideHeight, int strideWidth, Padding padding) implements Layer {
    public MaxPool2d {
        LayerGeometry.requireWindows(height, width, strideHeight, strideWidth, padding);
    }

    /** Square windows beside one another, no padding. */
    public static MaxPool2d of(int size) {
        return new MaxPool2d(size, size, size, size, Padding.VALID);
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
        return new PoolingPass(true, frame, geometry(frame.input().shape()));
    }
}
