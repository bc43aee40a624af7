package stride.layer;

import java.util.function.IntUnaryOperator;
import stride.pass.CopyPass;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.tensor.Shape;

/**
 * All elements of an example in one row: input of any shape, output (product of its extents). A text whose rows are one number
 * each stays a text.
 */
public record Flatten() implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(input.size());
    }

    @Override
    public IntUnaryOperator outputLength(Shape input) {
        return keepsRows(input) ? IntUnaryOperator.identity() : rows -> NO_TEXT;
    }

    private static boolean keepsRows(Shape input) {
        return input.rank() <= 2 && input.dimension(0) == input.size();
    }

    @Override
    public Pass prepare(Frame frame) {
        return new CopyPass(frame, keepsRows(frame.input().shape()));
    }
}
