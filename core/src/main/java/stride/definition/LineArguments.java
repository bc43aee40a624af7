package stride.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import stride.layer.Initializer;
import stride.layer.Padding;

/**
 * What stands behind the word of a line. All methods throw an IllegalArgumentException that says what was expected.
 *
 * @param values those without a key, in their order
 * @param keyed those of {@code key=value}
 */
record LineArguments(List<String> values, Map<String, String> keyed) {
    private static final int MOST = 1 << 20; // of any whole number
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,7}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    LineArguments {
        values = List.copyOf(values);
        keyed = Collections.unmodifiableMap(new LinkedHashMap<>(keyed));
    }

    /** Two extents, rows first. */
    record Pair(int rows, int columns) {}

    Optional<String> key(String key) {
        return Optional.ofNullable(keyed.get(key));
    }

    String require(String key) {
        return key(key).orElseThrow(() -> new IllegalArgumentException("'" + key + "=...' is missing"));
    }

    /** The value at a place, a whole number. */
    int count(int place) {
        return whole(values.get(place), 1);
    }

    /** The value at a place, such as {@code 3x5}, or {@code 3} for {@code 3x3}. */
    Pair extents(int place) {
        return pair(values.get(place), "3x3");
    }

    /** {@code 2}, or {@code 2x1}: rows and columns. */
    Pair steps(String key, Pair usual) {
        return key(key).map(value -> pair(value, "2")).orElse(usual);
    }

    /** {@code same}, {@code valid}, an amount for all sides, or four: top, bottom, left, right. */
    Padding padding() {
        String value = key("pad").orElse("valid");
        if (value.equals("same")) {
            return Padding.SAME;
        } else if (value.equals("valid")) {
            return Padding.VALID;
        }
        List<Integer> amounts;
        try {
            amounts = List.of(value.split(",", -1)).stream()
                    .map(amount -> whole(amount, 0))
                    .toList();
        } catch (IllegalArgumentException e) {
            amounts = List.of();
        }
        return switch (amounts.size()) {
            case 1 -> Padding.of(amounts.get(0));
            case 4 -> Padding.of(amounts.get(0), amounts.get(1), amounts.get(2), amounts.get(3));
            default ->
                throw new IllegalArgumentException("'pad=" + value
                        + "' is not known; pad is same, valid, an amount such as 1, or top,bottom,left,right");
        };
    }

    Initializer weights(Initializer usual) {
        return start("weights", usual);
    }

    Initializer start(String key, Initializer usual) {
        return key(key).map(value -> initializer(key, value)).orElse(usual);
    }

    boolean hasBias() {
        return !key("bias").equals(Optional.of("no"));
    }

    Initializer bias() {
        return key("bias")
                .filter(value -> !value.equals("no") && !value.equals("yes"))
                .map(value -> initializer("bias", value))
                .orElse(Initializer.ZEROS);
    }

    private static Initializer initializer(String key, String value) {
        String[] parts = value.split(":", -1);
        return switch (parts[0] + " " + (parts.length - 1)) {
            case "he 0" -> new Initializer.He();
            case "glorot 0" -> new Initializer.Glorot();
            case "normal 1" -> new Initializer.TruncatedNormal(decimal(parts[1]));
            case "uniform 2" -> new Initializer.Uniform(decimal(parts[1]), decimal(parts[2]));
            case "constant 1" -> new Initializer.Constant(decimal(parts[1]));
            default ->
                throw new IllegalArgumentException("'" + key + "=" + value + "' is not known; " + key
                        + " is he, glorot, normal:DEVIATION, uniform:LOW:HIGH or constant:VALUE"
                        + (key.equals("bias") ? ", or no" : ""));
        };
    }

    static float decimal(String value) {
        if (!DECIMAL.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a number such as 0.5");
        }
        return Float.parseFloat(value);
    }

    private static Pair pair(String value, String example) {
        String[] parts = value.split("x", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException("'" + value + "' is not rows x columns such as " + example);
        }
        return new Pair(whole(parts[0], 1), whole(parts[parts.length - 1], 1));
    }

    private static int whole(String value, int least) {
        int number = WHOLE.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (number < least || number > MOST) {
            throw new IllegalArgumentException("'" + value + "' is not a whole number from " + least + " to " + MOST);
        }
        return number;
    }
}
