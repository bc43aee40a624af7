package stride.run.tensorboard;

import java.util.Arrays;

/**
 * How many of a set of numbers lie in each of a row of buckets, as TensorFlow's {@code HistogramProto} states it.
 *
 * <p>Bucket i counts the values in [bucketLimit[i - 1], bucketLimit[i]). The limits are TensorFlow's: 0, and
 * ±10<sup>-12</sup>·1.1<sup>k</sup> below 10<sup>20</sup>, and ±{@link Double#MAX_VALUE}. A run of empty buckets is
 * written as one, and empty buckets above the greatest value are left out; so the first bucket is empty, its limit the
 * lower edge of the bucket of the least value.
 *
 * <p>NaN and infinite values are not counted anywhere: one of them would make the sums useless and the picture with
 * them. Of no finite values at all, every number is 0 and one empty bucket remains, as in TensorFlow.
 *
 * @param min the least value
 * @param max the greatest value
 * @param num how many values were counted
 * @param sum of the values
 * @param sumSquares sum of the squares of the values
 * @param bucketLimit upper edges, exclusive, ascending
 * @param bucket counts, as many as there are limits
 */
record Histogram(
        double min, double max, int num, double sum, double sumSquares, double[] bucketLimit, double[] bucket) {

    private static final double SMALLEST_LIMIT = 1e-12;
    private static final double LARGEST_LIMIT = 1e20;
    private static final double GROWTH = 1.1;

    private static final double[] LIMITS = limits(); // (1551), ascending

    /**
     * Cells are the floats that agree in sign, exponent and the upper four bits of the mantissa. From the least to the
     * greatest value of a cell is a factor below 1 + 1/16, less than {@link #GROWTH}, so at most one limit divides it;
     * the cells of numbers too small for an exponent are divided by none. A look into the table and one comparison thus
     * find the bucket of a value, which a binary search does in eleven comparisons.
     */
    private static final int CELL_SHIFT = 23 - 4;

    private static final int[] LOWEST_BUCKET = lowestBuckets(); // (2^13), per cell the bucket of its least value

    /** Of {@code values[from]} to {@code values[to - 1]}. */
    static Histogram of(float[] values, int from, int to) {
        var counts = new int[LIMITS.length]; // (1551)
        int num = 0;
        int zeros = 0;
        double sum = 0;
        double sumSquares = 0;
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            float value = values[i];
            // Of an embedding's gradient nearly all rows are zero, those of words the batch does not hold.
            if (value == 0) {
                zeros++;
            } else if (Float.isFinite(value)) {
                num++;
                sum += value;
                sumSquares += (double) value * value;
                min = Math.min(min, value);
                max = Math.max(max, value);
                counts[bucketOf(value)]++;
            }
        }
        if (zeros > 0) {
            num += zeros;
            min = Math.min(min, 0f);
            max = Math.max(max, 0f);
            counts[bucketOf(0f)] += zeros;
        }
        return num == 0 ? empty() : trimmed(counts, min, max, num, sum, sumSquares);
    }

    private static Histogram empty() {
        return new Histogram(0, 0, 0, 0, 0, new double[] {Double.MAX_VALUE}, new double[1]);
    }

    private static Histogram trimmed(
            int[] counts, // (1551)
            float min,
            float max,
            int num,
            double sum,
            double sumSquares) {
        var bucketLimit = new double[counts.length];
        var bucket = new double[counts.length];
        int size = 0;
        int last = bucketOf(max);
        for (int i = 0; i <= last; i++) {
            boolean continuesEmptyRun = size > 0 && counts[i] == 0 && bucket[size - 1] == 0;
            int target = continuesEmptyRun ? size - 1 : size++;
            bucketLimit[target] = LIMITS[i];
            bucket[target] = counts[i];
        }
        return new Histogram(
                min, max, num, sum, sumSquares, Arrays.copyOf(bucketLimit, size), Arrays.copyOf(bucket, size));
    }

    /** The index of the first limit above a finite value. */
    private static int bucketOf(float value) {
        int lowest = LOWEST_BUCKET[Float.floatToRawIntBits(value) >>> CELL_SHIFT];
        return value < LIMITS[lowest] ? lowest : lowest + 1;
    }

    private static int[] lowestBuckets() {
        var lowest = new int[1 << (Float.SIZE - CELL_SHIFT)];
        for (int cell = 0; cell < lowest.length; cell++) {
            int bits = cell << CELL_SHIFT;
            boolean negative = bits < 0;
            float least = Float.intBitsToFloat(negative ? bits | ((1 << CELL_SHIFT) - 1) : bits);
            if (Float.isFinite(least)) {
                int found = Arrays.binarySearch(LIMITS, least);
                lowest[cell] = found >= 0 ? found + 1 : -found - 1;
            }
        }
        return lowest;
    }

    /** Multiplied step by step as TensorFlow does, for the same roundings. */
    private static double[] limits() {
        var positive = new double[1000];
        int size = 0;
        for (double limit = SMALLEST_LIMIT; limit < LARGEST_LIMIT; limit *= GROWTH) {
            positive[size++] = limit;
        }
        positive[size++] = Double.MAX_VALUE;

        var limits = new double[2 * size + 1];
        for (int i = 0; i < size; i++) {
            limits[size + 1 + i] = positive[i];
            limits[size - 1 - i] = -positive[i];
        }
        return limits;
    }
}
