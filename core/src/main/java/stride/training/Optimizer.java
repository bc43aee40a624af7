package stride.training;

/**
 * How gradients become changes of parameters: a loop over flat arrays that never sees a layer. Elements do not depend on
 * one another, so any split of the range gives the same result to the bit.
 */
public sealed interface Optimizer {

    /** How many arrays of the parameters' size the optimizer remembers between steps. */
    int slots();

    /**
     * Changes {@code parameters[from]} to {@code parameters[to - 1]} and the slots there.
     *
     * @param step number of this update, from 1
     * @param rate learning rate of this update
     * @param slots {@link #slots} arrays, zeros before the first update
     */
    void update(int from, int to, float[] parameters, float[] gradients, float[][] slots, long step, float rate);

    /**
     * Gradient descent with momentum: {@code v = momentum v + g}, {@code w -= rate v} (Sutskever et al., "On the
     * importance of initialization and momentum", 2013; the form without dampening).
     *
     * @param momentum in [0, 1); 0 is plain gradient descent
     */
    record Sgd(float momentum) implements Optimizer {
        public Sgd {
            requireFraction("momentum", momentum);
        }

        @Override
        public int slots() {
            return momentum == 0 ? 0 : 1;
        }

        @Override
        public void update(int from, int to, float[] w, float[] g, float[][] slots, long step, float rate) {
            if (momentum == 0) {
                for (int i = from; i < to; i++) {
                    w[i] -= rate * g[i];
                }
                return;
            }
            float[] velocity = slots[0];
            for (int i = from; i < to; i++) {
                velocity[i] = momentum * velocity[i] + g[i];
                w[i] -= rate * velocity[i];
            }
        }
    }

    /**
     * Adam (Kingma and Ba, 2015, algorithm 1): {@code w -= rate m̂ / (sqrt(v̂) + epsilon)} with bias-corrected moments.
     *
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     * @param epsilon positive
     */
    record Adam(float beta1, float beta2, float epsilon) implements Optimizer {
        /** The paper's values. */
        public static final Adam PUBLISHED = new Adam(0.9f, 0.999f, 1e-8f);

        public Adam {
            requireFraction("beta1", beta1);
            requireFraction("beta2", beta2);
            requirePositive("epsilon", epsilon);
        }

        @Override
        public int slots() {
            return 2;
        }

        @Override
        public void update(int from, int to, float[] w, float[] g, float[][] slots, long step, float rate) {
            float[] m = slots[0];
            float[] v = slots[1];
            float scaledRate = (float) (rate / (1 - StrictMath.pow(beta1, (double) step)));
            float secondScale = (float) (1 / StrictMath.sqrt(1 - StrictMath.pow(beta2, (double) step)));
            for (int i = from; i < to; i++) {
                m[i] = beta1 * m[i] + (1 - beta1) * g[i];
                v[i] = beta2 * v[i] + (1 - beta2) * (g[i] * g[i]);
                w[i] -= scaledRate * m[i] / ((float) Math.sqrt(v[i]) * secondScale + epsilon);
            }
        }
    }

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter, 2019, algorithm 2): {@code w -= rate decay w} besides
     * Adam's change.
     *
     * @param adam the moments
     * @param decay not negative
     */
    record AdamW(Adam adam, float decay) implements Optimizer {
        public AdamW {
            if (!(decay >= 0)) {
                throw new IllegalArgumentException("weight decay must not be negative, is " + decay);
            }
        }

        @Override
        public int slots() {
            return adam.slots();
        }

        @Override
        public void update(int from, int to, float[] w, float[] g, float[][] slots, long step, float rate) {
            float keep = 1 - rate * decay;
            for (int i = from; i < to; i++) {
                w[i] *= keep;
            }
            adam.update(from, to, w, g, slots, step, rate);
        }
    }

    /**
     * Adadelta (Zeiler, 2012, algorithm 1): {@code dx = -sqrt(E[dx²] + epsilon) / sqrt(E[g²] + epsilon) g}.
     *
     * @param rho decay of both averages, in [0, 1)
     * @param epsilon positive
     */
    record Adadelta(float rho, float epsilon) implements Optimizer {
        /** The paper's values for its experiments, which Kim (2014) uses too; the learning rate is 1. */
        public static final Adadelta PUBLISHED = new Adadelta(0.95f, 1e-6f);

        public Adadelta {
            requireFraction("rho", rho);
            requirePositive("epsilon", epsilon);
        }

        @Override
        public int slots() {
            return 2;
        }

        @Override
        public void update(int from, int to, float[] w, float[] g, float[][] slots, long step, float rate) {
            float[] squares = slots[0]; // E[g²]
            float[] changes = slots[1]; // E[dx²]
            for (int i = from; i < to; i++) {
                squares[i] = rho * squares[i] + (1 - rho) * (g[i] * g[i]);
                float change = (float) (Math.sqrt(changes[i] + epsilon) / Math.sqrt(squares[i] + epsilon)) * g[i];
                changes[i] = rho * changes[i] + (1 - rho) * (change * change);
                w[i] -= rate * change;
            }
        }
    }

    private static void requireFraction(String name, float value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), is " + value);
        }
    }

    private static void requirePositive(String name, float value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be positive, is " + value);
        }
    }
}
