package stride.layer;

import java.util.List;
import stride.operation.Convolution;
import stride.operation.WindowGeometry;
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
        LayerGeometry.requireWindow("height", height);
        LayerGeometry.requireWindow("width", width);
        LayerGeometry.requirePositive("filters", filters);
        LayerGeometry.requireWindow("strideHeight", strideHeight);
        LayerGeometry.requireWindow("strideWidth", strideWidth);
        LayerGeometry.requirePadding(padding, height, width);
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
        int[] real = LayerGeometry.all(geometry.inWidth(), frame.capacity());
        return new ConvolutionStep(frame, geometry, real, LayerGeometry.all(geometry.outWidth(), frame.capacity()));
    }

    @Override
    public boolean cutsItsWork() {
        return true;
    }

    /** The same work for images and text, whose examples have lengths of their own. */
    static final class ConvolutionStep implements Step {
        private final Frame frame;
        private final int[] real; // (capacity): columns of the input that count
        private final int[] columns; // (capacity): of the output, those that count
        private final Convolution convolution;

        ConvolutionStep(Frame frame, WindowGeometry geometry, int[] real, int[] columns) {
            this.frame = frame;
            this.real = real;
            this.columns = columns;
            this.convolution = new Convolution(
                    geometry,
                    frame.parameters().get(0),
                    frame.capacity(),
                    frame.training(),
                    frame.input().gradient().isPresent(),
                    frame.shared().isPresent(),
                    frame.parallel());
        }

        @Override
        public void forward(int examples) {
            convolution.forward(
                    examples,
                    real,
                    columns,
                    frame.input().values(),
                    frame.parameters().get(1),
                    frame.output().values());
        }

        @Override
        public void backward(int examples) {
            convolution.backward(
                    examples,
                    real,
                    columns,
                    frame.input().values(),
                    frame.output().requireGradient(),
                    frame.input().gradient().orElse(null),
                    frame.gradient(0),
                    frame.gradient(1));
        }
    }
}
