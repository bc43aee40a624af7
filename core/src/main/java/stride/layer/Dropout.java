package stride.layer;

import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * In training, sets each element to zero with probability 1 - keep and divides the others by keep; otherwise changes
 * nothing (Srivastava et al., "Dropout", 2014, in the form that needs no scaling at test time).
 *
 * <p>Input and output have the same shape, whatever it is.
 *
 * @param keep probability of keeping an element, in (0, 1]
 */
public record Dropout(float keep) implements Layer {
    public Dropout {
        if (!(keep > 0 && keep <= 1)) {
            throw new IllegalArgumentException("the probability of keeping an element must be in (0, 1], is " + keep);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    @Override
    public Step prepare(Frame frame) {
        Signal in = frame.input();
        Signal out = frame.output();
        boolean drops = frame.training() && keep < 1;
        float[] factors = new float[drops ? in.values().size() : 0]; // as the input: 0 or 1 / keep; cache
        return new Step() {
            @Override
            public void forward(int examples) {
                int n = examples * in.size();
                for (int i = 0; drops && i < n; i++) {
                    factors[i] = frame.random().nextFloat() < keep ? 1 / keep : 0;
                }
                scale(n, in.values(), out.values());
                System.arraycopy(in.lengths(), 0, out.lengths(), 0, examples);
            }

            @Override
            public void backward(int examples) {
                if (in.gradient().isPresent()) {
                    scale(examples * in.size(), out.requireGradient(), in.requireGradient());
                }
            }

            private void scale(int n, Tensor from, Tensor to) {
                System.arraycopy(from.array(), from.offset(), to.array(), to.offset(), n);
                for (int i = 0; drops && i < n; i++) {
                    to.array()[to.offset() + i] *= factors[i];
                }
            }
        };
    }
}
