package stride.steps;

import java.util.Arrays;

/**
 * The random numbers of {@code np.random.seed(seed)}: NumPy's legacy generator, so that an example seeded in Python
 * has the same inputs here.
 *
 * <p>Bits, integers, permutations and uniform numbers are NumPy's exactly. Normal numbers need one logarithm for every
 * two, and NumPy takes it from the C library of the machine it runs on, which is why NumPy itself promises normal
 * numbers "up to roundoff error". Here it is correctly rounded. The GNU library rounds about one logarithm in 1,100
 * the other way, so that about one normal number in 2,600 differs from such a NumPy by one unit in the last place.
 *
 * <p>Arrays are filled in row-major order. Not thread-safe: like NumPy's, this generator is a sequence.
 */
public final class NumpyRandom {

    private final MersenneTwister bits;
    private double spareGaussian;
    private boolean hasSpareGaussian;

    /**
     * @param seed 0 to 2³² − 1, as in NumPy
     * @throws IllegalArgumentException if the seed is outside that range
     */
    public NumpyRandom(long seed) {
        if (seed < 0 || seed > 0xffffffffL) {
            throw new IllegalArgumentException("seed is " + seed + ", expected 0 to 4294967295");
        }
        bits = new MersenneTwister((int) seed);
    }

    /** One standard normal number: {@code np.random.randn()}. */
    public double randn() {
        if (hasSpareGaussian) {
            hasSpareGaussian = false;
            return spareGaussian;
        }
        // The polar method of G. Marsaglia: a point in the unit disc gives two independent normal numbers.
        double x;
        double y;
        double squaredRadius;
        do {
            x = 2 * bits.nextDouble() - 1;
            y = 2 * bits.nextDouble() - 1;
            squaredRadius = x * x + y * y;
        } while (squaredRadius >= 1 || squaredRadius == 0);
        double scale = Math.sqrt(-2 * CorrectlyRoundedLog.log(squaredRadius) / squaredRadius);
        spareGaussian = scale * x;
        hasSpareGaussian = true;
        return scale * y;
    }

    /** {@code n} standard normal numbers. */
    public double[] randn(int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> randn());
        return values;
    }

    /** Standard normal numbers, (n0, n1). */
    public double[][] randn(int n0, int n1) {
        double[][] values = new double[n0][];
        Arrays.setAll(values, i -> randn(n1));
        return values;
    }

    /** Standard normal numbers, (n0, n1, n2). */
    public double[][][] randn(int n0, int n1, int n2) {
        double[][][] values = new double[n0][][];
        Arrays.setAll(values, i -> randn(n1, n2));
        return values;
    }

    /** Standard normal numbers, (n0, n1, n2, n3). */
    public double[][][][] randn(int n0, int n1, int n2, int n3) {
        double[][][][] values = new double[n0][][][];
        Arrays.setAll(values, i -> randn(n1, n2, n3));
        return values;
    }

    /** One number uniform in [0, 1): {@code np.random.rand()}. */
    public double rand() {
        return bits.nextDouble();
    }

    /** {@code n} numbers uniform in [0, 1). */
    public double[] rand(int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> rand());
        return values;
    }

    /** Numbers uniform in [0, 1), (n0, n1). */
    public double[][] rand(int n0, int n1) {
        double[][] values = new double[n0][];
        Arrays.setAll(values, i -> rand(n1));
        return values;
    }

    /** Numbers uniform in [0, 1), (n0, n1, n2). */
    public double[][][] rand(int n0, int n1, int n2) {
        double[][][] values = new double[n0][][];
        Arrays.setAll(values, i -> rand(n1, n2));
        return values;
    }

    /** Numbers uniform in [0, 1), (n0, n1, n2, n3). */
    public double[][][][] rand(int n0, int n1, int n2, int n3) {
        double[][][][] values = new double[n0][][][];
        Arrays.setAll(values, i -> rand(n1, n2, n3));
        return values;
    }

    /**
     * One integer uniform in [low, high): {@code np.random.randint(low, high)} with NumPy's default type, int64.
     *
     * @throws IllegalArgumentException if {@code low} is not below {@code high}
     */
    public long randint(long low, long high) {
        if (low >= high) {
            throw new IllegalArgumentException("low is " + low + " and high is " + high + ", expected low < high");
        }
        return low + bits.nextUpTo(high - 1 - low);
    }

    /**
     * {@code n} integers uniform in [low, high).
     *
     * @throws IllegalArgumentException if {@code low} is not below {@code high}
     */
    public long[] randint(long low, long high, int n) {
        long[] values = new long[n];
        Arrays.setAll(values, i -> randint(low, high));
        return values;
    }

    /**
     * The numbers 0 to n − 1 in random order: {@code np.random.permutation(n)}, by the shuffle of R. Durstenfeld
     * (Algorithm 235, Comm. ACM 7, 1964).
     */
    public int[] permutation(int n) {
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int j = (int) bits.nextUpTo(i);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
