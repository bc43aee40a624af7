package stride.steps.exercise;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Numbers and arrays as NumPy prints them with its usual settings: 8 digits, lines of 75 columns, columns aligned on the
 * decimal point, exponents when the numbers are very unequal. Arrays of any rank; not abbreviated, as NumPy does above
 * 1,000 elements; finite numbers only, and minus zero prints as zero.
 */
final class NumpyText {

    private static final int DIGITS = 8;
    private static final int LINE_WIDTH = 75;

    private NumpyText() {}

    /** A shape: {@code (4, 3, 3, 2)}. */
    static String shape(Object array) {
        List<String> sizes = new ArrayList<>();
        for (Object level = array; level.getClass().isArray(); level = Array.get(level, 0)) {
            sizes.add(Integer.toString(Array.getLength(level)));
        }
        return sizes.size() == 1 ? "(" + sizes.get(0) + ",)" : "(" + String.join(", ", sizes) + ")";
    }

    /** A single number: the shortest text that reads back as the same number. */
    static String of(double x) {
        int exponent = exponent(shortest(x));
        if (exponent < -4 || exponent > 15) {
            return scientific(x, 17, 0, 2).replace(".e", "e");
        }
        String text = positional(shortest(x));
        return text.endsWith(".") ? text + "0" : text;
    }

    /** An array of {@code double} or {@code boolean}, of any rank. */
    static String of(Object array) {
        List<Object> elements = elements(array);
        if (elements.get(0) instanceof Boolean) {
            return format(array, element -> (Boolean) element ? " True" : "False");
        }
        double[] values = elements.stream().mapToDouble(x -> (Double) x).toArray();
        Function<Double, String> column = needsExponent(values) ? exponentColumn(values) : pointColumn(values);
        return format(array, element -> column.apply((Double) element));
    }

    private static boolean needsExponent(double[] values) {
        double[] sizes = Arrays.stream(values).map(Math::abs).filter(x -> x > 0).toArray();
        double max = Arrays.stream(sizes).max().orElse(1);
        double min = Arrays.stream(sizes).min().orElse(1);
        return max >= 1e8 || min < 1e-4 || max / min > 1000;
    }

    /** Whole parts right-aligned, fractions left-aligned. */
    private static Function<Double, String> pointColumn(double[] values) {
        Function<Double, String> text = x -> positional(rounded(x, DIGITS));
        List<String> texts = Arrays.stream(values).boxed().map(text).toList();
        int left = longest(texts, t -> t.indexOf('.'));
        int right = longest(texts, t -> t.length() - t.indexOf('.') - 1);
        return text.andThen(t -> {
            int point = t.indexOf('.');
            return " ".repeat(left - point) + t + " ".repeat(right - (t.length() - point - 1));
        });
    }

    /** All fractions and all exponents as long as the longest. */
    private static Function<Double, String> exponentColumn(double[] values) {
        List<String> texts =
                Arrays.stream(values).mapToObj(x -> scientific(x, DIGITS, 0, 2)).toList();
        int left = longest(texts, t -> t.indexOf('.'));
        int fraction = longest(texts, t -> t.indexOf('e') - t.indexOf('.') - 1);
        int exponent = longest(texts, t -> t.length() - t.indexOf('e') - 2);
        return x -> {
            String t = scientific(x, DIGITS, fraction, exponent);
            return " ".repeat(left - t.indexOf('.')) + t;
        };
    }

    private static int longest(List<String> texts, ToIntFunction<String> length) {
        return texts.stream().mapToInt(length).max().orElse(0);
    }

    /**
     * {@code d.ddde±dd} with at least {@code least} and at most {@code most} digits after the point, and at least {@code
     * exponentDigits} in the exponent.
     */
    private static String scientific(double x, int most, int least, int exponentDigits) {
        int exponent = exponent(shortest(x));
        BigDecimal mantissa = rounded(x, most - exponent).movePointLeft(exponent);
        if (exponent(mantissa) > 0) { // 9.999999999 has become 10
            mantissa = mantissa.movePointLeft(1);
            exponent++;
        }
        String digits = positional(mantissa);
        int missing = least - (digits.length() - digits.indexOf('.') - 1);
        return digits
                + "0".repeat(Math.max(0, missing))
                + String.format(Locale.ROOT, "e%+0" + (exponentDigits + 1) + "d", exponent);
    }

    private static int exponent(BigDecimal x) {
        return x.signum() == 0 ? 0 : x.precision() - x.scale() - 1;
    }

    /** The shortest decimal, or where that has more than {@code scale} decimals, the exact value rounded to so many. */
    private static BigDecimal rounded(double x, int scale) {
        BigDecimal shortest = shortest(x);
        return shortest.scale() <= scale ? shortest : new BigDecimal(x).setScale(scale, RoundingMode.HALF_EVEN);
    }

    /** Without zeros at the end, but always with a point. */
    private static String positional(BigDecimal x) {
        BigDecimal stripped = x.signum() == 0 ? BigDecimal.ZERO : x.stripTrailingZeros();
        String text = (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
        return text.contains(".") ? text : text + ".";
    }

    /** The shortest decimal that reads back as {@code x}; of several, the nearest. */
    private static BigDecimal shortest(double x) {
        BigDecimal exact = new BigDecimal(x);
        for (int digits = 1; digits < 17; digits++) {
            MathContext down = new MathContext(digits, RoundingMode.DOWN);
            MathContext up = new MathContext(digits, RoundingMode.UP);
            List<BigDecimal> same = Stream.of(exact.round(down), exact.round(up))
                    .filter(candidate -> candidate.doubleValue() == x)
                    .sorted((a, b) ->
                            a.subtract(exact).abs().compareTo(b.subtract(exact).abs()))
                    .toList();
            if (!same.isEmpty()) {
                return same.get(0);
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
    }

    private static String format(Object array, Function<Object, String> element) {
        return format(array, element, " ", LINE_WIDTH);
    }

    /** One level of brackets; every level indents by one column and reserves one for its closing bracket. */
    private static String format(Object array, Function<Object, String> element, String indent, int width) {
        int length = Array.getLength(array);
        if (Array.get(array, 0).getClass().isArray()) {
            List<String> blocks = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                blocks.add(format(Array.get(array, i), element, indent + " ", width - 1));
            }
            return "[" + String.join("\n".repeat(rank(array) - 1) + indent, blocks) + "]";
        }
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < length; i++) {
            String word = element.apply(Array.get(array, i));
            if (line.length() + word.length() > width - 1 && line.length() > indent.length()) {
                lines.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(word).append(i + 1 < length ? " " : "");
        }
        return "[" + lines.append(line).substring(indent.length()) + "]";
    }

    private static int rank(Object array) {
        return array.getClass().isArray() ? 1 + rank(Array.get(array, 0)) : 0;
    }

    private static List<Object> elements(Object array) {
        return array.getClass().isArray()
                ? Stream.iterate(0, i -> i < Array.getLength(array), i -> i + 1)
                        .flatMap(i -> elements(Array.get(array, i)).stream())
                        .collect(Collectors.toList())
                : List.of(array);
    }
}
