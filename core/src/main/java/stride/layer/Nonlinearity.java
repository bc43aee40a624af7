package stride.layer;

import stride.operation.Activation;
import stride.parallel.Parallel;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.Signal;
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

    /** The function, such as {@code RELU}. */
    @Override
    public String kind() {
        return function.toString();
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Pass prepare(Frame frame) {
        return new Each(function, frame);
    }

    private static final class Each implements Pass {
        private static final int CHUNK = 1 << 15; // elements in one piece

        private final Activation function;
        private final Frame frame;
        private final Signal in;
        private final Signal out;
        private final Parallel.Task forwards = this::forwardChunk;
        private final Parallel.Task backwards = this::backwardChunk;
        private int size;

        Each(Activation function, Frame frame) {
            this.function = function;
            this.frame = frame;
            this.in = frame.input();
            this.out = frame.output();
        }

        @Override
        public void forward(int examples) {
            size = examples * in.size();
            frame.parallel().forEach(Parallel.pieces(size, CHUNK), forwards);
            System.arraycopy(in.lengths(), 0, out.lengths(), 0, examples);
        }

        @Override
        public void backward(int examples) {
            if (in.gradient().isPresent()) {
                size = examples * in.size();
                frame.parallel().forEach(Parallel.pieces(size, CHUNK), backwards);
            }
        }

        private void forwardChunk(int chunk) {
            function.forward(chunk * CHUNK, Math.min(size, (chunk + 1) * CHUNK), in.values(), out.values());
        }

        private void backwardChunk(int chunk) {
            int end = Math.min(size, (chunk + 1) * CHUNK);
            function.backward(chunk * CHUNK, end, out.values(), out.requireGradient(), in.requireGradient());
        }
    }
}
