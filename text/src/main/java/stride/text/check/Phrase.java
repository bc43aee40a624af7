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

    /** With a decimal where it would be 0 % or 100 % otherwise. */
    static String percent(long part, long whole) {
        double percent = 100.0 * part / whole;
        boolean fine = percent < 10 || percent > 90;
        return String.format(Locale.ROOT, fine ? "%.1f %%" : "%.0f %%", percent);
    }

    static String of(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
