package stride.operation;

import stride.tensor.Tensor;

/** Elementwise functions y = f(x). Their derivatives are written with y, so that x need not be kept. */
public enum Activation {
    /** max(x, 0); the derivative at 0 is taken as 0. */
    RELU {
        @Override
        public void forward(int n, Tensor x, Tensor y) {
            for (int i = 0; i < n; i++) {
                y.array()[y.offset() + i] = Math.max(x.array()[x.offset() + i], 0);
            }
        }

        @Override
        public void backward(int n, Tensor y, Tensor dy, Tensor dx) {
            for (int i = 0; i < n; i++) {
                dx.array()[dx.offset() + i] = y.array()[y.offset() + i] > 0 ? dy.array()[dy.offset() + i] : 0;
            }
        }
    },

    /** tanh x; the derivative is 1 - y². */
    TANH {
        @Override
        public void forward(int n, Tensor x, Tensor y) {
            for (int i = 0; i < n; i++) {
                y.set(i, (float) StrictMath.tanh(x.get(i)));
            }
        }

        @Override
        public void backward(int n, Tensor y, Tensor dy, Tensor dx) {
            for (int i = 0; i < n; i++) {
                dx.set(i, dy.get(i) * (1 - y.get(i) * y.get(i)));
            }
        }
    },

    /** 1 / (1 + exp(-x)); the derivative is y (1 - y). */
    SIGMOID {
        @Override
        public void forward(int n, Tensor x, Tensor y) {
            for (int i = 0; i < n; i++) {
                y.set(i, (float) (1 / (1 + StrictMath.exp(-x.get(i)))));
            }
        }

        @Override
        public void backward(int n, Tensor y, Tensor dy, Tensor dx) {
            for (int i = 0; i < n; i++) {
                dx.set(i, dy.get(i) * y.get(i) * (1 - y.get(i)));
            }
        }
    };

    /** Sets the first n elements of y. */
    public abstract void forward(int n, Tensor x, Tensor y);

    /** Sets the first n elements of dx. */
    public abstract void backward(int n, Tensor y, Tensor dy, Tensor dx);
}
