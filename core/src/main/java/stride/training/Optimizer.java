package stride.training;

import java.util.Arrays;
import stride.kernel.AdamSettings;
import stride.kernel.Kernels;

/**
 * How gradients become changes of parameters: a loop over flat arrays that never sees a layer. Elements do not depend on
 * one another, so any split of the range gives the same result to the bit.
 */
public sealed interface Optimizer {

    /** How many arrays of the parameters' size the optimizer remembers between steps. */
    int slots();

    /**
     * The numbers of an update that depend on the step alone.
     *
     * @param step number of the update, from 1
     * @param rate its learning rate
     */
    default float[] factors(long step, float rate) {
        return new float[] {rate};
    }

    /**
     * Changes {@code w[from]} to {@code w[to - 1]} and the slots there.
     *
     * @param g gradients; that of {@code w[from]} stands at {@code g[gAt]}
     * @param slots {@link #slots} arrays, zeros before the first update
     * @param factors {@link #factors} of this update
     */
    void update(int from, int to, float[] w, float[] g, int gAt, float[][] slots, float[] factors);

    /**
     * Makes good several updates whose gradients were zero, to the bit as if they had been done one by one.
     *
     * @param history {@link #factors} of updates in their order
     * @param first index there of the first of them
     * @param end one past that of the last
     * @param zeros at least {@code to - from} zeros
     */
    default void updateWithoutGradient(
            int from, int to, float[] w, float[][] slots, float[][] history, int first, int end, float[] zeros) {
        for (int step = first; step < end; step++) {
            update(from, to, w, zeros, 0, slots, history[step]);
        }
    }

    /** Whether an element whose gradient is zero stays as it is while all its slots are zero. */
    default boolean restsAtZero() {
        return true;
    }

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
        public void update(int from, int to, float[] w, float[] g, int gAt, float[][] slots, float[] factors) {
            float rate = factors[0];
            if (momentum == 0) {
                for (int i = from; i < to; i++) {
                    w[i] -= rate * g[gAt + i - from];
                }
                return;
            }
            float[] velocity = slots[0];
            for (int i = from; i < to; i++) {
                velocity[i] = momentum * velocity[i] + g[gAt + i - from];
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
    @SuppressWarnings("exports") // by that interface kernels read it; it is nobody else's
    record Adam(float beta1, float beta2, float epsilon) implements Optimizer, AdamSettings {
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
        public void update(int from, int to, float[] w, float[] g, int gAt, float[][] slots, float[] factors) {
            Kernels.chosen().adam(this, from, to, w, slots, g, gAt, factors);
        }

        /** The learning rate, and what multiplies sqrt(v), with both bias corrections in them. */
        @Override
        public float[] factors(long step, float rate) {
            double first = 1 - StrictMath.pow(beta1, (double) step);
            double second = 1 - StrictMath.pow(beta2, (double) step);
            return new float[] {(float) (rate / first), (float) (1 / StrictMath.sqrt(second))};
        }

        @Override
        public void updateWithoutGradient(
                int from, int to, float[] w, float[][] slots, float[][] history, int first, int end, float[] zeros) {
            Kernels.chosen().adamWithoutGradient(this, from, to, w, slots, history, first, end);
        }
    }

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter, 2019, algorithm 2): {@code w -= rate decay w} besides
     * Adam's change, of all parameters; {@link TrainingSettings#weightDecay} spares biases.
     *
     * @param adam the moments
     * @param decay not negative
     */
    record AdamW(Adam adam, float decay) implements Optimizer {
        public AdamW {
            if (!(decay >= 0)) {
                throw new IllegalArgumentException("weight decay must not be negative, is " + decay);
            }
            requireFinite("weight decay", decay);
        }

        /** The decay changes all elements. */
        @Override
        public boolean restsAtZero() {
            return false;
        }

        @Override
        public int slots() {
            return adam.slots();
        }

        @Override
        public void update(int from, int to, float[] w, float[] g, int gAt, float[][] slots, float[] factors) {
            float keep = factors[2];
            for (int i = from; i < to; i++) {
                w[i] *= keep;
            }
            adam.update(from, to, w, g, gAt, slots, factors);
        }

        /** Adam's, and what the decay leaves of a weight. */
        @Override
        public float[] factors(long step, float rate) {
            float[] ofAdam = adam.factors(step, rate);
            return new float[] {ofAdam[0], ofAdam[1], 1 - rate * decay};
        }
    }

    /**
     * Any optimizer with decoupled weight decay: {@code w -= rate decay w} before its change. It is what trains the weights under
     * {@link TrainingSettings#weightDecay}.
     *
     * @param optimizer makes the other change; not such a one itself
     * @param decay not negative
     */
    record Decayed(Optimizer optimizer, float decay) implements Optimizer {
        public Decayed {
            if (optimizer instanceof Decayed) {
                throw new IllegalArgumentException("weights decay once: add to the decay of " + optimizer);
            }
            if (!(decay >= 0)) {
                throw new IllegalArgumentException("weight decay must not be negative, is " + decay);
            }
            requireFinite("weight decay", decay);
        }

        /** The decay changes all elements. */
        @Override
        public boolean restsAtZero() {
            return false;
        }

        @Override
        public int slots() {
            return optimizer.slots();
        }

        @Override
        public void update(int from, int to, float[] w, float[] g, int gAt, float[][] slots, float[] factors) {
            float keep = factors[factors.length - 1];
            for (int i = from; i < to; i++) {
                w[i] *= keep;
            }
            optimizer.update(from, to, w, g, gAt, slots, factors);
        }

        /** The other's, and behind them what the decay leaves of a weight. */
        @Override
        public float[] factors(long step, float rate) {
            float[] of = optimizer.factors(step, rate);
            float[] factors = Arrays.copyOf(of, of.length + 1);
            factors[of.length] = 1 - rate * decay;
            return factors;
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
        public void update(int from, int to, float[] w, float[] g, int gAt, float[][] slots, float[] factors) {
            float rate = factors[0];
            float[] squares = slots[0]; // E[g²]
            float[] changes = slots[1]; // E[dx²]
            for (int i = from; i < to; i++) {
                float gradient = g[gAt + i - from];
                squares[i] = rho * squares[i] + (1 - rho) * (gradient * gradient);
                float change =
                        (float) Math.sqrt(changes[i] + epsilon) / (float) Math.sqrt(squares[i] + epsilon) * gradient;
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
        requireFinite(name, value);
    }

    private static void requireFinite(String name, float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, is " + value);
        }
    }
}
