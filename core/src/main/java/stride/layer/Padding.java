package stride.layer;

/**
 * Zeros around an input.
 *
 * @param kind how the amounts come about
 * @param top rows above; explicit padding only
 * @param bottom rows below
 * @param left columns to the left; for text, rows before the first word
 * @param right columns to the right; for text, rows after the last word
 */
public record Padding(Kind kind, int top, int bottom, int left, int right) {
    public enum Kind {
        /** None: every window lies inside the input. */
        VALID,
        /** As many as give ceil(input / stride) outputs, an odd one at the bottom or right (TensorFlow's rule). */
        SAME,
        /** As stated. */
        EXPLICIT
    }

    public static final Padding VALID = new Padding(Kind.VALID, 0, 0, 0, 0);
    public static final Padding SAME = new Padding(Kind.SAME, 0, 0, 0, 0);

    public Padding {
        if (top < 0 || bottom < 0 || left < 0 || right < 0) {
            throw new IllegalArgumentException(
                    "padding must not be negative: " + top + ", " + bottom + ", " + left + ", " + right);
        }
        if (kind != Kind.EXPLICIT && (top > 0 || bottom > 0 || left > 0 || right > 0)) {
            throw new IllegalArgumentException("amounts are for EXPLICIT padding, this is " + kind);
        }
    }

    /** The same amount on all four sides, as in the exercise. */
    public static Padding of(int pad) {
        return new Padding(Kind.EXPLICIT, pad, pad, pad, pad);
    }

    public static Padding of(int top, int bottom, int left, int right) {
        return new Padding(Kind.EXPLICIT, top, bottom, left, right);
    }

    /** For text: so many rows before the first word and after the last. */
    public static Padding around(int before, int after) {
        return new Padding(Kind.EXPLICIT, 0, 0, before, after);
    }

    int before(int amount, int input, int window, int stride) {
        return switch (kind) {
            case VALID -> 0;
            case SAME -> sameTotal(input, window, stride) / 2;
            case EXPLICIT -> amount;
        };
    }

    int after(int amount, int input, int window, int stride) {
        return switch (kind) {
            case VALID -> 0;
            case SAME -> (sameTotal(input, window, stride) + 1) / 2;
            case EXPLICIT -> amount;
        };
    }

    private static int sameTotal(int input, int window, int stride) {
        int last = (input - 1) / stride * stride; // where the last window starts in the input
        return Math.max(last + (window - input), 0);
    }
}
