package stride.text;

import static stride.text.TextSettings.MASK;
import static stride.text.TextSettings.MAX_LENGTH;
import static stride.text.TextSettings.MAX_WORDS;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.MIN_COUNT;
import static stride.text.TextSettings.WORD_PARTS;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.model.Provenance;
import stride.classify.setting.Settings;
import stride.classify.training.Parts;
import stride.text.TextSettings.Members;
import stride.text.token.Tokenizer;
import stride.text.vectors.WordVectors;
import stride.text.vocabulary.Vocabulary;
import stride.text.vocabulary.WordComposition;
import stride.text.vocabulary.WordIds;
import stride.text.vocabulary.WordKinds;

/**
 * Examples made ready for training. The vocabulary is that of the training part and of given vectors.
 *
 * @param parts the examples
 * @param train to learn from
 * @param dev to select by; may be empty
 * @param trainWords tokens of the texts of the training part
 * @param devWords tokens of the texts of the dev part
 * @param encoder from text to ids
 * @param provenance what a model says of these examples
 * @param composition how the networks' word vectors are composed in training; empty: each word has one of its own
 * @param vectors given ones; their words are part of the vocabulary
 */
record TextData(
        Parts<String> parts,
        EncodedTexts train,
        EncodedTexts dev,
        List<List<String>> trainWords,
        List<List<String>> devWords,
        TextEncoder encoder,
        Provenance.Data provenance,
        Optional<WordComposition> composition,
        Optional<WordVectors> vectors) {
    /** Words that the vocabulary of a linear model alone has at most; it counts by its n-grams and needs none. */
    static final int WORDS_IF_LINEAR = 1 << 17;

    /** The labels of both parts, in the order of the network's outputs. */
    List<String> labels() {
        return parts.labels();
    }

    /** Words of the longest text, as cut off by the settings. */
    int longest() {
        return Math.max(train.longest(), dev.longest());
    }

    /** Texts in two parts, made ready as the settings want them. */
    static TextData of(Parts<String> parts, Settings settings, Tokenizer tokenizer, Optional<WordVectors> vectors) {
        Map<String, String> distinct = new HashMap<>();
        List<List<String>> trainWords = tokenize(parts.train().examples(), tokenizer, distinct);
        int longest = trainWords.stream().mapToInt(List::size).max().orElse(0);
        int maximum = Math.min(TextEncoder.LONGEST, settings.get(MAX_LENGTH) == 0 ? longest : settings.get(MAX_LENGTH));
        if (!settings.get(MASK)) {
            maximum = Math.min(maximum, longest);
        }
        int minimum = TextCnn.of(settings).minimumLength();
        boolean linear = settings.get(MEMBERS) == Members.LINEAR;
        int mostWords = linear ? fewest(settings.get(MAX_WORDS), WORDS_IF_LINEAR) : settings.get(MAX_WORDS);
        Vocabulary known = Vocabulary.build(trainWords, settings.get(MIN_COUNT), mostWords);
        Vocabulary vocabulary = vectors.map(given -> known.plus(given.words())).orElse(known);
        boolean composes = !linear && TextCnn.of(settings).composes();
        WordIds ids =
                new WordIds(vocabulary, composes ? WordKinds.of(vocabulary) : WordKinds.NONE, settings.get(WORD_PARTS));
        TextEncoder encoder = new TextEncoder(tokenizer, ids, minimum, Math.max(maximum, minimum), settings.get(MASK));
        List<List<String>> devWords = tokenize(parts.dev().examples(), tokenizer, distinct);
        return new TextData(
                parts,
                encode(parts, parts.train(), trainWords, encoder),
                encode(parts, parts.dev(), devWords, encoder),
                trainWords,
                devWords,
                encoder,
                parts.provenance((text, digest) -> digest.update(text.getBytes(StandardCharsets.UTF_8))),
                composes ? Optional.of(WordComposition.of(ids)) : Optional.empty(),
                vectors);
    }

    /** @param limit 0: none */
    private static int fewest(int limit, int other) {
        return limit == 0 ? other : Math.min(limit, other);
    }

    /** @param distinct each word once, so that a text in memory is a list of references to few strings */
    private static List<List<String>> tokenize(
            List<Example<String>> examples, Tokenizer tokenizer, Map<String, String> distinct) {
        List<List<String>> words = new ArrayList<>(examples.size());
        for (Example<String> example : examples) {
            words.add(tokenizer.tokenize(example.input()).stream()
                    .map(word -> distinct.computeIfAbsent(word, same -> same))
                    .toList());
        }
        return words;
    }

    private static EncodedTexts encode(
            Parts<String> parts, Dataset<String> part, List<List<String>> words, TextEncoder encoder) {
        int[][] ids = words.stream().map(encoder::encode).toArray(int[][]::new);
        return new EncodedTexts(ids, parts.numbers(part), parts.labelling());
    }
}
