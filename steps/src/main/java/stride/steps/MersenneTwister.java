package stride.steps;

/**
 * The generator MT19937 of M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed
 * uniform pseudo-random number generator", ACM TOMACS 8 (1998), seeded by the recurrence of its 2002 revision.
 */
final class MersenneTwister {

    private static final int N = 624;
    private static final int M = 397;
    private static final int MATRIX_A = 0x9908b0df;
    private static final int UPPER_BIT = 0x80000000;
    private static final int LOWER_BITS = 0x7fffffff;

    private final int[] state = new int[N];
    private int next = N;

    /** Only the seed's low 32 bits count. */
    MersenneTwister(int seed) {
        state[0] = seed;
        for (int i = 1; i < N; i++) {
            int previous = state[i - 1];
            state[i] = 1812433253 * (previous ^ (previous >>> 30)) + i;
        }
    }

    /** The next 32 bits. */
    int nextInt() {
        if (next == N) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < N; i++) {
            int y = (state[i] & UPPER_BIT) | (state[(i + 1) % N] & LOWER_BITS);
            state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : MATRIX_A);
        }
        next = 0;
    }

    /** The next 64 bits, high half first. */
    long nextLong() {
        return ((long) nextInt() << 32) | Integer.toUnsignedLong(nextInt());
    }

    /** A multiple of 2⁻⁵³ in [0, 1), out of 27 and then 26 bits. */
    double nextDouble() {
        double high = nextInt() >>> 5;
        double low = nextInt() >>> 6;
        return (high * 0x1p26 + low) * 0x1p-53;
    }

    /**
     * A number from 0 to {@code max} inclusive: takes as many bits as {@code max} has, again and again until the
     * number is not too large.
     */
    long nextUpTo(long max) {
        if (max == 0) {
            return 0;
        }
        long mask = -1L >>> Long.numberOfLeadingZeros(max);
        boolean fits32 = Long.compareUnsigned(max, 0xffffffffL) <= 0;
        while (true) {
            long value = mask & (fits32 ? Integer.toUnsignedLong(nextInt()) : nextLong());
            if (Long.compareUnsigned(value, max) <= 0) {
                return value;
            }
        }
    }
}
