package stride.text.linear;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import stride.classify.source.LineReader;

/** The n-grams that a linear model knows, numbered from 0. Immutable. */
final class FeatureTable {
    private final Ngrams ngrams;
    private final KeyIndex index;
    private final List<String> lines; // by number

    private FeatureTable(Ngrams ngrams, KeyIndex index, List<String> lines) {
        this.ngrams = ngrams;
        this.index = index;
        this.lines = lines;
    }

    /** The n-grams of the texts; if there are too many, those that most texts have, of equal ones the first. */
    static FeatureTable build(List<List<String>> texts, Ngrams ngrams, int most) {
        KeyIndex all = new KeyIndex(1 << 16);
        int[][] counts = {new int[1 << 16]}; // texts by n-gram
        int[][] lastText = {new int[1 << 16]};
        List<List<String>> read = texts.stream().map(ngrams::read).toList();
        for (int i = 0; i < read.size(); i++) {
            int text = i + 1;
            ngrams.visit(read.get(i), (key, first, words, firstCharacter, characters) -> {
                int number = all.add(key);
                if (number >= counts[0].length) {
                    counts[0] = Arrays.copyOf(counts[0], 2 * number);
                    lastText[0] = Arrays.copyOf(lastText[0], 2 * number);
                }
                if (lastText[0][number] != text) {
                    lastText[0][number] = text;
                    counts[0][number]++;
                }
            });
        }
        boolean[] kept = kept(counts[0], all.size(), most);
        KeyIndex index = new KeyIndex(Math.min(most, all.size()));
        List<String> lines = new ArrayList<>();
        for (List<String> text : read) {
            ngrams.visit(text, (key, first, words, firstCharacter, characters) -> {
                if (kept[all.find(key)] && index.add(key) == lines.size()) {
                    lines.add(ngrams.line(text, first, words, firstCharacter, characters));
                }
            });
        }
        return new FeatureTable(ngrams, index, lines);
    }

    private static boolean[] kept(int[] counts, int size, int most) {
        boolean[] kept = new boolean[size];
        if (size <= most) {
            Arrays.fill(kept, true);
            return kept;
        }
        int[] sorted = Arrays.copyOf(counts, size);
        Arrays.sort(sorted);
        int least = sorted[size - most];
        long above = IntStream.of(sorted).filter(count -> count > least).count();
        long room = most - above;
        for (int i = 0; i < size; i++) {
            kept[i] = counts[i] > least || (counts[i] == least && room-- > 0);
        }
        return kept;
    }

    int size() {
        return index.size();
    }

    Ngrams ngrams() {
        return ngrams;
    }

    /** The number of an n-gram, or -1. */
    int find(long key) {
        return index.find(key);
    }

    /** The distinct known n-grams of a text, in ascending order. */
    int[] features(List<String> tokens) {
        int[][] found = {new int[64]};
        int[] count = {0};
        ngrams.visit(ngrams.read(tokens), (key, first, words, firstCharacter, characters) -> {
            int number = index.find(key);
            if (number >= 0) {
                if (count[0] == found[0].length) {
                    found[0] = Arrays.copyOf(found[0], 2 * count[0]);
                }
                found[0][count[0]++] = number;
            }
        });
        Arrays.sort(found[0], 0, count[0]);
        int distinct = 0;
        for (int i = 0; i < count[0]; i++) {
            if (i == 0 || found[0][i] != found[0][i - 1]) {
                found[0][distinct++] = found[0][i];
            }
        }
        return Arrays.copyOf(found[0], distinct);
    }

    /** One n-gram a line, in the order of their numbers, UTF-8. */
    byte[] toBytes() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param size how many n-grams there must be
     * @throws IllegalArgumentException if there are more or fewer, a line is no n-gram, or stands there twice
     */
    static FeatureTable read(String source, byte[] bytes, int size, Ngrams ngrams) {
        KeyIndex index = new KeyIndex(Math.min(size, bytes.length / 4));
        List<String> lines = new ArrayList<>();
        try (LineReader reader = LineReader.of(new ByteArrayInputStream(bytes), source, StandardCharsets.UTF_8)) {
            while (reader.hasNext()) {
                String line = reader.next();
                if (lines.size() == size) {
                    throw new IllegalArgumentException("there are more n-grams than weights of them, " + size);
                }
                if (index.add(Ngrams.key(line)) < lines.size()) {
                    throw new IllegalArgumentException("'" + line + "' stands there twice");
                }
                lines.add(line);
            }
        }
        if (lines.size() < size) {
            throw new IllegalArgumentException(lines.size() + " n-grams for the weights of " + size);
        }
        return new FeatureTable(ngrams, index, lines);
    }
}
