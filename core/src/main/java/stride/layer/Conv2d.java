package stride.layer;

import java.util.Arrays;
import java.util.List;
import stride.operation.Convolution;
import stride.operation.WindowGeometry;
import stride.operation.WindowRow;
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
        LayerGeometry.requirePositive("height", height);
        LayerGeometry.requirePositive("width", width);
        LayerGeometry.requirePositive("filters", filters);
        LayerGeometry.requirePositive("strideHeight", strideHeight);
        LayerGeometry.requirePositive("strideWidth", strideWidth);
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
    public Step prepare(Frame frame) {
        WindowGeometry geometry = geometry(frame.input().shape());
        WindowRow[][] rows = new WindowRow[frame.capacity()][];
        Arrays.fill(rows, WindowRow.of(geometry, geometry.inWidth()));
        return new ConvolutionStep(frame, geometry, rows, LayerGeometry.all(geometry.outWidth(), frame.capacity()));
    }

    /** The same work for images and text, whose examples have windows of their own. */
    static final class ConvolutionStep implements Step {
        private final Frame frame;
        private final WindowGeometry geometry;
        private final WindowRow[][] rows; // (capacity)
        private final int[] columns; // (capacity): of the output, those that count
        private final float[] transposed; // (height, filters, width, channels), scratch
        private final float[] windows; // (outWidth, width, channels), scratch

        ConvolutionStep(Frame frame, WindowGeometry geometry, WindowRow[][] rows, int[] columns) {
            this.frame = frame;
            this.geometry = geometry;
            this.rows = rows;
            this.columns = columns;
            boolean passesOn = frame.input().gradient().isPresent();
            this.transposed = new float[passesOn ? frame.parameters().get(0).size() : 0];
            this.windows = new float[passesOn ? geometry.outWidth() * geometry.width() * geometry.channels() : 0];
        }

        @Override
        public void forward(int examples) {
            Convolution.forward(
                    geometry,
                    examples,
                    rows,
                    columns,
                    frame.input().values(),
                    frame.parameters().get(0),
                    frame.parameters().get(1),
                    frame.output().values());
        }

        @Override
        public void backward(int examples) {
            Convolution.backward(
                    geometry,
                    examples,
                    rows,
                    columns,
                    frame.input().values(),
                    frame.parameters().get(0),
                    frame.output().requireGradient(),
                    frame.input().gradient().orElse(null),
                    frame.gradient(0),
                    frame.gradient(1),
                    transposed,
                    windows);
        }
    }
}
