package stride.layer;

import java.util.function.IntUnaryOperator;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
import stride.tensor.Shape;
import stride.tensor.Tensor;

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
        Signal in = frame.input();
        Signal out = frame.output();
        return new Pass() {
            @Override
            public void forward(int examples) {
                copy(examples * in.size(), in.values(), out.values());
                if (keepsRows(in.shape())) {
                    System.arraycopy(in.lengths(), 0, out.lengths(), 0, examples);
                }
            }

            @Override
            public void backward(int examples) {
                if (in.gradient().isPresent()) {
                    copy(examples * in.size(), out.requireGradient(), in.requireGradient());
                }
            }

            private void copy(int n, Tensor from, Tensor to) {
                System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), n);
            }
        };
    }
}
