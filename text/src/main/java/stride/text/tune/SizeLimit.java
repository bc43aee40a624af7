package stride.text.tune;

import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.FILTER_SIZES;
import static stride.text.TextSettings.MAX_WORDS;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.NUM_FILTERS;
import static stride.text.linear.LinearSettings.MAX_FEATURES;

import java.util.Optional;
import stride.classify.setting.Settings;
import stride.text.TextClassifier;
import stride.text.TextSettings.Members;

/**
 * The most bytes that a model file may have. It is kept by limits on how many words and n-grams are known: what each of
 * them takes in the file is known before, but for the length of its name.
 *
 * @param bytes of the file
 */
record SizeLimit(long bytes) {
    private static final int CARD_AND_CONFIG = 1 << 14;
    private static final int BYTES_OF_WORD = 12; // of its name, after compression
    private static final int BYTES_OF_NGRAM = 16;
    private static final int FEWEST = 50; // words or n-grams; with fewer a member is worth nothing

    static final SizeLimit NONE = new SizeLimit(Long.MAX_VALUE);

    /** These settings so that the file keeps the limit; empty if they can't. */
    Optional<Settings> fit(Settings settings, int classes) {
        if (bytes == Long.MAX_VALUE) {
            return Optional.of(settings);
        }
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

    boolean isKeptBy(TextClassifier classifier) {
        return classifier.fileSize() <= bytes;
    }

    /** A limit that makes up for names longer than was thought: lower by what the model is too large. */
    SizeLimit lowered(TextClassifier tooLarge) {
        return new SizeLimit((long) (0.97 * bytes * ((double) bytes / Math.max(bytes, tooLarge.fileSize()))));
    }
}
