package stride.text.check;

import java.util.Locale;

/** Numbers in words. */
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

    static String of(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
