package stride.operation;

import stride.kernel.Kernels;
import stride.tensor.Tensor;

/** Elementwise functions y = f(x). Their derivatives are written with y, so that x need not be kept. */
public enum Activation {
    /** max(x, 0); the derivative at 0 is taken as 0, that of NaN as 1. */
    RELU {
        @Override
        public void forward(int from, int to, Tensor x, Tensor y) {
            Kernels.chosen().relu(to - from, x.array(), x.offset() + from, y.array(), y.offset() + from);
        }

        @Override
        public void backward(int from, int to, Tensor y, Tensor dy, Tensor dx) {
            Kernels.chosen()
                    .reluBackward(
                            to - from,
                            y.array(),
                            y.offset() + from,
                            dy.array(),
                            dy.offset() + from,
                            dx.array(),
                            dx.offset() + from);
        }
    },

    /** tanh x; the derivative is 1 - y². */
    TANH {
        @Override
        public void forward(int from, int to, Tensor x, Tensor y) {
            for (int i = from; i < to; i++) {
                y.set(i, (float) StrictMath.tanh(x.get(i)));
            }
        }

        @Override
        public void backward(int from, int to, Tensor y, Tensor dy, Tensor dx) {
            for (int i = from; i < to; i++) {
                dx.set(i, dy.get(i) * (1 - y.get(i) * y.get(i)));
            }
        }
    },

    /** 1 / (1 + exp(-x)); the derivative is y (1 - y). */
    SIGMOID {
        @Override
        public void forward(int from, int to, Tensor x, Tensor y) {
            for (int i = from; i < to; i++) {
                y.set(i, (float) (1 / (1 + StrictMath.exp(-x.get(i)))));
            }
        }

        @Override
        public void backward(int from, int to, Tensor y, Tensor dy, Tensor dx) {
            for (int i = from; i < to; i++) {
                dx.set(i, dy.get(i) * y.get(i) * (1 - y.get(i)));
            }
        }
    };

    /** Sets elements {@code from} to {@code to - 1} of y. */
    public abstract void forward(int from, int to, Tensor x, Tensor y);

    /** Sets elements {@code from} to {@code to - 1} of dx. */
    public abstract void backward(int from, int to, Tensor y, Tensor dy, Tensor dx);
}
