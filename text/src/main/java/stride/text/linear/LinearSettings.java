package stride.text.linear;

import java.util.List;
import java.util.Optional;
import stride.classify.setting.Range;
import stride.classify.setting.Setting;
import stride.classify.setting.Settings;
import stride.lexicon.Supersenses;

/**
 * Which n-grams a linear model reads, and how its weights are found. Usual is what Wang and Manning (2012) use, one and two
 * words, and words by their first four and six characters and by the kinds of things they name.
 */
public final class LinearSettings {
    /** Words of the longest n-gram there can be. */
    static final int MOST_WORDS = 8;

    private static final int LONGEST = 32; // characters of n-grams and prefixes
    private static final int MOST_PREFIXES = 16;

    /** Features times classes, at most. */
    public static final int MOST_WEIGHTS = 1 << 24;

    private static final String LINEAR = "linear"; // the section

    /** Words of the longest n-grams that the linear model reads. From 1 to 8; usually {@code 2}. */
    public static final Setting<Integer> WORD_NGRAMS = Setting.integer("wordNgrams", 2)
            .section(LINEAR)
            .called("longest n-gram of words")
            .from(1)
            .to(MOST_WORDS)
            .help("Words of the longest n-grams that the linear model reads");

    /** Characters of the shortest n-grams within words, their ends marked; 0: none. From 0 to 32; usually {@code 0}. */
    public static final Setting<Integer> CHAR_NGRAM_FROM = Setting.integer("charNgramFrom", 0)
            .section(LINEAR)
            .called("shortest n-gram of characters")
            .from(0)
            .to(LONGEST)
            .help("Characters of the shortest n-grams within words; 0: none");

    /** Characters of the longest n-grams within words. From 0 to 32; usually {@code 0}. */
    public static final Setting<Integer> CHAR_NGRAM_TO = Setting.integer("charNgramTo", 0)
            .section(LINEAR)
            .called("longest n-gram of characters")
            .from(0)
            .to(LONGEST)
            .help("Characters of the longest n-grams within words");

    /**
     * Of words that have at least so many characters, their first ones are read too: a word's forms have them in
     * common. At most 16 lengths. Usually {@code 4,6}.
     */
    public static final Setting<List<Integer>> PREFIXES = Setting.integers("prefixes", List.of(4, 6))
            .section(LINEAR)
            .check(LinearSettings::requirePrefixes)
            .help("Of words that have at least so many characters, their first ones are read too");

    /** Whether the linear model reads words in lower case, if the tokenizer keeps their case. Usually {@code true}. */
    public static final Setting<Boolean> IGNORE_CASE = Setting.flag("ignoreCase", true)
            .section(LINEAR)
            .help("Whether the linear model reads words in lower case, if the tokenizer keeps their case");

    /**
     * Whether the linear model also reads English nouns as the kinds of things they name, see {@link Supersenses}.
     * Usually {@code true}.
     */
    public static final Setting<Boolean> SUPERSENSES = Setting.flag("supersenses", true)
            .section(LINEAR)
            .help("Whether the linear model also reads English nouns as the kinds of things they name");

    /**
     * Keep only so many n-grams, the most frequent ones; of many classes fewer, so that no more than {@link
     * #MOST_WEIGHTS} weights are needed. At least 1; usually {@code 1048576}.
     */
    public static final Setting<Integer> MAX_FEATURES = Setting.integer("maxFeatures", 1 << 20)
            .section(LINEAR)
            .called("number of features")
            .from(1)
            .help("Keep only so many n-grams, the most frequent ones");

    /** What is added to each count of the log-count ratios. Positive; usually {@code 1}. */
    public static final Setting<Float> SMOOTHING = Setting.real("smoothing", 1f)
            .section(LINEAR)
            .called("smoothing of the linear model")
            .in(Range.POSITIVE)
            .help("What is added to each count of the log-count ratios");

    /**
     * Weight of the examples' loss against the penalty on the weights of the linear model. Positive; usually {@code
     * 1}.
     */
    public static final Setting<Float> COST = Setting.real("cost", 1f)
            .section(LINEAR)
            .called("cost of the linear model")
            .in(Range.POSITIVE)
            .help("Weight of the examples' loss against the penalty on the weights of the linear model");

    /** In the order of files. */
    public static final List<Setting<?>> ALL = List.of(
            WORD_NGRAMS,
            CHAR_NGRAM_FROM,
            CHAR_NGRAM_TO,
            PREFIXES,
            IGNORE_CASE,
            SUPERSENSES,
            MAX_FEATURES,
            SMOOTHING,
            COST);

    private LinearSettings() {}

    private static void requirePrefixes(List<Integer> prefixes) {
        if (prefixes.size() > MOST_PREFIXES || prefixes.stream().anyMatch(length -> length < 1 || length > LONGEST)) {
            throw new IllegalArgumentException("there can be " + MOST_PREFIXES + " prefixes of words, of 1 to "
                    + LONGEST + " characters, they are " + prefixes);
        }
    }

    /** @throws IllegalArgumentException if n-grams of characters end before they begin */
    public static void requireOrder(Settings settings) {
        int from = settings.get(CHAR_NGRAM_FROM);
        int to = settings.get(CHAR_NGRAM_TO);
        if (to < from || (from == 0 && to > 0)) {
            throw new IllegalArgumentException(
                    "n-grams of characters must be of 1 or more, from few to many, are " + from + " to " + to);
        }
    }

    static Ngrams ngrams(Settings settings) {
        return new Ngrams(
                settings.get(WORD_NGRAMS),
                settings.get(CHAR_NGRAM_FROM),
                settings.get(CHAR_NGRAM_TO),
                settings.get(PREFIXES),
                settings.get(IGNORE_CASE),
                settings.get(SUPERSENSES) ? Optional.of(Supersenses.english()) : Optional.empty());
    }

    static int mostFeatures(Settings settings, int classes) {
        return Math.max(1, Math.min(settings.get(MAX_FEATURES), MOST_WEIGHTS / classes));
    }
}
