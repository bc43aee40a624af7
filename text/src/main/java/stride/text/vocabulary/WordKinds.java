package stride.text.vocabulary;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.classify.data.DataException;
import stride.classify.source.LineReader;

/**
 * The kinds of words that a vocabulary has, so that a word it has not is at least of a known kind: words that begin or end
 * alike, look alike and name the same kind of thing. A word is of the kind that tells most among those known. Immutable.
 *
 * <p>As a file ({@code kinds.txt}, UTF-8) it is one kind a line: beginning, end, shape and supersense, where what does not
 * matter is empty.
 */
public final class WordKinds {
    /** No kinds: every unknown word is the same. */
    public static final WordKinds NONE = new WordKinds(List.of());

    /** Bytes that a line of the file takes at most. */
    public static final int LONGEST_LINE = 128;

    private static final int FEWEST = 2; // words of a narrow kind: of one word alone, it is as good as unknown

    private final List<WordParts> kinds; // by number
    private final Map<WordParts, Integer> numbers;

    private WordKinds(List<WordParts> kinds) {
        this.kinds = List.copyOf(kinds);
        this.numbers = new LinkedHashMap<>();
        for (WordParts kind : kinds) {
            numbers.putIfAbsent(kind, numbers.size());
        }
    }

    /** Those of a vocabulary. */
    public static WordKinds of(Vocabulary vocabulary) {
        Map<WordParts, Integer> counts = new LinkedHashMap<>();
        for (int id = Vocabulary.FIRST_WORD; id < vocabulary.size(); id++) {
            WordParts.of(vocabulary.word(id)).kinds().forEach(kind -> counts.merge(kind, 1, Integer::sum));
        }
        return new WordKinds(counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= FEWEST || !entry.getKey().isNarrow())
                .map(Map.Entry::getKey)
                .toList());
    }

    /** How many there are. */
    public int size() {
        return kinds.size();
    }

    WordParts kind(int number) {
        return kinds.get(number);
    }

    /** The number of a word's kind; -1 if it is of none that is known. */
    public int find(String word) {
        return kinds.isEmpty() ? -1 : find(WordParts.of(word));
    }

    int find(WordParts word) {
        for (WordParts kind : word.kinds()) {
            Integer number = numbers.get(kind);
            if (number != null) {
                return number;
            }
        }
        return -1;
    }

    /** One kind a line, in the order of their numbers. */
    public byte[] toBytes() {
        StringBuilder lines = new StringBuilder();
        kinds.forEach(kind -> lines.append(kind.line()).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param source what to call it in messages
     * @param most how many there can be
     * @throws DataException if there are more, a line is no kind, or stands there twice
     */
    public static WordKinds read(String source, byte[] bytes, int most) {
        List<WordParts> kinds = new ArrayList<>();
        Map<WordParts, Integer> lineOf = new LinkedHashMap<>();
        try (LineReader lines = LineReader.of(new ByteArrayInputStream(bytes), source, StandardCharsets.UTF_8)) {
            while (lines.hasNext()) {
                WordParts kind = WordParts.ofLine(lines.next())
                        .orElseThrow(() -> new DataException(
                                lines.place(), "the line is no kind of words", "use the file as it was saved"));
                if (kinds.size() == most) {
                    throw new DataException(
                            lines.place(),
                            "there are more kinds than the model has, " + most,
                            "use the file as it was saved");
                }
                kinds.add(kind);
                Integer earlier = lineOf.putIfAbsent(kind, kinds.size());
                if (earlier != null) {
                    throw new DataException(
                            lines.place(), "the kind stands on line " + earlier + " already", "have every kind once");
                }
            }
        }
        return new WordKinds(kinds);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WordKinds all && kinds.equals(all.kinds);
    }

    @Override
    public int hashCode() {
        return kinds.hashCode();
    }

    @Override
    public String toString() {
        return kinds.size() + " kinds of words";
    }
}
