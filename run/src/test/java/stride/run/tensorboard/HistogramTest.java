package stride.run.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final NavigableSet<Double> LIMITS = limits();

    /** TensorFlow's rule, in a sorted set. */
    private static NavigableSet<Double> limits() {
        var limits = new TreeSet<Double>();
        limits.add(0.0);
        for (double limit = 1e-12; limit < 1e20; limit *= 1.1) {
            limits.add(limit);
            limits.add(-limit);
        }
        limits.add(Double.MAX_VALUE);
        limits.add(-Double.MAX_VALUE);
        return limits;
    }

    /** Compares bucket by bucket with a search through the sorted limits. */
    private static void assertBucketsOf(float[] values) {
        var expected = new TreeMap<Double, Double>(); // count of each bucket that is not empty, by its upper limit
        for (float value : values) {
            // Adding 0.0 turns -0.0 into 0.0, which a sorted set would otherwise put below it.
            expected.merge(LIMITS.higher(value + 0.0), 1.0, Double::sum);
        }
        Histogram histogram = Histogram.of(values, 0, values.length);
        double[] limit = histogram.bucketLimit();
        double[] bucket = histogram.bucket();
        assertThat(bucket).hasSameSizeAs(limit);

        var actual = new TreeMap<Double, Double>();
        for (int i = 0; i < bucket.length; i++) {
            if (bucket[i] > 0) {
                actual.put(limit[i], bucket[i]);
                assertThat(limit[i - 1]).as("lower edge of %s", limit[i]).isEqualTo(LIMITS.lower(limit[i]));
            } else if (i > 0) {
                assertThat(bucket[i - 1]).as("empty buckets side by side").isPositive();
            }
        }
        assertThat(actual).isEqualTo(expected);
        assertThat(bucket[0]).isZero();
        assertThat(bucket[bucket.length - 1]).isPositive();
        assertThat(histogram.num()).isEqualTo(values.length);
        assertThat(Arrays.stream(bucket).sum()).isEqualTo(values.length);
    }

    @Test
    void valuesBesideEveryLimitAreInTheirBuckets() {
        assertThat(LIMITS).hasSize(1551);
        var values = new float[3 * (LIMITS.size() - 2)];
        int n = 0;
        for (double limit : LIMITS) {
            if (Math.abs(limit) < Double.MAX_VALUE) {
                float nearest = (float) limit;
                values[n++] = Math.nextDown(nearest);
                values[n++] = nearest;
                values[n++] = Math.nextUp(nearest);
            }
        }
        assertThat(n).isEqualTo(values.length);
        for (float value : values) {
            assertBucketsOf(new float[] {value});
        }
        assertBucketsOf(values);
    }

    @Test
    void floatsOfAllMagnitudesAreInTheirBuckets() {
        var random = new Random(1);
        var values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            values[i] = Float.isFinite(value) ? value : 0f;
        }
        assertBucketsOf(values);
    }

    @Test
    void theEndsOfTheFloatsAreInTheirBuckets() {
        assertBucketsOf(new float[] {-Float.MAX_VALUE});
        assertBucketsOf(new float[] {Float.MAX_VALUE});
        assertBucketsOf(new float[] {-Float.MIN_VALUE});
        assertBucketsOf(new float[] {Float.MIN_VALUE});
        assertBucketsOf(new float[] {-0f});
        assertBucketsOf(new float[] {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, -Float.MIN_NORMAL});
    }

    @Test
    void sumsAndExtremes() {
        // Sixteenths and their squares add without rounding in a double.
        var random = new Random(2);
        var values = new float[10_000];
        long sum = 0;
        long sumSquares = 0;
        int min = Integer.MAX_VALUE;
        int max = Integer.MIN_VALUE;
        for (int i = 0; i < values.length; i++) {
            int sixteenths = random.nextInt(100_000) - 30_000;
            values[i] = sixteenths / 16f;
            sum += sixteenths;
            sumSquares += (long) sixteenths * sixteenths;
            min = Math.min(min, sixteenths);
            max = Math.max(max, sixteenths);
        }
        Histogram histogram = Histogram.of(values, 0, values.length);

        assertThat(histogram.sum()).isEqualTo(sum / 16.0);
        assertThat(histogram.sumSquares()).isEqualTo(sumSquares / 256.0);
        assertThat(histogram.min()).isEqualTo(min / 16.0);
        assertThat(histogram.max()).isEqualTo(max / 16.0);
    }

    @Test
    void zerosTakePartInTheExtremes() {
        Histogram positive = Histogram.of(new float[] {0, 3, 0}, 0, 3);
        assertThat(positive.min()).isZero();
        assertThat(positive.max()).isEqualTo(3);

        Histogram negative = Histogram.of(new float[] {0, -3, 0}, 0, 3);
        assertThat(negative.min()).isEqualTo(-3);
        assertThat(negative.max()).isZero();
        assertThat(negative.num()).isEqualTo(3);
    }

    @Test
    void onlyTheRangeIsCounted() {
        Histogram histogram = Histogram.of(new float[] {1000, 1, 2, 3, -1000}, 1, 4);

        assertThat(histogram.num()).isEqualTo(3);
        assertThat(histogram.sum()).isEqualTo(6);
        assertThat(histogram.min()).isEqualTo(1);
        assertThat(histogram.max()).isEqualTo(3);
    }

    @Test
    void valuesThatAreNotFiniteAreLeftOut() {
        float[] values = {Float.NaN, 1, Float.POSITIVE_INFINITY, -2, Float.NEGATIVE_INFINITY, Float.NaN};

        assertThat(Histogram.of(values, 0, values.length))
                .usingRecursiveComparison()
                .isEqualTo(Histogram.of(new float[] {1, -2}, 0, 2));
    }

    @Test
    void nothingToCountIsOneEmptyBucket() {
        var empty = new Histogram(0, 0, 0, 0, 0, new double[] {Double.MAX_VALUE}, new double[] {0});

        assertThat(Histogram.of(new float[0], 0, 0)).usingRecursiveComparison().isEqualTo(empty);
        assertThat(Histogram.of(new float[] {Float.NaN}, 0, 1))
                .usingRecursiveComparison()
                .isEqualTo(empty);
    }

    @Test
    void squaresOfTheGreatestFloatsDoNotOverflow() {
        Histogram histogram = Histogram.of(new float[] {Float.MAX_VALUE, -Float.MAX_VALUE}, 0, 2);

        double square = (double) Float.MAX_VALUE * Float.MAX_VALUE;
        assertThat(histogram.sumSquares()).isCloseTo(2 * square, within(Math.ulp(2 * square)));
        assertThat(histogram.sum()).isZero();
    }
}
