package stride.report.terminal;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Text as it can be seen. Characters that have no shape of their own but steer a terminal, break a line, turn the
 * direction of writing or hide are written as {@code \}{@code uXXXX}, in UTF-16 as JSON does it.
 */
public final class Visible {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int EMOJI_PRESENTATION = 0xFE0F;

    /** Scripts whose spelling needs joiners: after their letters a joiner hides nothing. */
    private static final Set<UnicodeScript> JOINED = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.NKO,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private Visible() {}

    /** On one line, and nothing left out: for labels, names of files, and texts that are shown whole. */
    public static String line(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        int before = 0;
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            append(c, before, visible);
            before = c;
        }
        return visible.toString();
    }

    /** Part of a text on one line, to give an idea of it: white space as one space, other rare spaces as numbers. */
    public static String excerpt(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        int before = 0;
        String stripped = text.strip();
        for (int i = 0, c; i < stripped.length(); i += Character.charCount(c)) {
            c = stripped.codePointAt(i);
            if (Character.isWhitespace(c)) {
                if (before != ' ') {
                    visible.append(' ');
                }
                before = ' ';
                continue;
            }
            if (Character.getType(c) == Character.SPACE_SEPARATOR) {
                visible.append(escape(c));
            } else {
                append(c, before, visible);
            }
            before = c;
        }
        return visible.toString();
    }

    private static void append(int codePoint, int before, StringBuilder visible) {
        if (isSeen(codePoint, before)) {
            visible.appendCodePoint(codePoint);
        } else {
            visible.append(escape(codePoint));
        }
    }

    /**
     * Whether a character may be shown as it is.
     *
     * @param before the character before it, 0 for none
     */
    public static boolean isSeen(int codePoint, int before) {
        if (codePoint < 0x7F) {
            return codePoint >= ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.FORMAT -> isSign(codePoint) || (isJoiner(codePoint) && takesJoiner(before));
            default -> !isFiller(codePoint);
        };
    }

    /** Formats by their category, but with a shape: signs that stand under or around Arabic, Syriac and Kaithi numbers. */
    private static boolean isSign(int c) {
        return (c >= 0x600 && c <= 0x605)
                || c == 0x6DD
                || c == 0x70F
                || c == 0x890
                || c == 0x891
                || c == 0x8E2
                || c == 0x110BD
                || c == 0x110CD;
    }

    private static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
    }

    private static boolean takesJoiner(int before) {
        int type = Character.getType(before);
        return type == Character.OTHER_SYMBOL
                || (type == Character.MODIFIER_SYMBOL && before > 0x7F) // skin tones
                || before == EMOJI_PRESENTATION
                || JOINED.contains(UnicodeScript.of(before));
    }

    /** Letters and marks that by definition have no shape. */
    private static boolean isFiller(int c) {
        return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x3164 || c == 0xFFA0;
    }

    /** The character as {@code \}{@code uXXXX}, or as two of them. */
    public static String escape(int codePoint) {
        StringBuilder escaped = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
        }
        return escaped.toString();
    }
}
