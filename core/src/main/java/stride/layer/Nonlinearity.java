package stride.layer;

import stride.operation.Activation;
import stride.tensor.Shape;

/**
 * A function of each element. Input and output have the same shape, whatever it is.
 *
 * @param function which one
 */
public record Nonlinearity(Activation function) implements Layer {
    public static final Nonlinearity RELU = new Nonlinearity(Activation.RELU);
    public static final Nonlinearity TANH = new Nonlinearity(Activation.TANH);
    public static final Nonlinearity SIGMOID = new Nonlinearity(Activation.SIGMOID);

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Step prepare(Frame frame) {
        Signal in = frame.input();
        Signal out = frame.output();
        return new Step() {
            @Override
            public void forward(int examples) {
                function.forward(examples * in.size(), in.values(), out.values());
                System.arraycopy(in.lengths(), 0, out.lengths(), 0, examples);
            }

            @Override
            public void backward(int examples) {
                if (in.gradient().isPresent()) {
                    function.backward(examples * in.size(), out.values(), out.requireGradient(), in.requireGradient());
                }
            }
        };
    }
}
