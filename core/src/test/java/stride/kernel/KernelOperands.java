package stride.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import stride.random.RandomStream;

/** Random numbers within ±1, every fifth of A a zero; what lies outside a result must stay as it is. */
final class KernelOperands {
    static final int AT = 3; // nothing starts at 0

    final float[] a;
    final float[] b;
    final float[] c;

    KernelOperands(int a, int b, int c) {
        RandomStream random = RandomStream.of(a, b, c);
        this.a = random(random, a);
        this.b = random(random, b);
        this.c = random(random, c);
        for (int i = 0; i < a; i += 5) {
            this.a[i] = 0;
        }
    }

    /** Each of {@code terms} additions of numbers within ±1 rounds by 2^-24 of a partial sum below 32. */
    static double tolerance(int terms) {
        return (terms + 2) * 0x1p-19;
    }

    static float[] random(RandomStream random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    static void assertClose(float[] actual, double[] expected, int terms) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as("element " + i).isCloseTo(expected[i], within(tolerance(terms)));
        }
    }
}
