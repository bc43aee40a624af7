package stride.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import stride.classify.data.Dataset;
import stride.classify.data.Example;

/** Data and settings small enough to train on in a moment: each text has one word of its class among words of none. */
final class SmallTexts {
    private static final List<String> ANIMALS = List.of("cat", "dog", "horse", "cow");
    private static final List<String> TOOLS = List.of("hammer", "saw", "drill", "axe");
    private static final List<String> FILLERS =
            List.of("the", "old", "big", "my", "here", "again", "nice", "one", "two", "blue");

    private SmallTexts() {}

    /** Half of the texts are labelled animal, half tool; different seeds give different texts. */
    static Dataset<String> dataset(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> words = new ArrayList<>();
            for (int length = 2 + random.nextInt(4); length > 0; length--) {
                words.add(FILLERS.get(random.nextInt(FILLERS.size())));
            }
            List<String> telling = i % 2 == 0 ? ANIMALS : TOOLS;
            words.add(random.nextInt(words.size() + 1), telling.get(random.nextInt(telling.size())));
            examples.add(new Example<>(String.join(" ", words), i % 2 == 0 ? "animal" : "tool"));
        }
        return Dataset.of(examples);
    }

    /** The words that only texts of this label have. */
    static List<String> telling(String label) {
        return label.equals("animal") ? ANIMALS : TOOLS;
    }

    static List<String> texts(Dataset<String> dataset) {
        return dataset.examples().stream().map(Example::input).toList();
    }

    /** A network of a few hundred numbers that learns {@link #dataset} in a few epochs. */
    static TextSettings settings() {
        return small(Preset.DEFAULT)
                .with(Map.of("learningRate", 0.03f, "numEpochs", 6, "members", "cnn", "networks", 1));
    }

    /** A linear model and two networks. */
    static TextSettings combined() {
        return settings().with(Map.of("members", "combined", "networks", 2, "numEpochs", 3));
    }

    /** A preset on a small scale. */
    static TextSettings small(Preset preset) {
        return preset.settings()
                .with(Map.of(
                        "embeddingDim", 8,
                        "filterSizes", List.of(2, 3),
                        "numFilters", 4,
                        "batchSize", 16,
                        "numEpochs", 2));
    }

    /** Takes all steps that are left. */
    static TextClassifier finish(TextTraining training) {
        while (training.hasNext()) {
            training.next();
        }
        return training.classifier();
    }

    static TextClassifier train(Dataset<String> examples, TextSettings settings) {
        try (TextTraining training = TextTraining.start(examples, settings, 1)) {
            return finish(training);
        }
    }
}
