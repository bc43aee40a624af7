package stride.text.tune;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stride.text.TextClassifier;
import stride.text.TextCnn;
import stride.text.TextSettings;

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
    Optional<TextSettings> fit(TextSettings settings, int classes) {
        if (bytes == Long.MAX_VALUE) {
            return Optional.of(settings);
        }
        boolean network = settings.members() != TextSettings.Members.LINEAR;
        boolean linear = settings.members() != TextSettings.Members.CNN;
        long left = bytes - CARD_AND_CONFIG - (network ? settings.networks() * fixed(settings.network(), classes) : 0);
        long share = network && linear ? left / 2 : left;
        Map<String, Object> changes = new LinkedHashMap<>();
        if (network) {
            long vector = 4L * settings.network().embeddingDim() * settings.networks();
            changes.put(
                    "maxWords",
                    limit(
                            share / (vector + BYTES_OF_WORD),
                            settings.preprocessing().maxWords()));
        }
        if (linear) {
            changes.put(
                    "maxFeatures",
                    limit(
                            share / (4L * classes + BYTES_OF_NGRAM),
                            settings.linear().maxFeatures()));
        }
        boolean possible = changes.values().stream().allMatch(most -> (Integer) most >= FEWEST);
        return possible ? Optional.of(settings.with(changes)) : Optional.empty();
    }

    /** Bytes of a network that do not depend on the words: filters and the dense layer. */
    private static long fixed(TextCnn network, int classes) {
        long numbers = classes;
        for (int size : network.filterSizes()) {
            numbers += (long) network.numFilters() * ((long) size * network.embeddingDim() + 1 + classes);
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
