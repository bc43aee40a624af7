package stride.layer;

import java.util.List;
import stride.operation.Affine;
import stride.tensor.Shape;

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
    public List<ParameterSpec> parameters(Shape input) {
        return List.of(
                new ParameterSpec("dense/W", Shape.of(input.dimension(0), outputs), weights),
                new ParameterSpec("dense/b", Shape.of(outputs), bias));
    }

    @Override
    public Step prepare(Frame frame) {
        Affine affine = new Affine(
                frame.parameters().get(0),
                frame.capacity(),
                frame.input().gradient().isPresent(),
                frame.parallel());
        return new Step() {
            @Override
            public void forward(int examples) {
                affine.forward(
                        examples,
                        frame.input().values(),
                        frame.parameters().get(1),
                        frame.output().values());
            }

            @Override
            public void backward(int examples) {
                affine.backward(
                        examples,
                        frame.input().values(),
                        frame.output().requireGradient(),
                        frame.input().gradient().orElse(null),
                        frame.gradient(0),
                        frame.gradient(1));
            }
        };
    }
}
