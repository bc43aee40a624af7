package stride.text.check;

import java.util.Locale;
import java.util.stream.Collectors;
import stride.classify.data.Example;

/** Numbers and labels in words. */
final class Phrase {
    private Phrase() {}

    /** Such as {@code 1 text} and {@code 2,000 texts}. */
    static String count(long count, String noun) {
        String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
        return of("%,d %s", count, count == 1 ? noun : plural);
    }

    /** With as many decimals as a small part needs to be seen. */
    static String percent(long part, long whole) {
        double percent = 100.0 * part / whole;
        String format = percent < 0.1 ? "%.3f %%" : percent < 10 ? "%.1f %%" : "%.0f %%";
        return String.format(Locale.ROOT, format, percent);
    }

    /** The labels of a text as one; equal for the same labels in any order. */
    static String labels(Example<String> example) {
        return example.labels().size() == 1
                ? example.labels().get(0)
                : example.labels().stream().sorted().collect(Collectors.joining(", "));
    }

    static String of(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
