package stride.random;

/**
 * Random numbers that are a function of a seed and a path such as (seed, step, shard), so that a training that is
 * resumed, or run on another number of threads, draws the same ones.
 *
 * <p>The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): a
 * counter with a strong mixing function. Written out here because the sequence is part of what a saved model depends on.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /** The stream of {@code seed} at {@code path}; different paths give independent streams. */
    public static RandomStream of(long seed, long... path) {
        RandomStream stream = new RandomStream(0);
        stream.restart(seed, path);
        return stream;
    }

    /** The plain sequence that the generator makes of a seed, without a path. */
    public static RandomStream plain(long seed) {
        return new RandomStream(seed);
    }

    /** Makes this stream the one of {@code seed} at {@code path}. */
    public void restart(long seed, long... path) {
        long mixed = mix(seed + GOLDEN_GAMMA);
        for (long part : path) {
            mixed = mix(mixed ^ mix(part + GOLDEN_GAMMA) + GOLDEN_GAMMA);
        }
        state = mixed;
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1), with 24 random bits. */
    public float nextFloat() {
        return toFloat(nextLong());
    }

    /**
     * Whether the call number {@code index} of {@link #nextFloat} from now on, counted from 0, will return less than a limit:
     * all bits set if so, or none, without a branch that a processor would have to guess. Changes nothing.
     *
     * @param limit 0 to 1
     */
    public int peekBelow(float limit, long index) {
        int least = (int) Math.ceil(limit * 0x1p24); // exact: a power of two, in double
        return ((int) (mix(state + (index + 1) * GOLDEN_GAMMA) >>> 40) - least) >> 31;
    }

    /** Passes over so many numbers. */
    public void skip(long count) {
        state += count * GOLDEN_GAMMA;
    }

    private static float toFloat(long bits) {
        return (bits >>> 40) * 0x1p-24f;
    }

    /** Uniform in [0, 1), with 53 random bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /**
     * Uniform in 0 to {@code bound} - 1.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, is " + bound);
        }
        // Multiply-shift; the bias is below bound / 2^32 and of no consequence for shuffling.
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Standard normal, by Marsaglia's polar method; the second value of a pair is thrown away. */
    public double nextGaussian() {
        while (true) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double square = x * x + y * y;
            if (square < 1 && square > 0) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /**
     * Between 0 and 1 by the beta distribution, from two variables of gamma distributions. These are kept as logarithms: for
     * small parameters they themselves would both be zero.
     *
     * @param a positive
     * @param b positive
     */
    public double nextBeta(double a, double b) {
        if (!(a > 0 && b > 0)) {
            throw new IllegalArgumentException("a beta distribution has positive parameters, not " + a + " and " + b);
        }
        double first = nextLogGamma(a);
        double second = nextLogGamma(b);
        return 1 / (1 + StrictMath.exp(second - first));
    }

    /** Marsaglia and Tsang, "A simple method for generating gamma variables", 2000; below 1 as in their section 6. */
    private double nextLogGamma(double shape) {
        double boost = shape < 1 ? StrictMath.log(1 - nextDouble()) / shape : 0;
        double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        while (true) {
            double x = nextGaussian();
            double root = 1 + x / StrictMath.sqrt(9 * d);
            double v = root * root * root;
            if (v > 0 && StrictMath.log(1 - nextDouble()) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
                return StrictMath.log(d * v) + boost;
            }
        }
    }

    /** A random order of 0 to {@code n} - 1 (Fisher and Yates). */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
