package stride.layer;

import java.util.function.IntUnaryOperator;
import stride.operation.Pooling;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * The maximum of each channel over all real rows of a text (Collobert et al., "Natural language processing (almost) from
 * scratch", 2011). Of equal maxima the first gets the gradient; without real rows the output is 0.
 *
 * <p>Input (time, channels), output (channels).
 */
public record MaxOverTime() implements Layer {

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() != 2) {
            throw new IllegalArgumentException("expects text (time, channels), got " + input);
        }
        return Shape.of(input.dimension(1));
    }

    @Override
    public IntUnaryOperator outputLength(Shape input) {
        return rows -> NO_TEXT;
    }

    @Override
    public Pass prepare(Frame frame) {
        Signal in = frame.input();
        Signal out = frame.output();
        int time = in.shape().dimension(0);
        int channels = in.shape().dimension(1);
        int[] argmax = new int[frame.capacity() * channels]; // (capacity, channels): cache
        return new Pass() {
            @Override
            public void forward(int examples) {
                Pooling.maxOverTime(examples, time, channels, in.lengths(), in.values(), out.values(), argmax);
            }

            @Override
            public void backward(int examples) {
                if (in.gradient().isPresent()) {
                    Tensor dy = out.requireGradient();
                    Pooling.maxOverTimeBackward(examples, time, channels, dy, argmax, in.requireGradient());
                }
            }
        };
    }
}
