package stride.layer;

import java.util.List;
import java.util.function.IntUnaryOperator;
import stride.operation.WindowGeometry;
import stride.pass.ConvolutionPass;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.tensor.Shape;

/**
 * Convolution along a text: each filter looks at {@code width} neighbouring words.
 *
 * <p>Input (time, channels), output (out time, filters), with out = floor((time + padding - width) / stride) + 1.
 * Parameters: W (width, channels, filters) and b (filters). A text of {@code length} real rows has
 * floor((length + padding - width) / stride) + 1 real rows of output, whatever it was padded to; the rest are zeros.
 *
 * <pre>{@code Conv1d.of(3, 100).outputShape(Shape.of(56, 128)) // (54, 100)}</pre>
 *
 * @param width words in a window, at least 1
 * @param filters how many, at least 1
 * @param stride words from one window to the next, at least 1
 * @param padding zeros before and after the text
 * @param weights how W starts
 * @param bias how b starts
 */
public record Conv1d(int width, int filters, int stride, Padding padding, Initializer weights, Initializer bias)
        implements Layer {
    public Conv1d {
        LayerGeometry.requirePositive("filters", filters);
        LayerGeometry.requireWindows(width, stride, padding);
    }

    /** Stride 1, no padding, He's start, as suits ReLU. */
    public static Conv1d of(int width, int filters) {
        return new Conv1d(width, filters, 1, Padding.VALID, new Initializer.He(), Initializer.ZEROS);
    }

    public Conv1d withStride(int stride) {
        return new Conv1d(width, filters, stride, padding, weights, bias);
    }

    public Conv1d withPadding(Padding padding) {
        return new Conv1d(width, filters, stride, padding, weights, bias);
    }

    public Conv1d startingAt(Initializer weights, Initializer bias) {
        return new Conv1d(width, filters, stride, padding, weights, bias);
    }

    private WindowGeometry geometry(Shape input) {
        return LayerGeometry.overText(input, width, stride, padding);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(geometry(input).outWidth(), filters);
    }

    @Override
    public IntUnaryOperator outputLength(Shape input) {
        return geometry(input)::outWidth;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return List.of(
                new ParameterSpec("conv1d/W", Shape.of(width, input.dimension(1), filters), weights),
                new ParameterSpec("conv1d/b", Shape.of(filters), bias));
    }

    @Override
    public Pass prepare(Frame frame) {
        return new ConvolutionPass(frame, geometry(frame.input().shape()));
    }
}
