package stride.text.linear;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * L-BFGS (Nocedal and Wright, "Numerical optimization", 2nd edition, algorithms 7.4 and 7.5) with backtracking until
 * Armijo's condition holds. For smooth strictly convex functions, whose curvature is positive everywhere.
 */
final class Minimizer {
    private static final int MEMORY = 6;
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 20;
    private static final double SUFFICIENT = 1e-4; // Armijo's constant
    private static final double SMALL = 1e-5; // relative decrease at which it ends

    /** A function and its gradient. */
    interface Function {
        /**
         * @param x where
         * @param gradient set to the gradient there
         * @return the value there
         */
        double evaluate(float[] x, float[] gradient);
    }

    /** A step s and the change y of the gradient over it. */
    private record Pair(float[] s, float[] y, double sy) {}

    private Minimizer() {}

    /** Moves x to about the minimum. */
    static void minimize(Function function, float[] x) {
        float[] gradient = new float[x.length];
        double value = function.evaluate(x, gradient);
        Deque<Pair> memory = new ArrayDeque<>();
        for (int step = 0; step < MOST_STEPS; step++) {
            float[] direction = direction(gradient, memory);
            double slope = dot(gradient, direction);
            if (!(slope < 0)) {
                return;
            }
            double length = memory.isEmpty() ? 1 / Math.max(1, StrictMath.sqrt(-slope)) : 1;
            float[] next = new float[x.length];
            float[] nextGradient = new float[x.length];
            double nextValue = Double.POSITIVE_INFINITY;
            int halvings = 0;
            for (; halvings < MOST_HALVINGS; halvings++, length /= 2) {
                for (int i = 0; i < x.length; i++) {
                    next[i] = (float) (x[i] + length * direction[i]);
                }
                nextValue = function.evaluate(next, nextGradient);
                if (nextValue <= value + SUFFICIENT * length * slope) {
                    break;
                }
            }
            if (halvings == MOST_HALVINGS) {
                return; // rounding is all that is left
            }
            remember(memory, x, next, gradient, nextGradient);
            System.arraycopy(next, 0, x, 0, x.length);
            System.arraycopy(nextGradient, 0, gradient, 0, x.length);
            double decrease = value - nextValue;
            value = nextValue;
            if (decrease < SMALL * Math.abs(value)) {
                return;
            }
        }
    }

    private static void remember(Deque<Pair> memory, float[] x, float[] next, float[] gradient, float[] nextGradient) {
        float[] s = new float[x.length];
        float[] y = new float[x.length];
        for (int i = 0; i < s.length; i++) {
            s[i] = next[i] - x[i];
            y[i] = nextGradient[i] - gradient[i];
        }
        double sy = dot(s, y);
        if (sy > 0) {
            memory.addLast(new Pair(s, y, sy));
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
        }
    }

    /** Minus the gradient times the approximate inverse of the Hessian. */
    private static float[] direction(float[] gradient, Deque<Pair> memory) {
        float[] q = new float[gradient.length];
        for (int i = 0; i < q.length; i++) {
            q[i] = -gradient[i];
        }
        if (memory.isEmpty()) {
            return q;
        }
        Pair[] pairs = memory.toArray(Pair[]::new);
        double[] alpha = new double[pairs.length];
        for (int k = pairs.length - 1; k >= 0; k--) {
            alpha[k] = dot(pairs[k].s, q) / pairs[k].sy;
            add(q, -alpha[k], pairs[k].y);
        }
        Pair last = pairs[pairs.length - 1];
        float scale = (float) (last.sy / dot(last.y, last.y));
        for (int i = 0; i < q.length; i++) {
            q[i] *= scale;
        }
        for (int k = 0; k < pairs.length; k++) {
            double beta = dot(pairs[k].y, q) / pairs[k].sy;
            add(q, alpha[k] - beta, pairs[k].s);
        }
        return q;
    }

    private static void add(float[] to, double factor, float[] x) {
        float f = (float) factor;
        for (int i = 0; i < to.length; i++) {
            to[i] += f * x[i];
        }
    }

    private static double dot(float[] a, float[] b) {
        double[] sums = new double[4]; // additions that need not wait for one another
        int whole = a.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            sums[0] += (double) a[i] * b[i];
            sums[1] += (double) a[i + 1] * b[i + 1];
            sums[2] += (double) a[i + 2] * b[i + 2];
            sums[3] += (double) a[i + 3] * b[i + 3];
        }
        for (int i = whole; i < a.length; i++) {
            sums[0] += (double) a[i] * b[i];
        }
        return Arrays.stream(sums).sum();
    }
}
