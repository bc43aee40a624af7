package stride.steps;

/**
 * The natural logarithm, rounded to the nearest {@code double}: the same on every machine.
 *
 * <p>{@link Math#log} may be off by one unit in the last place, each platform in its own way, which is enough to change
 * a random number. Here the logarithm is worked out to about 100 bits, as the unevaluated sum of two doubles (T. J.
 * Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18, 1971), and rounded
 * once.
 */
final class CorrectlyRoundedLog {

    /** ln 2 to 107 bits. */
    private static final Twofold LN_2 = new Twofold(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

    /** Terms of the series: s² ≤ 1/25, so the first one left out is below 2⁻¹¹⁰ of the sum. */
    private static final int TERMS = 24;

    private CorrectlyRoundedLog() {}

    /**
     * With x = 2ᵏ z and s = (z − 1) / (z + 1), ln x = k ln 2 + 2 (s + s³/3 + s⁵/5 + …).
     *
     * @param x a normal number above 0
     */
    static double log(double x) {
        int k = Math.getExponent(x);
        double z = Math.scalb(x, -k); // in [1, 2)
        if (z > 1.5) {
            z /= 2;
            k++;
        }
        Twofold s = Twofold.sum(z, -1).dividedBy(Twofold.sum(z, 1));
        Twofold square = s.times(s);
        Twofold series = Twofold.ZERO;
        for (int term = TERMS; term >= 0; term--) {
            series = series.times(square).plus(Twofold.ratio(2, 2 * term + 1));
        }
        return LN_2.times(new Twofold(k, 0)).plus(s.times(series)).high();
    }

    /** The number high + low, where high is the double nearest to it. */
    private record Twofold(double high, double low) {

        static final Twofold ZERO = new Twofold(0, 0);

        /** The exact sum of two doubles. */
        static Twofold sum(double a, double b) {
            double sum = a + b;
            double bRounded = sum - a;
            return new Twofold(sum, (a - (sum - bRounded)) + (b - bRounded));
        }

        static Twofold ratio(double a, double b) {
            double quotient = a / b;
            return new Twofold(quotient, Math.fma(-quotient, b, a) / b);
        }

        Twofold plus(Twofold other) {
            Twofold sum = sum(high, other.high);
            return sum(sum.high, sum.low + (low + other.low));
        }

        Twofold times(Twofold other) {
            double product = high * other.high;
            double error = Math.fma(high, other.high, -product);
            return sum(product, error + (high * other.low + low * other.high));
        }

        Twofold dividedBy(Twofold other) {
            double quotient = high / other.high;
            Twofold rest = plus(other.times(new Twofold(-quotient, 0)));
            return sum(quotient, rest.high / other.high);
        }
    }
}
