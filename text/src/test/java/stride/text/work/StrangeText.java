package stride.text.work;

import java.util.function.IntFunction;

/** Texts that are hard on somebody: for each what is hard, and how a text of about so many characters is made. */
enum StrangeText {
    ONE_WORD(n -> "a".repeat(n)),
    ONE_WORD_OF_MANY_LETTERS(n -> letters(n, 0)),
    WORDS_OF_ONE_LETTER(n -> "a ".repeat(n / 2)),
    DISTINCT_WORDS(n -> distinct(n / 8, "w")),
    WORDS_OF_ONE_HASH(n -> oneHash(n / 25)),
    KNOWN_WORDS(n -> "the old cat and my hammer, ".repeat(n / 27)),
    NOUNS(n -> "churches women boxes flies ".repeat(n / 27)),
    LOWER_CASE_THAT_IS_LONGER(n -> "\u0130".repeat(n)),
    FINAL_SIGMAS(n -> "\u03A3".repeat(n)),
    CAPITALS(n -> "A".repeat(n)),
    UPPER_CASE_THAT_IS_LONGER(n -> "\u00DF\uFB03".repeat(n / 2)),
    APOSTROPHES(n -> "'".repeat(n)),
    APOSTROPHES_IN_A_WORD(n -> "xx'xx".repeat(n / 5)),
    CONTRACTIONS(n -> "don't".repeat(n / 5) + " I'd've ".repeat(n / 16)),
    HYPHENS(n -> "a-b--".repeat(n / 5)),
    UNDERSCORES(n -> "_a".repeat(n / 2)),
    DIGITS(n -> "1,234.5:6/".repeat(n / 10)),
    DOTS(n -> ".".repeat(n)),
    SIGNS(n -> "(!?,)\\`<>&;".repeat(n / 11)),
    ENTITIES(n -> "&amp;&#39;".repeat(n / 10)),
    WHITE_SPACE(n -> " \t\u00A0\u3000\u2028\u200B".repeat(n / 6)),
    CONTROLS(n -> "\u0000\u0007\u001B[31m\r".repeat(n / 8)),
    ADDRESSES(n -> "http://a.b/c?d=e,f...)) www.".repeat(n / 28)),
    ONE_ADDRESS(n -> "www.a" + ".)".repeat(n / 2)),
    MAIL(n -> "some.body@example.org;".repeat(n / 22)),
    MARKS_OF_ONE_CLASS(n -> "e" + "\u0301".repeat(n)),
    MARKS_OF_MANY_CLASSES(n -> "e" + "\u0301\u0323\u05B0\u3099".repeat(n / 4)),
    HALF_WIDTH_MARKS(n -> "\uFF9E".repeat(n)),
    MARKS_BETWEEN_HALF_WIDTH_ONES(n -> "\u0301\uFF9E".repeat(n / 2)),
    VOICED_KATAKANA(n -> "\uFF76\uFF9E".repeat(n / 2)),
    JAMO(n -> "\u1100\u1161\u11A8".repeat(n / 6) + "\u3131\u314F".repeat(n / 4)),
    JAMO_VOWELS(n -> "\u1161".repeat(n)),
    LIGATURES_OF_WORDS(n -> "\uFDFA".repeat(n / 8)),
    UNPAIRED_SURROGATES(n -> "\uD83D\uD83D\uDE00\uDE00".repeat(n / 4)),
    SUPPLEMENTARY_LETTERS(n -> "\uD835\uDC00\uD801\uDC00".repeat(n / 4)),
    EMOJI(n -> "\uD83D\uDC68\u200D\uD83D\uDC69\uD83C\uDFFD\uFE0F".repeat(n / 9)),
    FLAGS(n -> "\uD83C\uDDE9".repeat(n / 2)),
    INVISIBLE(n -> "\u00AD\u200D\u2060".repeat(n / 3)),
    HAN(n -> "\u4E2D\u6587".repeat(n / 2)),
    THAI(n -> "\u0E01\u0E33\u0E48".repeat(n / 3)),
    RIGHT_TO_LEFT(n -> "\u05E9\u05B8\u0644\u202E\u064B ".repeat(n / 6)),
    NONE_OF_KIM(n -> "\u00E9".repeat(n / 2) + "a b ".repeat(n / 8)),
    MOJIBAKE(n -> "\u00C3\u00A9\u00E2\u20AC\u00D0\u00B0".repeat(n / 6));

    private final IntFunction<String> text;

    StrangeText(IntFunction<String> text) {
        this.text = text;
    }

    String ofLength(int n) {
        return text.apply(n);
    }

    /** Words that differ, six letters behind what they begin with. */
    static String distinct(int words, String beginning) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(beginning).append(letters(6, i)).append(' ');
        }
        return text.toString();
    }

    /** Letters that tell a number; of longer words many different pieces. */
    static String letters(int length, int number) {
        StringBuilder letters = new StringBuilder();
        long rest = number;
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + Math.floorMod(rest, 26)));
            rest = i < 6 ? rest / 26 : rest * 31 + i;
        }
        return letters.toString();
    }

    /** Different words that are all of one {@link String#hashCode}. */
    static String oneHash(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            for (int bit = 0; bit < 12; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            text.append(' ');
        }
        return text.toString();
    }
}
