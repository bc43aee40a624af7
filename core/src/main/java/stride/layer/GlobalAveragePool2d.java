package stride.layer;

import java.util.function.IntUnaryOperator;
import stride.operation.WindowGeometry;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.PoolingPass;
import stride.tensor.Shape;

/**
 * The mean of each channel over all of an image (Lin et al., "Network in network", 2014, section 3.2).
 *
 * <p>Input (height, width, channels), height and width at least 1, output (channels).
 *
 * <pre>{@code new GlobalAveragePool2d().outputShape(Shape.of(7, 7, 64)) // (64)}</pre>
 */
public record GlobalAveragePool2d() implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(geometry(input).channels());
    }

    private static WindowGeometry geometry(Shape input) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException("expects an image (height, width, channels), got " + input);
        }
        int rows = input.dimension(0);
        int columns = input.dimension(1);
        return LayerGeometry.overImage(input, rows, columns, 1, 1, Padding.VALID);
    }

    @Override
    public IntUnaryOperator outputLength(Shape input) {
        return rows -> NO_TEXT;
    }

    @Override
    public Pass prepare(Frame frame) {
        return new PoolingPass(false, frame, geometry(frame.input().shape()));
    }
}
