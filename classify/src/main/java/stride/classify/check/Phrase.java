package stride.classify.check;

import java.util.Locale;
import java.util.stream.Collectors;
import stride.classify.data.Example;

/** Numbers, labels and pieces of texts in words. */
public final class Phrase {
    private static final int LONGEST = 160; // characters, so that a report stays small whatever the texts
    private static final int BEFORE = 30;
    private static final String MORE = "…";

    private Phrase() {}

    /** Such as {@code 1 text}, {@code 2,000 texts} and {@code 2 classes}. */
    public static String count(long count, String noun) {
        String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
        return of("%,d %s", count, count == 1 ? noun : plural);
    }

    /** With as many decimals as a small part needs to be seen. */
    public static String percent(long part, long whole) {
        double percent = 100.0 * part / whole;
        String format = percent < 0.1 ? "%.3f %%" : percent < 10 ? "%.1f %%" : "%.0f %%";
        return String.format(Locale.ROOT, format, percent);
    }

    /** The labels of an example as one; equal for the same labels in any order. */
    public static String labels(Example<?> example) {
        return example.labels().size() == 1
                ? example.labels().get(0)
                : example.labels().stream().sorted().collect(Collectors.joining(", "));
    }

    /** The beginning of a text. */
    public static String shortened(String text) {
        return around(text, 0);
    }

    /** The part of a text that has a certain character in it. */
    public static String around(String text, int index) {
        int start = text.length() <= LONGEST ? 0 : whole(text, Math.max(0, index - BEFORE));
        int end = whole(text, Math.min(text.length(), start + LONGEST));
        return (start > 0 ? MORE : "") + text.substring(start, end) + (end < text.length() ? MORE : "");
    }

    /** The index itself, or the one before if it lies between two surrogates. */
    private static int whole(String text, int index) {
        boolean inside = index > 0
                && index < text.length()
                && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
        return inside ? index - 1 : index;
    }

    /** Formatted alike in every locale. */
    public static String of(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
