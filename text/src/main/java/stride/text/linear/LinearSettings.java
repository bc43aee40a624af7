package stride.text.linear;

import java.util.List;
import java.util.Optional;
import stride.lexicon.Supersenses;

/**
 * Which n-grams a linear model reads, and how its weights are found.
 *
 * @param wordNgrams n-grams of so many words at most; 1 to 8
 * @param charNgramFrom n-grams of at least so many characters within a word, its ends marked; 0: none
 * @param charNgramTo and at most so many; up to 32
 * @param prefixes of words that have at least so many characters, their first ones; a word's forms have them in common
 * @param ignoreCase whether words are read in lower case, if the tokenizer keeps their case
 * @param supersenses whether n-grams are also read with nouns replaced by the kinds of things they name, see
 *     {@link Supersenses}
 * @param maxFeatures the most frequent n-grams that are kept; of many classes fewer, so that no more than
 *     {@link #MOST_WEIGHTS} weights are needed
 * @param smoothing what is added to each count of the log-count ratios
 * @param cost weight of the examples' loss against the penalty on the weights
 */
public record LinearSettings(
        int wordNgrams,
        int charNgramFrom,
        int charNgramTo,
        List<Integer> prefixes,
        boolean ignoreCase,
        boolean supersenses,
        int maxFeatures,
        float smoothing,
        float cost) {
    /** Words of the longest n-gram there can be. */
    static final int MOST_WORDS = 8;

    private static final int LONGEST = 32; // characters of n-grams and prefixes
    private static final int MOST_PREFIXES = 16;

    /** Features times classes, at most. */
    public static final int MOST_WEIGHTS = 1 << 24;

    /**
     * What Wang and Manning (2012) use, one and two words, and words by their first four and six characters and by the kinds
     * of things they name.
     */
    public static final LinearSettings USUAL = new LinearSettings(2, 0, 0, List.of(4, 6), true, true, 1 << 20, 1, 1);

    public LinearSettings {
        prefixes = List.copyOf(prefixes);
        if (wordNgrams < 1 || maxFeatures < 1) {
            throw new IllegalArgumentException("n-grams of words and the number of features must be at least 1, are "
                    + wordNgrams + " and " + maxFeatures);
        }
        if (charNgramFrom < 0 || charNgramTo < charNgramFrom || (charNgramFrom == 0 && charNgramTo > 0)) {
            throw new IllegalArgumentException("n-grams of characters must be of 1 or more, from few to many, are "
                    + charNgramFrom + " to " + charNgramTo);
        }
        if (wordNgrams > MOST_WORDS || charNgramTo > LONGEST) {
            throw new IllegalArgumentException("n-grams can have " + MOST_WORDS + " words or " + LONGEST
                    + " characters, not " + wordNgrams + " or " + charNgramTo);
        }
        if (prefixes.size() > MOST_PREFIXES || prefixes.stream().anyMatch(length -> length < 1 || length > LONGEST)) {
            throw new IllegalArgumentException("there can be " + MOST_PREFIXES + " prefixes of words, of 1 to "
                    + LONGEST + " characters, they are " + prefixes);
        }
        if (!(smoothing > 0 && Float.isFinite(smoothing)) || !(cost > 0 && Float.isFinite(cost))) {
            throw new IllegalArgumentException(
                    "smoothing and cost of the linear model must be positive, are " + smoothing + " and " + cost);
        }
    }

    Ngrams ngrams() {
        Optional<Supersenses> nouns = supersenses ? Optional.of(Supersenses.english()) : Optional.empty();
        return new Ngrams(wordNgrams, charNgramFrom, charNgramTo, prefixes, ignoreCase, nouns);
    }

    int mostFeatures(int classes) {
        return Math.max(1, Math.min(maxFeatures, MOST_WEIGHTS / classes));
    }
}
