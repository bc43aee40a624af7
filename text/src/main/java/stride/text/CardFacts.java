package stride.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import stride.text.vocabulary.Vocabulary;

/**
 * What a model card says of the data.
 *
 * @param counts texts to train on, by label
 * @param train texts in all
 * @param dev texts of the dev part
 * @param words in the vocabulary, padding and the unknown word included
 * @param median words of a text; of the training part, as the following
 * @param longerThanMost 95 of 100 texts have no more words
 * @param longest words of the longest text
 * @param cutOff words that are read of a text at most
 * @param cutTexts how many texts are longer than that
 * @param unknownShare of the words of the dev part; empty without one
 * @param scripts of the letters, in words
 */
record CardFacts(
        Map<String, Long> counts,
        int train,
        int dev,
        int words,
        int median,
        int longerThanMost,
        int longest,
        int cutOff,
        long cutTexts,
        Optional<Double> unknownShare,
        String scripts) {
    static CardFacts of(TextData data) {
        int[] lengths = data.trainWords().stream().mapToInt(List::size).sorted().toArray();
        Vocabulary vocabulary = data.encoder().vocabulary();
        Map<String, Long> counts = new LinkedHashMap<>();
        data.labels().forEach(label -> counts.put(label, 0L));
        for (int[] labels : data.train().numbers()) {
            for (int label : labels) {
                counts.merge(data.labels().get(label), 1L, Long::sum);
            }
        }
        long devWords = data.devWords().stream().mapToLong(List::size).sum();
        long unknown = data.devWords().stream()
                .flatMap(List::stream)
                .filter(word -> vocabulary.id(word) == Vocabulary.UNKNOWN)
                .count();
        int cutOff = data.encoder().maximumLength();
        return new CardFacts(
                counts,
                data.train().size(),
                data.dev().size(),
                vocabulary.size(),
                lengths[(lengths.length - 1) / 2],
                lengths[(int) Math.ceil(0.95 * lengths.length) - 1],
                lengths[lengths.length - 1],
                cutOff,
                Arrays.stream(lengths).filter(length -> length > cutOff).count(),
                devWords == 0 ? Optional.empty() : Optional.of((double) unknown / devWords),
                scripts(data.trainWords()));
    }

    /** The scripts that make up at least one of a hundred letters, the most frequent first. */
    private static String scripts(List<List<String>> texts) {
        Map<Character.UnicodeScript, Long> counts = new TreeMap<>();
        texts.stream()
                .flatMap(List::stream)
                .flatMapToInt(String::codePoints)
                .filter(Character::isLetter)
                .forEach(c -> counts.merge(Character.UnicodeScript.of(c), 1L, Long::sum));
        long all = counts.values().stream().mapToLong(n -> n).sum();
        String names = counts.entrySet().stream()
                .filter(entry -> entry.getValue() * 100 >= all)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %.0f %%",
                        entry.getKey().name().toLowerCase(Locale.ROOT),
                        100.0 * entry.getValue() / all))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }
}
