package stride.text.vocabulary;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import stride.classify.data.DataException;
import stride.classify.source.LineReader;

/**
 * The words that are known, and their ids from 0. Padding and the unknown word have ids of their own, unlike in the
 * reference, where both are 0. Immutable.
 *
 * <p>As a file ({@code vocab.txt}, UTF-8) it is one word a line, where the first line is id 0.
 */
public final class Vocabulary {

    /** The id that fills a short text up. No word has it. */
    public static final int PADDING = 0;

    /** The id of every word that is not known. */
    public static final int UNKNOWN = 1;

    /** The id of the first word that is one. */
    static final int FIRST_WORD = 2;

    /** Characters of the longest word: longer ones, such as encoded files, stay unknown. */
    public static final int LONGEST = 100;

    /** Bytes that a line of the file takes at most. */
    public static final int LONGEST_LINE = 3 * LONGEST + 1;

    private static final List<String> SPECIAL = List.of("<pad>", "<unk>");

    private final List<String> words; // by id
    private final Map<String, Integer> ids; // of the words after the special ones

    private Vocabulary(List<String> words) {
        this.words = List.copyOf(words);
        this.ids = new HashMap<>();
        for (int id = SPECIAL.size(); id < words.size(); id++) {
            ids.put(words.get(id), id);
        }
    }

    private static boolean isTooLong(String word) {
        return word.length() > LONGEST;
    }

    /**
     * The words of tokenized texts, the most frequent first, of equally frequent ones the one that comes first in the
     * texts. A token {@code <pad>} or {@code <unk>} in a text is no word, nor is one of more than {@value #LONGEST}
     * characters: it is unknown, then and later.
     *
     * @param minCount words that occur less often are left out; at least 1
     * @param maxWords at most so many words, the most frequent ones, padding and unknown not counted; 0: no limit
     * @throws IllegalArgumentException if a bound is out of range, or a token cannot stand on a line: if it is empty or
     *     has a line end or an unpaired surrogate in it
     */
    public static Vocabulary build(Iterable<List<String>> tokenized, int minCount, int maxWords) {
        if (minCount < 1) {
            throw new IllegalArgumentException("minCount must be at least 1 but is " + minCount);
        }
        if (maxWords < 0) {
            throw new IllegalArgumentException("maxWords must be at least 1, or 0 for no limit, but is " + maxWords);
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (List<String> tokens : tokenized) {
            for (String token : tokens) {
                counts.merge(token, 1, Integer::sum);
            }
        }
        counts.keySet().removeAll(SPECIAL);
        counts.keySet().forEach(Vocabulary::checkFitsOnLine);
        counts.keySet().removeIf(Vocabulary::isTooLong);
        List<String> words = new ArrayList<>(SPECIAL);
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minCount)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(maxWords == 0 ? Integer.MAX_VALUE : maxWords)
                .map(Map.Entry::getKey)
                .forEach(words::add);
        return new Vocabulary(words);
    }

    /**
     * This vocabulary with further words behind its own; those it has already are passed over, and those that are too long.
     *
     * @throws IllegalArgumentException if a word cannot stand on a line
     */
    public Vocabulary plus(List<String> further) {
        LinkedHashSet<String> all = new LinkedHashSet<>(words);
        further.forEach(Vocabulary::checkFitsOnLine);
        further.stream().filter(word -> !isTooLong(word)).forEach(all::add);
        return new Vocabulary(List.copyOf(all));
    }

    private static void checkFitsOnLine(String token) {
        boolean unpaired = token.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
        if (token.isEmpty() || token.indexOf('\n') >= 0 || token.indexOf('\r') >= 0 || unpaired) {
            throw new IllegalArgumentException("the token \"" + token
                    + "\" is empty or has a line end or an unpaired surrogate in it; have the tokenizer remove them");
        }
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param source what to call it in messages
     * @param most how many ids there can be
     * @throws DataException if there are more, the first two lines are not {@code <pad>} and {@code <unk>}, a line is empty, a word
     *     stands on two lines, or the bytes are not UTF-8
     */
    public static Vocabulary read(String source, byte[] bytes, int most) {
        Map<String, Integer> lineOf = new HashMap<>();
        List<String> words = new ArrayList<>();
        try (LineReader lines = LineReader.of(new ByteArrayInputStream(bytes), source, StandardCharsets.UTF_8)) {
            for (String special : SPECIAL) {
                if (!lines.hasNext() || !lines.next().equals(special)) {
                    throw new DataException(
                            lines.place(),
                            "a vocabulary must begin with the lines " + String.join(" and ", SPECIAL),
                            "use the file as it was saved");
                }
                words.add(special);
                lineOf.put(special, words.size());
            }
            while (lines.hasNext()) {
                String word = lines.next();
                if (words.size() == most) {
                    throw new DataException(
                            lines.place(),
                            "there are more words than the model has, " + most,
                            "use the file as it was saved");
                }
                words.add(word);
                if (word.isEmpty()) {
                    throw new DataException(lines.place(), "the line is empty", "have one word on each line");
                }
                Integer earlier = lineOf.putIfAbsent(word, words.size());
                if (earlier != null) {
                    throw new DataException(
                            lines.place(),
                            "\"" + word + "\" stands on line " + earlier + " already",
                            "have every word once");
                }
            }
        }
        return new Vocabulary(words);
    }

    /** One word a line, in the order of the ids, UTF-8, every line ended by LF. */
    public byte[] toBytes() {
        return (String.join("\n", words) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** How many ids there are, {@link #PADDING} and {@link #UNKNOWN} included. */
    public int size() {
        return words.size();
    }

    /** The id of a word; {@link #UNKNOWN} if it is not known. Never {@link #PADDING}. */
    public int id(String word) {
        return ids.getOrDefault(word, UNKNOWN);
    }

    /**
     * The word of an id; {@code <pad>} and {@code <unk>} for the special ones.
     *
     * @throws IndexOutOfBoundsException if there is no such id
     */
    public String word(int id) {
        return words.get(id);
    }

    /** The ids of tokens, one for each. */
    public int[] encode(List<String> tokens) {
        return tokens.stream().mapToInt(this::id).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && words.equals(vocabulary.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary of " + words.size() + " words";
    }
}
