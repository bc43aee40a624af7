package stride.layer;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import stride.operation.Affine;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * The fully connected layer {@code y = x W + b}.
 *
 * <p>Input (in), output (outputs). Parameters: W (in, outputs) and b (outputs).
 *
 * @param outputs how many, at least 1
 * @param weights how W starts
 * @param bias how b starts
 */
public record Dense(int outputs, Initializer weights, Initializer bias) implements Layer {
    private static final int LANES = 16; // of the longest vectors

    public Dense {
        LayerGeometry.requirePositive("outputs", outputs);
    }

    /** Glorot's start. */
    public static Dense of(int outputs) {
        return new Dense(outputs, new Initializer.Glorot(), Initializer.ZEROS);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() != 1) {
            throw new IllegalArgumentException("expects a flat input (n), got " + input + "; put Flatten before it");
        }
        return Shape.of(outputs);
    }

    @Override
    public IntUnaryOperator outputLength(Shape input) {
        return rows -> NO_TEXT;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return List.of(
                new ParameterSpec("dense/W", Shape.of(input.dimension(0), outputs), weights),
                new ParameterSpec("dense/b", Shape.of(outputs), bias));
    }

    /** A copy that does not end where its array does: so vectors of the last row can be read whole, from where they lie. */
    private static Tensor readable(Tensor w) {
        int size = w.size();
        return new Tensor(Arrays.copyOfRange(w.array(), w.offset(), w.offset() + size + LANES), 0, w.shape());
    }

    @Override
    public Pass prepare(Frame frame) {
        Signal in = frame.input();
        Signal out = frame.output();
        Tensor w = frame.parameters().get(0);
        Tensor b = frame.parameters().get(1);
        Tensor read = frame.precomputed()
                .map(results -> results.get(w, Tensor.class, () -> readable(w)))
                .orElse(w);
        Affine affine = new Affine(read, frame.capacity(), in.gradient().isPresent(), frame.parallel());
        return new Pass() {
            @Override
            public void forward(int examples) {
                affine.forward(examples, in.values(), b, out.values());
            }

            @Override
            public void backward(int examples) {
                affine.backward(
                        examples,
                        in.values(),
                        out.requireGradient(),
                        in.gradient().orElse(null),
                        frame.gradient(0),
                        frame.gradient(1));
            }
        };
    }
}
