package stride.text.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stride.text.token.TextFields;

/** Finds characters that came about by decoding bytes wrongly. Each function gives the index of the first one, or -1. */
final class DamagedText {
    private static final int NONE = -1;
    private static final char REPLACEMENT = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What windows-1252 and ISO-8859-1 make of 0x80 to 0xBF, the bytes that go on a character of UTF-8. */
    private static final String CONTINUATION = "\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

    /** The same without signs that may well follow a capital letter at the end of a word. */
    private static final String NO_END_OF_QUOTE = "[" + CONTINUATION + "&&[^»’”…›]]";

    /**
     * What UTF-8 looks like in those encodings: Latin letters and signs (2 bytes, 0xC2 or 0xC3), Cyrillic (0xD0, 0xD1) and
     * other scripts (3 bytes), typographic signs (0xE2 0x80) and the euro, emoji (4 bytes). Where the first byte alone may be an
     * ordinary letter, two characters in a row are asked for.
     */
    private static final Pattern MOJIBAKE = Pattern.compile("[ÂÃ]" + NO_END_OF_QUOTE
            + "|â[€\u0080][" + CONTINUATION + "]"
            + "|â[‚\u0082]¬"
            + "|ð[Ÿ\u009F][" + CONTINUATION + "]{2}"
            + "|(?:[ÐÑ][" + CONTINUATION + "]){2}"
            + "|(?:[à-ï][" + CONTINUATION + "]{2}){2}");

    private DamagedText() {}

    static int replacement(String text) {
        return text.indexOf(REPLACEMENT);
    }

    static int byteOrderMark(String text) {
        return text.indexOf(BYTE_ORDER_MARK);
    }

    /** A control character other than tab, line ends, form feed and what stands between the fields of a text. */
    static int control(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && (c < '\t' || c > '\r') && c != '\u0085' && c != TextFields.SEPARATOR) {
                return i;
            }
        }
        return NONE;
    }

    /** Whether there is what ISO-8859-1 makes of the bytes from 0x80 to 0x9F, which are signs in Windows. */
    static boolean hasWindowsSign(String text) {
        return text.chars().anyMatch(c -> c >= 0x80 && c <= 0x9F && c != 0x85);
    }

    static int mojibake(String text) {
        if (!hasLeadByte(text)) {
            return NONE;
        }
        Matcher matcher = MOJIBAKE.matcher(text);
        return matcher.find() ? matcher.start() : NONE;
    }

    private static boolean hasLeadByte(String text) {
        return text.chars().anyMatch(c -> c >= 0xC2 && c <= 0xF0);
    }
}
