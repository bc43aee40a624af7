package stride.steps;

import java.util.Arrays;

/**
 * Sums in NumPy's order. Floating-point addition is not associative, so the last digit of a sum depends on the order
 * of its additions; to print what {@code np.sum} and {@code np.mean} print, one has to add as they do.
 *
 * <p>NumPy adds a contiguous block <em>pairwise</em>: up to 128 numbers go into eight interleaved partial sums, longer
 * blocks are halved and the halves' sums added. The rounding error grows with log n instead of n. See N. J. Higham,
 * "The accuracy of floating point summation", SIAM J. Sci. Comput. 14 (1993), section 4.
 */
public final class NumpySum {

    private static final int LANES = 8;
    private static final int BLOCK = 128;

    private NumpySum() {}

    /** The sum of all elements, as {@code np.sum} of a contiguous array gives it. */
    public static double sum(double[] values) {
        return sum(values, 0, values.length);
    }

    /**
     * The sum of {@code values[from]} to {@code values[to - 1]}.
     *
     * @throws IndexOutOfBoundsException if the range does not lie inside the array
     */
    public static double sum(double[] values, int from, int to) {
        int n = to - from;
        if (n < LANES) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += values[i];
            }
            return sum;
        }
        if (n <= BLOCK) {
            return blockSum(values, from, to);
        }
        int half = n / 2;
        int middle = from + half - half % LANES;
        return sum(values, from, middle) + sum(values, middle, to);
    }

    private static double blockSum(double[] values, int from, int to) {
        double[] lane = Arrays.copyOfRange(values, from, from + LANES);
        int i = from + LANES;
        for (; i + LANES <= to; i += LANES) {
            for (int k = 0; k < LANES; k++) {
                lane[k] += values[i + k];
            }
        }
        double sum = ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
        for (; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    /** The mean of all elements, as {@code np.mean} of a contiguous array gives it; not a number if there are none. */
    public static double mean(double[] values) {
        return sum(values) / values.length;
    }

    /** The mean of all elements of a four-dimensional array, read in order. */
    public static double mean(double[][][][] values) {
        return mean(Arrays.stream(values)
                .flatMap(Arrays::stream)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray());
    }
}
