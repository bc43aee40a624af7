package stride.training;

/** The learning rate as a function of the step. */
public sealed interface Schedule {

    /** @param step from 1 */
    float rate(long step);

    /** Always the same. */
    record Constant(float rate) implements Schedule {
        public Constant {
            requireRate("rate", rate);
        }

        @Override
        public float rate(long step) {
            return rate;
        }
    }

    /** {@code rate * factor} after every {@code every} steps. */
    record Staircase(float rate, float factor, long every) implements Schedule {
        public Staircase {
            requireRate("rate", rate);
            requireRate("factor", factor);
            requirePositive("every", every);
        }

        @Override
        public float rate(long step) {
            return (float) (rate * StrictMath.pow(factor, (double) Math.floorDiv(step - 1, every)));
        }
    }

    /**
     * Rises in a straight line over {@code warmup} steps, then falls along half a cosine to {@code last} at step
     * {@code steps} (Loshchilov and Hutter, "SGDR", 2017, eq. 5, one period).
     */
    record Cosine(float rate, float last, long warmup, long steps) implements Schedule {
        public Cosine {
            requireRate("rate", rate);
            requireRate("last", last);
            requirePositive("steps", steps);
            if (warmup < 0) {
                throw new IllegalArgumentException("warmup must not be negative, is " + warmup);
            }
        }

        @Override
        public float rate(long step) {
            if (step <= warmup) {
                return rate * (float) step / (float) warmup;
            }
            double progress = Math.min(1, (double) (step - warmup) / Math.max(1, steps - warmup));
            return (float) (last + (rate - last) * 0.5 * (1 + StrictMath.cos(StrictMath.PI * progress)));
        }
    }

    /**
     * Rises along half a cosine from {@code rate / 25} to {@code rate} over 30 % of the steps, then falls along another to {@code
     * rate / 250 000} at step {@code steps} (Smith and Topin, "Super-convergence: very fast training of neural networks using large
     * learning rates", 2018), as PyTorch's {@code OneCycleLR} does by default. Momentum is not cycled.
     *
     * @param rate the largest
     */
    record OneCycle(float rate, long steps) implements Schedule {
        private static final double RISING = 0.3; // share of the steps
        private static final double FIRST = 25; // parts of the largest rate
        private static final double LAST = 1e4; // parts of the first rate

        public OneCycle {
            requireRate("rate", rate);
            requirePositive("steps", steps);
        }

        @Override
        public float rate(long step) {
            double at = Math.min(step, steps) - 1;
            double peak = RISING * steps - 1;
            double first = rate / FIRST;
            return (float)
                    (at <= peak
                            ? cosine(first, rate, at / peak)
                            : cosine(rate, first / LAST, (at - peak) / (steps - 1 - peak)));
        }

        private static double cosine(double from, double to, double progress) {
            return to + (from - to) / 2 * (1 + StrictMath.cos(StrictMath.PI * progress));
        }
    }

    private static void requireRate(String name, float value) {
        if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and not negative, is " + value);
        }
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, is " + value);
        }
    }
}
