package stride.classify.data;

import java.util.Locale;
import java.util.Optional;

/**
 * What a label of a model may be: something that can be seen, on one line, and that changes nothing around it. The same for
 * labels that are learned and for those of a model file.
 */
public final class LabelRule {
    /** How many labels a model can have. */
    public static final int MOST = 50_000;

    /** How many characters all labels of a model can have together. */
    public static final int MOST_CHARACTERS = 1 << 20;

    private static final int LONGEST = 1_000; // characters
    private static final int SHOWN = 80; // characters, in a message

    /** Letters and signs of which nothing is seen: fillers of Hangul, and the Braille pattern without dots. */
    private static final String BLANK_SIGNS = "\u115F\u1160\u3164\uFFA0\u2800";

    private LabelRule() {}

    /** What is wrong with a label, as the end of a sentence about it; empty if nothing is. */
    public static Optional<String> fault(String label) {
        if (label.codePoints().noneMatch(LabelRule::isVisible)) {
            return Optional.of("is empty or blank");
        }
        if (label.length() > LONGEST) {
            return Optional.of("has " + label.length() + " characters, more than " + LONGEST);
        }
        return label.codePoints()
                .filter(LabelRule::isUnruly)
                .mapToObj(c -> String.format(Locale.ROOT, "has the character U+%04X in it, which can't be shown", c))
                .findFirst();
    }

    /** A label in a message: of a long one the beginning. */
    static String excerpt(String label) {
        return label.length() <= SHOWN ? label : label.substring(0, SHOWN) + "…";
    }

    private static boolean isVisible(int c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.FORMAT
                && BLANK_SIGNS.indexOf(c) < 0;
    }

    /** Controls, line ends, halves of characters, and marks that turn the direction of writing. */
    private static boolean isUnruly(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default ->
                c == 0x061C
                        || (c >= 0x200E && c <= 0x200F)
                        || (c >= 0x202A && c <= 0x202E)
                        || (c >= 0x2066 && c <= 0x2069);
        };
    }
}
