package stride.classify.source;

/**
 * Bytes that are no characters, among characters: each stands as a low surrogate U+DC00 + byte on its own, which no
 * encoding gives (as in Python's PEP 383). So a reader goes on behind them, and whoever has a whole record can see that
 * it is damaged.
 */
final class Undecodable {
    static final int NONE = -1;
    private static final char FIRST = '\uDC00';

    private Undecodable() {}

    static char of(byte value) {
        return (char) (FIRST + (value & 0xFF));
    }

    /** The first such byte, 0 to 255, or {@link #NONE}. */
    static int first(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)))) {
                return c - FIRST;
            }
        }
        return NONE;
    }
}
