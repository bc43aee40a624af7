package stride.classify.setting;

/**
 * The numbers that a setting may have.
 *
 * @param low the least, or what all are above
 * @param withLow whether {@code low} is among them
 * @param high the largest, or what all are below
 * @param withHigh whether {@code high} is among them
 */
public record Range(double low, boolean withLow, double high, boolean withHigh) {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** All finite numbers. */
    public static final Range FINITE = new Range(-INFINITE, false, INFINITE, false);

    /** Finite numbers above 0. */
    public static final Range POSITIVE = new Range(0, false, INFINITE, false);

    /** Finite numbers from 0 on. */
    public static final Range NOT_NEGATIVE = new Range(0, true, INFINITE, false);

    /** [0, 1): a share that is never all. */
    public static final Range RATE = new Range(0, true, 1, false);

    /** (0, 1]: a share that is never none. */
    public static final Range SHARE = new Range(0, false, 1, true);

    /** Numbers from {@code low} to {@code high}, both included. */
    public static Range between(long low, long high) {
        return new Range(low, true, high, true);
    }

    public static Range atLeast(long low) {
        return new Range(low, true, INFINITE, false);
    }

    /** Not a number is in no range. */
    public boolean contains(double number) {
        return (withLow ? number >= low : number > low) && (withHigh ? number <= high : number < high);
    }

    /**
     * @param name of what has that value
     * @throws IllegalArgumentException if the value is out of range, with what there may be
     */
    public void require(String name, Number value) {
        if (!contains(value.doubleValue())) {
            throw new IllegalArgumentException("the " + name + " " + demand(value) + ", is " + value);
        }
    }

    private String demand(Number value) {
        if (equals(FINITE)) {
            return "must be finite";
        } else if (equals(POSITIVE)) {
            return "must be positive";
        } else if (value instanceof Float && equals(NOT_NEGATIVE)) {
            return "must not be negative";
        } else if (value instanceof Integer || value instanceof Long) {
            return value.doubleValue() < low ? "must be at least " + (long) low : "must be at most " + (long) high;
        }
        return "must be in " + (withLow ? "[" : "(") + shown(low) + ", " + shown(high) + (withHigh ? "]" : ")");
    }

    private static String shown(double bound) {
        return bound == (long) bound ? Long.toString((long) bound) : Double.toString(bound);
    }
}
