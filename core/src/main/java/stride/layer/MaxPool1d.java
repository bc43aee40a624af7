package stride.layer;

import java.util.function.IntUnaryOperator;
import stride.operation.WindowGeometry;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.PoolingPass;
import stride.tensor.Shape;

/**
 * The maximum of each channel over windows of a text. Of equal maxima the first in reading order gets the gradient.
 *
 * <p>Input (time, channels), output (out time, channels), with out = floor((time + padding - width) / stride) + 1;
 * of real rows likewise.
 *
 * <pre>{@code MaxPool1d.of(2).outputShape(Shape.of(56, 100)) // (28, 100)}</pre>
 *
 * @param width rows of the window, at least 1
 * @param stride rows from one window to the next, at least 1
 * @param padding before and after the text; it takes no part
 */
public record MaxPool1d(int width, int stride, Padding padding) implements Layer {
    public MaxPool1d {
        LayerGeometry.requireWindows(width, stride, padding);
    }

    /** Windows beside one another, no padding. */
    public static MaxPool1d of(int width) {
        return new MaxPool1d(width, width, Padding.VALID);
    }

    private WindowGeometry geometry(Shape input) {
        return LayerGeometry.overText(input, width, stride, padding);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(geometry(input).outWidth(), input.dimension(1));
    }

    @Override
    public IntUnaryOperator outputLength(Shape input) {
        return geometry(input)::outWidth;
    }

    @Override
    public Pass prepare(Frame frame) {
        return new PoolingPass(true, frame, geometry(frame.input().shape()));
    }
}
