package stride.text.linear;

/**
 * An n-gram as people read it.
 *
 * @param text words with spaces between; for a noun that stands for its kind {@code [food]}; of characters a piece of one
 *     word, with {@code …} for what the word has before and behind it: {@code outl…} is the beginning of a word
 * @param unit what it is made of
 * @param opens whether it is one only at the beginning of a text
 */
public record NgramName(String text, Unit unit, boolean opens) {
    /** What an n-gram is made of. */
    public enum Unit {
        WORDS,
        /** Words, and at least one kind of thing in place of a noun that names one. */
        KINDS,
        /** Characters of one word. */
        CHARACTERS
    }

    /** Words that follow one another, wherever in a text. */
    public static NgramName ofWords(String text) {
        return new NgramName(text, Unit.WORDS, false);
    }
}
