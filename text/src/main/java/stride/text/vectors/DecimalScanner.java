package stride.text.vectors;

import java.nio.charset.StandardCharsets;

/**
 * Reads decimal numbers from ASCII bytes, to the same float as {@link Float#parseFloat} does.
 *
 * <p>A mantissa below 2^53 and a power of ten up to 10^22 are exact as doubles, so one division or multiplication gives
 * the double nearest to the number (Clinger, "How to read floating point numbers accurately", 1990). Rounding that again
 * to a float can go wrong only where the double lies half-way between two floats, or below the normal ones: those rare
 * numbers are left to the JDK.
 */
final class DecimalScanner {
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long LARGEST = 1L << 53;
    private static final long FULL = Long.MAX_VALUE / 10 - 1;
    private static final int LARGEST_EXPONENT = 9_999;
    private static final long BELOW_FLOAT = (1L << 29) - 1; // bits of a double's mantissa that a float lacks
    private static final long HALF_WAY = 1L << 28;

    private int end;

    /**
     * The number that starts at {@code from} and goes on to the next space or tab, or {@code to}; NaN if what stands there
     * is no finite number.
     */
    float scan(byte[] bytes, int from, int to) {
        int i = from;
        boolean negative = i < to && bytes[i] == '-';
        if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
            i++;
        }
        long mantissa = 0;
        int exponent = 0;
        int digits = 0;
        boolean exact = true;
        boolean point = false;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits++;
                if (mantissa < FULL) {
                    mantissa = 10 * mantissa + digit;
                    exponent -= point ? 1 : 0;
                } else {
                    exact = false;
                }
            } else if (bytes[i] == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        boolean sound = digits > 0;
        if (i < to && (bytes[i] == 'e' || bytes[i] == 'E')) {
            int first = i + 1 < to && (bytes[i + 1] == '-' || bytes[i + 1] == '+') ? i + 2 : i + 1;
            int power = 0;
            for (i = first; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
                power = Math.min(LARGEST_EXPONENT, 10 * power + bytes[i] - '0');
            }
            sound &= i > first;
            exponent += bytes[first - 1] == '-' ? -power : power;
        }
        end = i;
        if (!sound || (i < to && !isSeparator(bytes[i]))) {
            end = endOfField(bytes, i, to);
            return Float.NaN;
        }
        if (exact && mantissa <= LARGEST && Math.abs(exponent) < TENS.length) {
            double value = exponent < 0 ? mantissa / TENS[-exponent] : mantissa * TENS[exponent];
            boolean halfWay = (Double.doubleToRawLongBits(value) & BELOW_FLOAT) == HALF_WAY;
            if (mantissa == 0 || (!halfWay && value >= Float.MIN_NORMAL && value < Float.MAX_VALUE)) {
                return (float) (negative ? -value : value);
            }
        }
        float value = Float.parseFloat(new String(bytes, from, i - from, StandardCharsets.US_ASCII));
        return Float.isInfinite(value) ? Float.NaN : value;
    }

    /** Where the number that {@link #scan} read last ended. */
    int end() {
        return end;
    }

    static boolean isSeparator(byte b) {
        return b == ' ' || b == '\t';
    }

    static int endOfField(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && !isSeparator(bytes[i])) {
            i++;
        }
        return i;
    }

    static int startOfField(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isSeparator(bytes[i])) {
            i++;
        }
        return i;
    }
}
