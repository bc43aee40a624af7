package stride.text.token;

import java.text.Normalizer;
import java.util.function.IntUnaryOperator;

/**
 * One spelling for what readers take as the same text: Unicode's compatibility composition NFKC (an accent written as a
 * character of its own, full-width Latin, half-width Katakana, ligatures), lower case, straight quotation marks, one
 * Greek sigma. A surrogate without its partner becomes U+FFFD.
 *
 * <p>Lower case is taken character by character, so it depends on no locale and no context. Characters that are younger
 * than the JDK's Unicode tables stay as they are.
 */
public final class NormalForm {

    /**
     * Composition sorts the marks on a letter, in quadratic time; as in the Stream-Safe Text Format (Unicode Standard
     * Annex 15, section 13) no more than this many in a row are kept, which no language needs. Those that only become
     * marks by composition count as well: the half-width voiced sound marks of Katakana.
     */
    private static final int MOST_MARKS = 30;

    private static final int REPLACEMENT = 0xFFFD;

    private NormalForm() {}

    /** The normal form of any string. */
    public static String of(String text) {
        return lower(ofCased(text));
    }

    /** The normal form but for the case of letters, which stays. It has as many characters. */
    static String ofCased(String text) {
        if (isAscii(text)) {
            return text;
        }
        String composed = Normalizer.normalize(streamSafe(text), Normalizer.Form.NFKC);
        return mapped(composed, NormalForm::unify);
    }

    /** A text in lower case, character by character; the same string if it is. */
    public static String lower(String text) {
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (lower(codePoint) != codePoint) {
                return mapped(text, NormalForm::lower);
            }
        }
        return text;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String mapped(String text, IntUnaryOperator map) {
        StringBuilder mapped = new StringBuilder(text.length());
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            mapped.appendCodePoint(map.applyAsInt(codePoint));
        }
        return mapped.toString();
    }

    private static String streamSafe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        int marks = 0;
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            marks = isMark(codePoint) ? marks + 1 : 0;
            if (marks <= MOST_MARKS) {
                boolean surrogate = Character.getType(codePoint) == Character.SURROGATE;
                safe.appendCodePoint(surrogate ? REPLACEMENT : codePoint);
            }
        }
        return safe.toString();
    }

    private static boolean isMark(int codePoint) {
        if (codePoint == 0xFF9E || codePoint == 0xFF9F) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static int unify(int codePoint) {
        return switch (codePoint) {
            case '\u2018', '\u2019', '\u02BC' -> '\'';
            case '\u201C', '\u201D' -> '"';
            default -> codePoint;
        };
    }

    private static int lower(int codePoint) {
        int lower = Character.toLowerCase(codePoint);
        return lower == '\u03C2' ? '\u03C3' : lower;
    }
}
