package stride.text;

import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.text.TextSettings.DROPOUT_KEEP_PROB;
import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.FILTER_SIZES;
import static stride.text.TextSettings.MAX_WORDS;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.MIN_COUNT;
import static stride.text.TextSettings.NUM_FILTERS;
import static stride.text.TextSettings.WORD_DROPOUT;
import static stride.text.TextSettings.WORD_PARTS;
import static stride.text.linear.LinearSettings.COST;
import static stride.text.linear.LinearSettings.MAX_FEATURES;
import static stride.text.linear.LinearSettings.SUPERSENSES;
import static stride.text.linear.LinearSettings.WORD_NGRAMS;

import java.util.List;
import java.util.Optional;
import stride.classify.setting.Settings;
import stride.classify.tune.SearchSpace;
import stride.classify.tune.SearchSpace.Axis;
import stride.text.TextSettings.Members;

/** Where a search for better settings of a text classifier looks, and how large its file becomes. */
public final class TextSearch {
    private static final int CARD_AND_CONFIG = 1 << 14; // bytes
    private static final int BYTES_OF_WORD = 12; // of its name, after compression
    private static final int BYTES_OF_NGRAM = 16;
    private static final int FEWEST = 50; // words or n-grams; with fewer a member is worth nothing

    public static final SearchSpace SPACE = new SearchSpace(
            List.of(
                    new Axis<>(
                            MEMBERS,
                            List.of(Members.COMBINED, Members.COMBINED, Members.COMBINED, Members.CNN, Members.LINEAR)),
                    new Axis<>(NETWORKS, List.of(1, 2, 3, 5)),
                    new Axis<>(EMBEDDING_DIM, List.of(32, 64, 128, 200)),
                    new Axis<>(NUM_FILTERS, List.of(32, 64, 128, 200)),
                    new Axis<>(
                            FILTER_SIZES,
                            List.of(
                                    List.of(1, 2, 3),
                                    List.of(2, 3, 4),
                                    List.of(3, 4, 5),
                                    List.of(2, 3, 4, 5),
                                    List.of(3),
                                    List.of(5, 7))),
                    new Axis<>(DROPOUT_KEEP_PROB, List.of(0.3f, 0.5f, 0.7f)),
                    new Axis<>(WORD_DROPOUT, List.of(0f, 0.1f, 0.25f, 0.4f)),
                    new Axis<>(WORD_PARTS, List.of(true, true, false)),
                    new Axis<>(SUPERSENSES, List.of(true, true, false)),
                    new Axis<>(LEARNING_RATE, List.of(3e-4f, 5e-4f, 1e-3f, 2e-3f)),
                    new Axis<>(BATCH_SIZE, List.of(32, 64, 128)),
                    new Axis<>(MIN_COUNT, List.of(1, 2, 3)),
                    new Axis<>(WORD_NGRAMS, List.of(1, 2, 3)),
                    new Axis<>(COST, List.of(0.3f, 1f, 3f))),
            List.of(
                    List.of(NETWORKS.to(1)),
                    List.of(NETWORKS.to(1), EMBEDDING_DIM.to(32), NUM_FILTERS.to(32)),
                    List.of(MEMBERS.to(Members.LINEAR))),
            TextSearch::fit);

    private TextSearch() {}

    /** By limits on how many words and n-grams are known: what each takes is known, but for the length of its name. */
    private static Optional<Settings> fit(Settings settings, int classes, long bytes) {
        boolean network = settings.get(MEMBERS) != Members.LINEAR;
        boolean linear = settings.get(MEMBERS) != Members.CNN;
        long left = bytes - CARD_AND_CONFIG - (network ? settings.get(NETWORKS) * fixed(settings, classes) : 0);
        long share = network && linear ? left / 2 : left;
        long vector = 4L * settings.get(EMBEDDING_DIM) * settings.get(NETWORKS);
        int words = limit(share / (vector + BYTES_OF_WORD), settings.get(MAX_WORDS));
        int ngrams = limit(share / (4L * classes + BYTES_OF_NGRAM), settings.get(MAX_FEATURES));
        if ((network && words < FEWEST) || (linear && ngrams < FEWEST)) {
            return Optional.empty();
        }
        Settings fitted = network ? settings.with(MAX_WORDS, words) : settings;
        return Optional.of(linear ? fitted.with(MAX_FEATURES, ngrams) : fitted);
    }

    /** Bytes of a network that do not depend on the words: filters and the dense layer. */
    private static long fixed(Settings settings, int classes) {
        long numbers = classes;
        for (int size : settings.get(FILTER_SIZES)) {
            numbers += (long) settings.get(NUM_FILTERS) * ((long) size * settings.get(EMBEDDING_DIM) + 1 + classes);
        }
        return 4 * numbers;
    }

    /** @param set what the settings say; 0: nothing */
    private static int limit(long most, int set) {
        int bounded = (int) Math.min(1 << 30, Math.max(0, most));
        return set == 0 ? bounded : Math.min(bounded, set);
    }
}
