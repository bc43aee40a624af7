package stride.text.token;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** What a character does to the tokens around it. */
enum CharacterKind {
    /** Separates. */
    SPACE,
    /** Is not seen and separates nothing: soft hyphen, joiners, variation selectors, direction marks. */
    INVISIBLE,
    /** Belongs to the character before it. */
    MARK,
    /** A letter or digit that makes a word with its neighbours. */
    WORD,
    /** A character of a script that does not put spaces between words. */
    ALONE,
    /** A pictogram; several may make one emoji. */
    SYMBOL,
    /** Any other sign. */
    SIGN;

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int FIRST_WITHOUT_SPACES = 0x0E00; // Thai, the first block of such a script
    private static final int PROLONGED_SOUND_MARK = 0x30FC; // of Katakana, but Unicode assigns it to no script

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    static CharacterKind of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.OTHER_NUMBER -> WORD;
            case Character.MODIFIER_LETTER, Character.OTHER_LETTER, Character.LETTER_NUMBER ->
                standsAlone(codePoint) ? ALONE : WORD;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
                isVariationSelector(codePoint) ? INVISIBLE : MARK;
            case Character.FORMAT -> codePoint == ZERO_WIDTH_SPACE ? SPACE : INVISIBLE;
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL -> SPACE;
            // A pictogram younger than the JDK's Unicode tables is unassigned for it.
            case Character.OTHER_SYMBOL, Character.UNASSIGNED, Character.PRIVATE_USE -> SYMBOL;
            default -> isArrow(codePoint) ? SYMBOL : SIGN;
        };
    }

    private static boolean standsAlone(int codePoint) {
        return codePoint >= FIRST_WITHOUT_SPACES
                && (codePoint == PROLONGED_SOUND_MARK || WITHOUT_SPACES.contains(UnicodeScript.of(codePoint)));
    }

    private static boolean isVariationSelector(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    private static boolean isArrow(int codePoint) {
        return codePoint >= 0x2190 && codePoint <= 0x21FF;
    }
}
