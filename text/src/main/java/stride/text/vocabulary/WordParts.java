package stride.text.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import stride.lexicon.Supersenses;
import stride.text.token.NormalForm;

/**
 * What a word shares with others: an empty string where it is not told, or there is nothing of the kind.
 *
 * @param beginning its first four characters, in lower case
 * @param end its last three
 * @param shape one of {@code digit} (holds one), {@code CAPITALS}, {@code Capital}, {@code letter} and {@code sign}
 * @param supersense what kind of thing it names, see {@link Supersenses}
 */
record WordParts(String beginning, String end, String shape, String supersense) implements Comparable<WordParts> {
    /** What a hash table needs to stay fast where somebody made up words of one hash. */
    private static final Comparator<WordParts> ORDER = Comparator.comparing(WordParts::beginning)
            .thenComparing(WordParts::end)
            .thenComparing(WordParts::shape)
            .thenComparing(WordParts::supersense);

    private static final int BEGINNING = 4; // characters
    private static final int END = 3;

    static WordParts of(String word) {
        int[] characters = NormalForm.lower(word).codePoints().toArray();
        return new WordParts(
                new String(characters, 0, Math.min(BEGINNING, characters.length)),
                new String(characters, Math.max(0, characters.length - END), Math.min(END, characters.length)),
                shape(word),
                Supersenses.english().of(word).orElse(""));
    }

    private static String shape(String word) {
        int first = word.codePointAt(0);
        if (word.codePoints().anyMatch(Character::isDigit)) {
            return "digit";
        }
        if (Character.isUpperCase(first)) {
            boolean more = word.codePointCount(0, word.length()) > 1;
            return more && word.codePoints().noneMatch(Character::isLowerCase) ? "CAPITALS" : "Capital";
        }
        return Character.isLetter(first) ? "letter" : "sign";
    }

    /** The kinds of words that this one is of, those that tell most first. */
    List<WordParts> kinds() {
        return List.of(
                new WordParts(beginning, "", shape, supersense),
                new WordParts("", end, shape, supersense),
                new WordParts("", "", shape, supersense),
                new WordParts("", "", shape, ""));
    }

    /** Whether it tells what few words are. */
    boolean isNarrow() {
        return !beginning.isEmpty() || !end.isEmpty();
    }

    @Override
    public int compareTo(WordParts other) {
        return ORDER.compare(this, other);
    }

    /** One part, told apart from all others. */
    record Part(int which, String text) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            return which == other.which ? text.compareTo(other.text) : Integer.compare(which, other.which);
        }
    }

    /** The parts there are. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        List<String> all = List.of(beginning, end, shape, supersense);
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isEmpty()) {
                parts.add(new Part(i, all.get(i)));
            }
        }
        return parts;
    }

    /** As a line of a file: its parts, with a tab between any two. */
    String line() {
        return String.join("\t", beginning, end, shape, supersense);
    }

    /** What {@link #line} wrote; empty if the line is none of it. */
    static Optional<WordParts> ofLine(String line) {
        String[] parts = line.split("\t", -1);
        return parts.length == 4 && !parts[2].isEmpty()
                ? Optional.of(new WordParts(parts[0], parts[1], parts[2], parts[3]))
                : Optional.empty();
    }
}
