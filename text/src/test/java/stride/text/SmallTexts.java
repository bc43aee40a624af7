package stride.text;

import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.FILTER_SIZES;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.NUM_FILTERS;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.setting.Settings;
import stride.classify.training.Training;
import stride.text.TextSettings.Members;

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
    static Settings settings() {
        return small(Preset.DEFAULT)
                .with(LEARNING_RATE.to(0.03f), NUM_EPOCHS.to(6), MEMBERS.to(Members.CNN), NETWORKS.to(1));
    }

    /** A linear model and two networks. */
    static Settings combined() {
        return settings().with(MEMBERS.to(Members.COMBINED), NETWORKS.to(2), NUM_EPOCHS.to(3));
    }

    /** A preset on a small scale. */
    static Settings small(Preset preset) {
        return preset.settings()
                .with(
                        EMBEDDING_DIM.to(8),
                        FILTER_SIZES.to(List.of(2, 3)),
                        NUM_FILTERS.to(4),
                        BATCH_SIZE.to(16),
                        NUM_EPOCHS.to(2));
    }

    /** Takes all steps that are left. */
    static TextClassifier finish(Training<TextClassifier> training) {
        while (training.hasNext()) {
            training.next();
        }
        return training.outcome().classifier();
    }

    static TextClassifier train(Dataset<String> examples, Settings settings) {
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(examples)) {
            return finish(training);
        }
    }
}
