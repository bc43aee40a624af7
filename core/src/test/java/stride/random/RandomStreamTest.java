package stride.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
    private static final int N = 100_000;

    @Test
    void mixesAsTheJdkDoes() {
        // The JDK's SplittableRandom is the same generator: both mix the state that a golden step has reached.
        RandomStream random = RandomStream.of(7, 1, 2);
        long first = random.nextLong();
        long state = unmix(first) - 0x9E3779B97F4A7C15L;
        SplittableRandom jdk = new SplittableRandom(state);
        assertThat(jdk.nextLong()).isEqualTo(first);
        for (int i = 0; i < 100; i++) {
            assertThat(random.nextLong()).isEqualTo(jdk.nextLong());
        }
    }

    /** The inverse of the mixing function: each of its steps, an xor with a shift or a product with an odd number, undone. */
    private static long unmix(long z) {
        z = unshift(z, 31) * inverse(0x94D049BB133111EBL);
        z = unshift(z, 27) * inverse(0xBF58476D1CE4E5B9L);
        return unshift(z, 30);
    }

    private static long unshift(long z, int bits) {
        long x = z;
        for (int known = bits; known < Long.SIZE; known += bits) {
            x = z ^ (x >>> bits);
        }
        return x;
    }

    /** Newton's iteration doubles the number of right bits. */
    private static long inverse(long odd) {
        long x = odd;
        for (int i = 0; i < 6; i++) {
            x *= 2 - odd * x;
        }
        return x;
    }

    @Test
    void aStreamFollowsFromSeedAndPath() {
        assertThat(RandomStream.of(3, 4, 5).nextLong())
                .isEqualTo(RandomStream.of(3, 4, 5).nextLong());
        RandomStream restarted = RandomStream.of(1);
        restarted.nextLong();
        restarted.restart(3, 4, 5);
        assertThat(restarted.nextLong()).isEqualTo(RandomStream.of(3, 4, 5).nextLong());
    }

    @Test
    void nearbyPathsGiveDifferentStreams() {
        Set<Long> firsts = new HashSet<>();
        for (int seed = -3; seed <= 3; seed++) {
            firsts.add(RandomStream.of(seed).nextLong());
            for (int step = -3; step <= 3; step++) {
                firsts.add(RandomStream.of(seed, step).nextLong());
                for (int shard = 0; shard < 8; shard++) {
                    firsts.add(RandomStream.of(seed, step, shard).nextLong());
                }
            }
        }
        assertThat(firsts).hasSize(7 + 7 * 7 + 7 * 7 * 8);
    }

    @Test
    void uniformNumbersFillTheirRangeEvenly() {
        RandomStream random = RandomStream.of(1);
        double[] floats =
                IntStream.range(0, N).mapToDouble(i -> random.nextFloat()).toArray();
        double[] doubles = DoubleStream.generate(random::nextDouble).limit(N).toArray();
        for (double[] values : new double[][] {floats, doubles}) {
            assertThat(DoubleStream.of(values).min().orElseThrow()).isBetween(0.0, 1e-3);
            assertThat(DoubleStream.of(values).max().orElseThrow()).isBetween(1 - 1e-3, Math.nextDown(1.0));
            // Five standard errors.
            assertThat(DoubleStream.of(values).average().orElseThrow()).isCloseTo(0.5, within(5 / Math.sqrt(12.0 * N)));
        }
    }

    @Test
    void gaussianNumbersHaveTheMomentsOfTheNormalDistribution() {
        RandomStream random = RandomStream.of(2);
        double[] z = DoubleStream.generate(random::nextGaussian).limit(N).toArray();
        double root = Math.sqrt(N);
        // Five standard errors each: the variances of z, z², z³ and z⁴ are 1, 2, 15 and 96.
        assertThat(moment(z, 1)).isCloseTo(0, within(5 / root));
        assertThat(moment(z, 2)).isCloseTo(1, within(5 * Math.sqrt(2) / root));
        assertThat(moment(z, 3)).isCloseTo(0, within(5 * Math.sqrt(15) / root));
        assertThat(moment(z, 4)).isCloseTo(3, within(5 * Math.sqrt(96) / root));
    }

    private static double moment(double[] z, int power) {
        return DoubleStream.of(z).map(v -> Math.pow(v, power)).average().orElseThrow();
    }

    @Test
    void wholeNumbersAreEquallyLikely() {
        RandomStream random = RandomStream.of(3);
        int[] counts = new int[7];
        for (int i = 0; i < 7 * N; i++) {
            counts[random.nextInt(7)]++;
        }
        for (int count : counts) {
            assertThat((double) count).isCloseTo(N, within(5 * Math.sqrt(N)));
        }
        assertThatThrownBy(() -> random.nextInt(0)).hasMessage("bound must be positive, is 0");
    }

    @Test
    void everyOrderIsEquallyLikely() {
        RandomStream random = RandomStream.of(4);
        int[] counts = new int[21 * 10 + 1];
        int draws = 60_000;
        for (int i = 0; i < draws; i++) {
            int[] order = random.permutation(3);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2);
            counts[order[0] * 100 + order[1] * 10]++;
        }
        int[] seen = IntStream.of(counts).filter(count -> count > 0).toArray();
        assertThat(seen).hasSize(6);
        for (int count : seen) {
            assertThat((double) count).isCloseTo(draws / 6.0, within(5 * Math.sqrt(draws / 6.0)));
        }
        assertThat(random.permutation(0)).isEmpty();
    }

    @Test
    void peekingAndSkippingGiveTheNumbersThatDrawingGives() {
        RandomStream drawn = RandomStream.of(5, 1);
        RandomStream peeked = RandomStream.of(5, 1);
        for (int i = 0; i < 100; i++) {
            float next = drawn.nextFloat();
            for (float limit : new float[] {0, 0.3f, next, Math.nextUp(next), 1}) {
                assertThat(peeked.peekBelow(limit, i))
                        .as("%s below %s", next, limit)
                        .isEqualTo(next < limit ? -1 : 0);
            }
        }
        peeked.skip(100);
        assertThat(peeked.nextLong()).isEqualTo(drawn.nextLong());
    }

    /** Mean, variance and, where they have a formula, the parts below 1/4 and 3/4. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.5, 1, 2, 7})
    void betaVariablesAreSpreadAsTheyShould(double alpha) {
        RandomStream random = RandomStream.of(6, Double.doubleToLongBits(alpha));
        int draws = 100_000;
        double sum = 0;
        double squares = 0;
        int[] below = new int[2];
        for (int i = 0; i < draws; i++) {
            double x = random.nextBeta(alpha, alpha);
            assertThat(x).isBetween(0.0, 1.0);
            sum += x - 0.5;
            squares += (x - 0.5) * (x - 0.5);
            below[0] += x < 0.25 ? 1 : 0;
            below[1] += x < 0.75 ? 1 : 0;
        }
        double variance = 1 / (4 * (2 * alpha + 1));
        assertThat(sum / draws).isCloseTo(0, within(5 * Math.sqrt(variance / draws)));
        assertThat(squares / draws).isCloseTo(variance, within(5 * 0.25 / Math.sqrt(draws)));
        if (alpha == 1) {
            assertThat(below[0] / (double) draws).isCloseTo(0.25, within(5 * 0.5 / Math.sqrt(draws)));
            assertThat(below[1] / (double) draws).isCloseTo(0.75, within(5 * 0.5 / Math.sqrt(draws)));
        }
        if (alpha == 0.5) { // the arcsine law
            double third = 2 / Math.PI * Math.asin(Math.sqrt(0.25));
            assertThat(below[0] / (double) draws).isCloseTo(third, within(5 * 0.5 / Math.sqrt(draws)));
            assertThat(below[1] / (double) draws).isCloseTo(1 - third, within(5 * 0.5 / Math.sqrt(draws)));
        }
    }

    @Test
    void betaVariablesOfAnyParametersHaveTheirMean() {
        RandomStream random = RandomStream.of(7);
        int draws = 100_000;
        double sum = 0;
        for (int i = 0; i < draws; i++) {
            sum += random.nextBeta(0.3, 2);
        }
        assertThat(sum / draws).isCloseTo(0.3 / 2.3, within(5 * 0.5 / Math.sqrt(draws)));
        assertThat(random.nextBeta(1e-6, 1e-6)).isBetween(0.0, 1.0);
        assertThatThrownBy(() -> random.nextBeta(0, 1)).hasMessageContaining("positive parameters, not 0.0 and 1.0");
    }
}
