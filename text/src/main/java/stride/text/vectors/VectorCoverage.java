package stride.text.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much of a vocabulary a file has vectors for.
 *
 * @param found words with a vector
 * @param lowerCased those among them that were found by their lower-case form
 * @param words all words
 * @param runningFound occurrences in texts of words with a vector
 * @param running all occurrences
 * @param missing the most frequent words without a vector, at most ten
 */
public record VectorCoverage(
        int found, int lowerCased, int words, long runningFound, long running, List<String> missing) {
    private static final int SHOWN = 10;

    public VectorCoverage {
        missing = List.copyOf(missing);
    }

    /**
     * @param words the most frequent first
     * @param counts (words): how often each occurs
     */
    public static VectorCoverage of(WordVectors vectors, List<String> words, long[] counts) {
        int found = 0;
        int lowerCased = 0;
        long runningFound = 0;
        long running = 0;
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            running += counts[i];
            if (vectors.find(word).isPresent()) {
                found++;
                lowerCased += vectors.contains(word) ? 0 : 1;
                runningFound += counts[i];
            } else if (missing.size() < SHOWN) {
                missing.add(word);
            }
        }
        return new VectorCoverage(found, lowerCased, words.size(), runningFound, running, missing);
    }

    /** The share of running words with a vector, 0 to 1. */
    public double runningShare() {
        return running == 0 ? 0 : (double) runningFound / running;
    }

    /** In words. */
    @Override
    public String toString() {
        String text = String.format(
                Locale.ROOT,
                "%d of %d words found (%d in lower case), %.1f %% of the running words",
                found,
                words,
                lowerCased,
                100 * runningShare());
        return missing.isEmpty() ? text : text + "; missing: " + String.join(", ", missing);
    }
}
