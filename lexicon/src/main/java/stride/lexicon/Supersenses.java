package stride.lexicon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What kind of thing a noun names, as one of the 26 names of WordNet's files of nouns, such as {@code animal}, {@code food},
 * {@code person} or {@code time}; the field calls them supersenses (Ciaramita and Altun, "Broad-coverage sense
 * disambiguation and information extraction with a supersense sequence tagger", 2006). It tells a classifier something of
 * words that no training text had.
 *
 * <p>A word has the kind of its most frequent sense, whatever the text it stands in: {@code bank} is always a group. Words
 * that are more often a verb or an adjective than a noun have none. Immutable, safe for any number of threads.
 *
 * <p>The list is searched as it lies in its file, so that starting a program takes no longer than reading it: one word a line,
 * in ascending order, and behind each the letter of its kind. Lines before them name the kinds, from A on.
 */
public final class Supersenses {
    static final String FILE = "english-nouns.txt";

    /** The kind of words that are no nouns, though they look like the plural of one, as does looks like two does. */
    static final String NONE = "-";

    private static final char FIRST_LETTER = 'A'; // no word has upper case letters
    private static final String HEAD_END = "\n\n";
    private static final int LARGEST_HEAD = 1 << 10; // bytes
    private static final int LONGER_IN_PLURAL = 2; // characters, at most: churches

    private final List<String> kinds; // by letter
    private final byte[] lines; // of the words
    private final int longest; // characters of the longest word, in the plural

    private Supersenses(List<String> kinds, byte[] lines) {
        this.kinds = kinds;
        this.lines = lines;
        this.longest = longestLine(lines) - 1 + LONGER_IN_PLURAL;
    }

    private static int longestLine(byte[] lines) {
        int longest = 0;
        int start = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                longest = Math.max(longest, i - start);
                start = i + 1;
            }
        }
        return longest;
    }

    private static final class English {
        static final Supersenses NOUNS = read();

        private static Supersenses read() {
            try (InputStream file = Supersenses.class.getResourceAsStream(FILE)) {
                if (file == null) {
                    throw new IllegalStateException(FILE + " is missing; build the module 'lexicon' with Maven");
                }
                return parse(file.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The nouns of WordNet 3.1 that are one word. They are read when they are first asked for. */
    public static Supersenses english() {
        return English.NOUNS;
    }

    static Supersenses parse(byte[] file) {
        String head = new String(file, 0, Math.min(LARGEST_HEAD, file.length), StandardCharsets.US_ASCII);
        int end = head.indexOf(HEAD_END);
        List<String> kinds = List.of(head.substring(0, end).split("\n"));
        return new Supersenses(kinds, Arrays.copyOfRange(file, end + HEAD_END.length(), file.length));
    }

    /** What {@link #parse} reads. */
    static byte[] file(SortedMap<String, String> kindOfWord) {
        List<String> kinds = kindOfWord.values().stream().distinct().sorted().toList();
        StringBuilder text = new StringBuilder(String.join("\n", kinds)).append(HEAD_END);
        kindOfWord.forEach((word, kind) -> text.append(word)
                .append((char) (FIRST_LETTER + kinds.indexOf(kind)))
                .append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** How many words are listed, plurals not counted but for irregular ones. */
    public int size() {
        int size = 0;
        for (byte b : lines) {
            size += b == '\n' ? 1 : 0;
        }
        return size;
    }

    /** The kind of a word, in the singular or the plural, in upper or lower case; empty if none is known. */
    public Optional<String> of(String word) {
        if (word.length() > longest) { // lower case, which takes quadratic time where it is longer, is never shorter
            return Optional.empty();
        }
        String lower = word.toLowerCase(Locale.ROOT);
        int listed = find(lower);
        return listed >= 0 ? named(listed) : ofSingular(lower);
    }

    private Optional<String> named(int kind) {
        String name = kinds.get(kind);
        return name.equals(NONE) ? Optional.empty() : Optional.of(name);
    }

    /** The number of a word's kind; -1 if it is not listed. */
    private int find(String word) {
        int low = 0; // starts of lines
        int high = lines.length;
        while (low < high) {
            int start = (low + high) >>> 1;
            while (start > low && lines[start - 1] != '\n') {
                start--;
            }
            int at = start; // where the line's word and the one looked for differ, or one of them ends
            while (at - start < word.length() && !isKind(lines[at]) && lines[at] == word.charAt(at - start)) {
                at++;
            }
            boolean ends = at - start == word.length();
            if (ends && isKind(lines[at])) {
                return lines[at] - FIRST_LETTER;
            }
            if (ends || (!isKind(lines[at]) && word.charAt(at - start) < lines[at])) {
                high = start;
            } else {
                while (lines[at] != '\n') {
                    at++;
                }
                low = at + 1;
            }
        }
        return -1;
    }

    private boolean isKind(byte character) {
        return character >= FIRST_LETTER && character < FIRST_LETTER + kinds.size();
    }

    /** An ending of a plural and that of the singular, as WordNet's own search removes them (Morphy). */
    private record Ending(String plural, String singular) {}

    private static final List<Ending> ENDINGS = List.of(
            new Ending("s", ""),
            new Ending("ses", "s"),
            new Ending("xes", "x"),
            new Ending("zes", "z"),
            new Ending("ches", "ch"),
            new Ending("shes", "sh"),
            new Ending("men", "man"),
            new Ending("ies", "y"));

    private Optional<String> ofSingular(String word) {
        for (Ending ending : ENDINGS) {
            int stem = word.length() - ending.plural().length();
            if (stem > 1 && word.endsWith(ending.plural())) {
                int listed = find(word.substring(0, stem) + ending.singular());
                if (listed >= 0 && named(listed).isPresent()) {
                    return named(listed);
                }
            }
        }
        return Optional.empty();
    }
}
