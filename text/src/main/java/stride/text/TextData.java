package stride.text;

import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.text.TextSettings.MASK;
import static stride.text.TextSettings.MAX_LENGTH;
import static stride.text.TextSettings.MAX_WORDS;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.MIN_COUNT;
import static stride.text.TextSettings.TOKENIZER;
import static stride.text.TextSettings.WORD_PARTS;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.LabelRule;
import stride.classify.data.Place;
import stride.classify.data.Split;
import stride.classify.decision.Labelling;
import stride.classify.setting.Settings;
import stride.parallel.Parallel;
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
 * @param train to learn from
 * @param dev to select by; may be empty
 * @param trainWords tokens of the texts of the training part
 * @param devWords tokens of the texts of the dev part
 * @param encoder from text to ids
 * @param labels of both parts, in the order of the network's outputs
 * @param sha256 of all examples, labels included
 * @param composition how the networks' word vectors are composed in training; empty: each word has one of its own
 * @param vectors given ones; their words are part of the vocabulary
 * @param devSplitOff whether the dev part was split off the examples here, rather than chosen by the caller
 */
record TextData(
        EncodedTexts train,
        EncodedTexts dev,
        List<List<String>> trainWords,
        List<List<String>> devWords,
        TextEncoder encoder,
        List<String> labels,
        String sha256,
        Optional<WordComposition> composition,
        Optional<WordVectors> vectors,
        boolean devSplitOff) {
    /** Words that the vocabulary of a linear model alone has at most; it counts by its n-grams and needs none. */
    static final int WORDS_IF_LINEAR = 1 << 17;

    /** What the data is called: by its hash, for the same texts are the same data whatever their files are called. */
    String name() {
        return "data-" + sha256.substring(0, 12);
    }

    /** Words of the longest text, as cut off by the settings. */
    int longest() {
        return Math.max(train.longest(), dev.longest());
    }

    /** Steps in which each text to train on is seen once. */
    int stepsPerEpoch(int batchSize) {
        return Parallel.pieces(train.size(), batchSize);
    }

    /** Splits a dev part off, if the settings want one. */
    static TextData prepare(Dataset<String> examples, Settings settings, Optional<WordVectors> vectors) {
        requireLabels(examples, settings);
        if (settings.get(DEV_FRACTION) == 0) {
            return of(examples, Optional.empty(), false, settings, vectors);
        }
        Split<String> split = examples.split(settings.get(DEV_FRACTION), settings.get(SEED));
        return of(split.train(), Optional.of(split.dev()), true, settings, vectors);
    }

    /** With a dev part of the caller's choice. */
    static TextData prepare(
            Dataset<String> train, Dataset<String> dev, Settings settings, Optional<WordVectors> vectors) {
        return of(train, Optional.of(dev), false, settings, vectors);
    }

    private static TextData of(
            Dataset<String> train,
            Optional<Dataset<String>> dev,
            boolean devSplitOff,
            Settings settings,
            Optional<WordVectors> vectors) {
        requireLabels(train, settings);
        List<String> labels = train.labels();
        Tokenizer tokenizer = Tokenizer.named(settings.get(TOKENIZER));
        Map<String, String> distinct = new HashMap<>();
        List<List<String>> trainWords = tokenize(train.examples(), tokenizer, distinct);
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
        List<Example<String>> devExamples = dev.map(Dataset::examples).orElse(List.of());
        List<List<String>> devWords = tokenize(devExamples, tokenizer, distinct);
        return new TextData(
                encode(train.examples(), trainWords, labels, encoder, settings.get(MULTI_LABEL)),
                encode(devExamples, devWords, labels, encoder, settings.get(MULTI_LABEL)),
                trainWords,
                devWords,
                encoder,
                labels,
                hash(train.examples(), devExamples),
                composes ? Optional.of(WordComposition.of(ids)) : Optional.empty(),
                vectors,
                devSplitOff);
    }

    /** @param limit 0: none */
    private static int fewest(int limit, int other) {
        return limit == 0 ? other : Math.min(limit, other);
    }

    private static void requireLabels(Dataset<String> train, Settings settings) {
        List<String> labels = train.labels();
        if (labels.size() < (settings.get(MULTI_LABEL) ? 1 : 2)) {
            throw new IllegalArgumentException("a classifier needs examples of at least two labels, there is "
                    + (labels.isEmpty() ? "none" : "only '" + labels.get(0) + "'")
                    + "; give texts of other labels too, or say where the labels are");
        }
        int characters = labels.stream().mapToInt(String::length).sum();
        if (labels.size() > LabelRule.MOST || characters > LabelRule.MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a classifier can have " + LabelRule.MOST + " labels of " + LabelRule.MOST_CHARACTERS
                            + " characters in all, here are " + labels.size() + " of " + characters
                            + "; is the column of the labels the right one?");
        }
        for (String label : labels) {
            LabelRule.fault(label).ifPresent(fault -> {
                throw new DataException(
                        firstWith(train, label), "the label \"" + label + "\" " + fault, "give it another name");
            });
        }
    }

    private static Place firstWith(Dataset<String> examples, String label) {
        return examples.examples().stream()
                .filter(example -> example.labels().contains(label))
                .map(Example::place)
                .findFirst()
                .orElse(Place.MEMORY);
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
            List<Example<String>> examples,
            List<List<String>> words,
            List<String> labels,
            TextEncoder encoder,
            boolean multiLabel) {
        int[][] ids = new int[examples.size()][];
        int[][] numbers = new int[examples.size()][];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = encoder.encode(words.get(i));
            Example<String> example = examples.get(i);
            List<String> own = multiLabel ? example.labels() : List.of(example.label());
            numbers[i] = own.stream()
                    .mapToInt(label -> number(label, labels, example))
                    .toArray();
        }
        return new EncodedTexts(ids, numbers, Labelling.of(multiLabel));
    }

    private static int number(String label, List<String> labels, Example<String> example) {
        int number = labels.indexOf(label);
        if (number < 0) {
            throw new DataException(
                    example.place(),
                    "the label '" + label + "' occurs in the dev part only, the training part has " + labels,
                    "give texts to train on that have it, or leave it out of the dev part");
        }
        return number;
    }

    private static String hash(List<Example<String>> train, List<Example<String>> dev) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (List<Example<String>> part : List.of(train, dev)) {
                for (Example<String> example : part) {
                    for (String label : example.labels()) {
                        digest.update(label.getBytes(StandardCharsets.UTF_8));
                        digest.update((byte) '\t');
                    }
                    digest.update(example.input().getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) '\n');
                }
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
