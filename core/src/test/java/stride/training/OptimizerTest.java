package stride.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stride.random.RandomStream;
import stride.training.Optimizer.Adadelta;
import stride.training.Optimizer.Adam;
import stride.training.Optimizer.AdamW;
import stride.training.Optimizer.Sgd;

/** Each optimizer against its paper's formulas, one number at a time in double. */
class OptimizerTest {
    private static final int N = 37;
    private static final int STEPS = 20;
    private static final double RATE = 0.05f;

    /** What a paper says of one parameter: the next value, given the gradient. Keeps its own moments. */
    private interface Paper {
        double next(double w, double g, int t);
    }

    private interface Papers {
        Paper forOneParameter();
    }

    record Case(Optimizer optimizer, Papers papers) {
        @Override
        public String toString() {
            return optimizer.toString();
        }
    }

    static Stream<Case> all() {
        return Stream.of(
                new Case(new Sgd(0), () -> (w, g, t) -> w - RATE * g),
                new Case(new Sgd(0.9f), () -> momentum(0.9f)),
                new Case(Adam.PUBLISHED, () -> adam(0.9f, 0.999f, 1e-8f, 0)),
                new Case(new Adam(0.5f, 0.9f, 0.1f), () -> adam(0.5f, 0.9f, 0.1f, 0)),
                new Case(new AdamW(Adam.PUBLISHED, 0.1f), () -> adam(0.9f, 0.999f, 1e-8f, 0.1f)),
                new Case(Adadelta.PUBLISHED, () -> adadelta(0.95f, 1e-6f)),
                new Case(new Adadelta(0.5f, 1e-2f), () -> adadelta(0.5f, 1e-2f)));
    }

    /** Sutskever et al. 2013, eq. 1 and 2 with the rate outside: v ← μ v + g, w ← w - ε v. */
    private static Paper momentum(double mu) {
        double[] v = {0};
        return (w, g, t) -> {
            v[0] = mu * v[0] + g;
            return w - RATE * v[0];
        };
    }

    /** Kingma and Ba 2015, algorithm 1; with a decay, Loshchilov and Hutter 2019, algorithm 2, line 12. */
    private static Paper adam(double beta1, double beta2, double epsilon, double decay) {
        double[] m = {0};
        double[] v = {0};
        return (w, g, t) -> {
            m[0] = beta1 * m[0] + (1 - beta1) * g;
            v[0] = beta2 * v[0] + (1 - beta2) * g * g;
            double mHat = m[0] / (1 - Math.pow(beta1, t));
            double vHat = v[0] / (1 - Math.pow(beta2, t));
            return w - RATE * (mHat / (Math.sqrt(vHat) + epsilon) + decay * w);
        };
    }

    /** Zeiler 2012, algorithm 1, the change times the learning rate. */
    private static Paper adadelta(double rho, double epsilon) {
        double[] squares = {0};
        double[] changes = {0};
        return (w, g, t) -> {
            squares[0] = rho * squares[0] + (1 - rho) * g * g;
            double change = -Math.sqrt(changes[0] + epsilon) / Math.sqrt(squares[0] + epsilon) * g;
            changes[0] = rho * changes[0] + (1 - rho) * change * change;
            return w + RATE * change;
        };
    }

    private static float[] random(long seed, float scale) {
        RandomStream random = RandomStream.of(seed);
        float[] values = new float[N];
        for (int i = 0; i < N; i++) {
            values[i] = scale * (2 * random.nextFloat() - 1);
        }
        return values;
    }

    /** Gradients of very different sizes; every seventh is zero all the time. */
    private static float[] gradients(int step) {
        float[] g = random(step, 1);
        for (int i = 0; i < N; i++) {
            g[i] *= i % 7 == 0 ? 0 : (float) Math.pow(10, i % 5 - 3);
        }
        return g;
    }

    @ParameterizedTest
    @MethodSource("all")
    void agreesWithItsPaper(Case c) {
        float[] w = random(100, 1);
        double[] expected = new double[N];
        Paper[] papers = new Paper[N];
        for (int i = 0; i < N; i++) {
            expected[i] = w[i];
            papers[i] = c.papers.forOneParameter();
        }
        float[][] slots = new float[c.optimizer.slots()][N];
        for (int step = 1; step <= STEPS; step++) {
            float[] g = gradients(step);
            c.optimizer.update(0, N, w, g, 0, slots, c.optimizer.factors(step, (float) RATE));
            for (int i = 0; i < N; i++) {
                expected[i] = papers[i].next(expected[i], g[i], step);
                // A step rounds a few times by 2^-24 of a number near 1.
                assertThat((double) w[i])
                        .as("step %d, parameter %d", step, i)
                        .isCloseTo(expected[i], within(step * 2e-7));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anySplitOfTheRangeGivesTheSameBits(Case c) {
        float[] whole = random(100, 1);
        float[] parts = whole.clone();
        float[][] slots = new float[c.optimizer.slots()][N];
        float[][] slotsOfParts = new float[c.optimizer.slots()][N];
        for (int step = 1; step <= 3; step++) {
            float[] g = gradients(step);
            float[] factors = c.optimizer.factors(step, (float) RATE);
            c.optimizer.update(0, N, whole, g, 0, slots, factors);
            c.optimizer.update(5, N, parts, g, 5, slotsOfParts, factors);
            c.optimizer.update(0, 5, parts, g, 0, slotsOfParts, factors);
        }
        assertThat(parts).containsExactly(whole);
        assertThat(slotsOfParts).isDeepEqualTo(slots);
    }

    @Test
    void refusesImpossibleSettings() {
        assertThatThrownBy(() -> new Sgd(1)).hasMessage("momentum must be in [0, 1), is 1.0");
        assertThatThrownBy(() -> new Adam(-0.1f, 0.9f, 1e-8f)).hasMessage("beta1 must be in [0, 1), is -0.1");
        assertThatThrownBy(() -> new Adam(0.9f, Float.NaN, 1e-8f)).hasMessageContaining("beta2");
        assertThatThrownBy(() -> new Adam(0.9f, 0.9f, 0)).hasMessage("epsilon must be positive, is 0.0");
        assertThatThrownBy(() -> new AdamW(Adam.PUBLISHED, -1)).hasMessageContaining("weight decay");
        assertThatThrownBy(() -> new Adadelta(0.9f, -1)).hasMessage("epsilon must be positive, is -1.0");
    }
}
