package stride.text;

import static stride.classify.training.Hyperparameters.AVERAGING;
import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.CLASS_WEIGHTS;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.EVALUATE_EVERY;
import static stride.classify.training.Hyperparameters.L2_REG_LAMBDA;
import static stride.classify.training.Hyperparameters.LABEL_SMOOTHING;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.MAX_NORM;
import static stride.classify.training.Hyperparameters.MIXUP;
import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.OPTIMIZER;
import static stride.classify.training.Hyperparameters.PATIENCE;
import static stride.classify.training.Hyperparameters.PRESET;
import static stride.classify.training.Hyperparameters.SCHEDULE;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.classify.training.Hyperparameters.SELECT_BY;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;
import static stride.classify.training.Hyperparameters.WEIGHT_DECAY;
import static stride.text.linear.LinearSettings.IGNORE_CASE;
import static stride.text.linear.LinearSettings.PREFIXES;
import static stride.text.linear.LinearSettings.SUPERSENSES;

import java.util.List;
import java.util.stream.Stream;
import stride.classify.decision.DecisionMetric;
import stride.classify.setting.Migration;
import stride.classify.setting.Range;
import stride.classify.setting.Schema;
import stride.classify.setting.Setting;
import stride.classify.training.Hyperparameters;
import stride.layer.Initializer;
import stride.modelfile.RecordCodec;
import stride.text.linear.LinearSettings;
import stride.text.token.Tokenizer;
import stride.text.vocabulary.WordComposition;

/** Everything that decides what the training of a text classifier gives, besides the data. Start from a {@link Preset}. */
public final class TextSettings {
    /** What a model is made of. */
    public enum Members {
        /** Networks alone. */
        CNN,
        /** The linear model alone. */
        LINEAR,
        /** Both: their logits are added, each by a weight found on the dev part. */
        COMBINED
    }

    private static final String PREPROCESSING = "preprocessing"; // a section: from text to word ids
    private static final String NETWORK = "network"; // another
    private static final int LARGEST = 1 << 24; // dimension or number of filters
    private static final int LARGEST_PAD = 100;

    private static final RecordCodec INITIALIZERS = new RecordCodec(List.of(
            Initializer.Constant.class,
            Initializer.Glorot.class,
            Initializer.He.class,
            Initializer.TruncatedNormal.class,
            Initializer.Uniform.class));

    /** What cuts texts into words, by the name that {@link Tokenizer#named} finds it by. Usually {@code unicode-cased}. */
    public static final Setting<String> TOKENIZER = Setting.text("tokenizer", "unicode-cased")
            .section(PREPROCESSING)
            .check(TextSettings::requireTokenizer)
            .help("unicode-cased (any script), unicode (lower case), kim, kim-cased, britz, char, or segmenter:NAME or"
                    + " custom:NAME for one that is on the class path");

    /** Words that occur less often in the training part are unknown. At least 1; usually {@code 1}. */
    public static final Setting<Integer> MIN_COUNT = Setting.integer("minCount", 1)
            .section(PREPROCESSING)
            .from(1)
            .help("Words that occur less often in the training part are unknown");

    /** Know only so many words, the most frequent ones; 0: all. At least 0; usually {@code 0}. */
    public static final Setting<Integer> MAX_WORDS = Setting.integer("maxWords", 0)
            .section(PREPROCESSING)
            .called("limit on known words")
            .from(0)
            .help("Know only so many words, the most frequent ones; 0: all");

    /**
     * Cut texts off after so many words; 0: after as many as the longest training text has. At least 0; usually {@code
     * 1000}.
     */
    public static final Setting<Integer> MAX_LENGTH = Setting.integer("maxLength", 1_000)
            .section(PREPROCESSING)
            .called("limit on the words of a text")
            .from(0)
            .help("Cut texts off after so many words; 0: after as many as the longest training text has");

    /**
     * Whether padding is left out of the maximum over time. Without, as in the reference implementation, every text is
     * padded to the same length and the padding word's vector takes part. Usually {@code true}.
     */
    public static final Setting<Boolean> MASK = Setting.flag("mask", true)
            .section(PREPROCESSING)
            .help("Whether padding is left out of the maximum over time");

    /** Numbers a word: the length of its vector. From 1 to 16777216; usually {@code 128}. */
    public static final Setting<Integer> EMBEDDING_DIM = Setting.integer("embeddingDim", 128)
            .section(NETWORK)
            .called("embedding dimension")
            .from(1)
            .to(LARGEST)
            .help("Numbers a word");

    /** Widths of the filters in words: at least one, all different. Usually {@code 3,4,5}. */
    public static final Setting<List<Integer>> FILTER_SIZES = Setting.integers("filterSizes", List.of(3, 4, 5))
            .section(NETWORK)
            .check(TextSettings::requireFilterSizes)
            .help("Widths of the filters in words, such as 3,4,5");

    /** Filters of each width. From 1 to 16777216; usually {@code 128}. */
    public static final Setting<Integer> NUM_FILTERS = Setting.integer("numFilters", 128)
            .section(NETWORK)
            .called("number of filters")
            .from(1)
            .to(LARGEST)
            .help("Filters of each width");

    /** Zeros before the first word and after the last. From 0 to 100; usually {@code 4}. */
    public static final Setting<Integer> PAD = Setting.integer("pad", 4)
            .section(NETWORK)
            .called("padding")
            .from(0)
            .to(LARGEST_PAD)
            .help("Zeros before the first word and after the last");

    /** Probability of keeping a feature in training. Above 0, at most 1; usually {@code 0.5}. */
    public static final Setting<Float> DROPOUT_KEEP_PROB = Setting.real("dropoutKeepProb", 0.5f)
            .section(NETWORK)
            .called("probability of keeping a feature")
            .in(Range.SHARE)
            .help("Probability of keeping a feature in training");

    /** Probability of replacing a word by the unknown one in training. From 0 to below 1; usually {@code 0.1}. */
    public static final Setting<Float> WORD_DROPOUT = Setting.real("wordDropout", 0.1f)
            .section(NETWORK)
            .in(Range.RATE)
            .help("Probability of replacing a word by the unknown one in training");

    /** How word vectors start. Usually {@code Uniform[low=-0.25, high=0.25]}. */
    public static final Setting<Initializer> EMBEDDING_START =
            start("embeddingStart", new Initializer.Uniform(-0.25f, 0.25f)).help("How word vectors start");

    /** How filters start. Usually {@code TruncatedNormal[standardDeviation=0.1]}. */
    public static final Setting<Initializer> FILTER_START =
            start("filterStart", new Initializer.TruncatedNormal(0.1f)).help("How filters start");

    /** How the weights of the last layer start. Usually {@code Glorot[]}. */
    public static final Setting<Initializer> OUTPUT_START =
            start("outputStart", new Initializer.Glorot()).help("How the weights of the last layer start");

    /** What all biases start at. Finite; usually {@code 0}. */
    public static final Setting<Float> BIAS = Setting.real("bias", 0f)
            .section(NETWORK)
            .called("start of all biases")
            .help("What all biases start at");

    /** Where word vectors come from, and whether training changes them. Usually {@code rand}. */
    public static final Setting<Variant> VARIANT = Setting.choice("variant", Variant.RAND)
            .section(NETWORK)
            .help("Where word vectors come from, and whether training changes them");

    /**
     * Whether networks also read words by their beginning, end, shape and kind of thing. A word's vector is then the
     * sum of its own and of those of its parts, see {@link WordComposition}; words that are not known have the vector
     * of their kind, or of the same word in another case. Given vectors are not composed. Usually {@code true}.
     */
    public static final Setting<Boolean> WORD_PARTS = Setting.flag("wordParts", true)
            .section(NETWORK)
            .help("Whether networks also read words by their beginning, end, shape and kind of thing");

    /**
     * Probability of replacing a word by its kind in training, where words have parts. From 0 to below 1; usually
     * {@code 0.15}.
     */
    public static final Setting<Float> KIND_DROPOUT = Setting.real("kindDropout", 0.15f)
            .section(NETWORK)
            .in(Range.RATE)
            .help("Probability of replacing a word by its kind in training, where words have parts");

    /** What a model is made of: networks, the linear model (trained in seconds), or both. Usually {@code combined}. */
    public static final Setting<Members> MEMBERS = Setting.choice("members", Members.COMBINED)
            .help("cnn, linear (n-grams with log-count ratios; trained in seconds) or combined (their sum)");

    /** What files of earlier versions do not say, or say in other words. */
    private static final List<Migration> OWN_MIGRATIONS = List.of(
            Migration.added(VARIANT, Variant.RAND),
            Migration.added(WORD_PARTS, false),
            Migration.added(KIND_DROPOUT, 0f),
            Migration.added(MEMBERS, Members.CNN),
            Migration.added(NETWORKS, 1),
            Migration.added(AVERAGING, 0),
            Migration.addedTogether(LinearSettings.ALL),
            Migration.added(PREFIXES, List.of()),
            Migration.added(IGNORE_CASE, false),
            Migration.added(SUPERSENSES, false),
            Migration.added(THRESHOLDS_FOR, DecisionMetric.NONE),
            Migration.added(MULTI_LABEL, false));

    private static final List<Migration> MIGRATIONS = Stream.concat(
                    OWN_MIGRATIONS.stream(), Hyperparameters.MIGRATIONS.stream())
            .toList();

    public static final Schema SCHEMA = new Schema(
            Stream.of(
                            List.of(PRESET),
                            List.of(TOKENIZER, MIN_COUNT, MAX_WORDS, MAX_LENGTH, MASK),
                            List.of(EMBEDDING_DIM, FILTER_SIZES, NUM_FILTERS, PAD, DROPOUT_KEEP_PROB, WORD_DROPOUT),
                            List.of(EMBEDDING_START, FILTER_START, OUTPUT_START, BIAS),
                            List.of(VARIANT, WORD_PARTS, KIND_DROPOUT),
                            List.of(OPTIMIZER, LEARNING_RATE, L2_REG_LAMBDA, MAX_NORM),
                            List.of(BATCH_SIZE, NUM_EPOCHS, EVALUATE_EVERY, PATIENCE, SELECT_BY, DEV_FRACTION),
                            List.of(CLASS_WEIGHTS, SEED, MEMBERS, NETWORKS),
                            LinearSettings.ALL,
                            List.of(AVERAGING, THRESHOLDS_FOR, MULTI_LABEL),
                            List.of(
                                    SCHEDULE,
                                    WEIGHT_DECAY,
                                    LABEL_SMOOTHING,
                                    MIXUP)) // not offered: nobody has tried them on texts
                    .<Setting<?>>flatMap(List::stream)
                    .toList(),
            Stream.of(
                            List.of(MEMBERS, NETWORKS),
                            List.of(TOKENIZER, MIN_COUNT, MAX_WORDS, MAX_LENGTH),
                            List.of(EMBEDDING_DIM, FILTER_SIZES, NUM_FILTERS, DROPOUT_KEEP_PROB, WORD_DROPOUT),
                            List.of(WORD_PARTS, SUPERSENSES),
                            List.of(L2_REG_LAMBDA, MAX_NORM, LEARNING_RATE, AVERAGING),
                            List.of(BATCH_SIZE, NUM_EPOCHS, EVALUATE_EVERY, PATIENCE, SELECT_BY, DEV_FRACTION),
                            List.of(CLASS_WEIGHTS, THRESHOLDS_FOR, SEED))
                    .<Setting<?>>flatMap(List::stream)
                    .toList(),
            List.of(TextCnn::requireRoom, LinearSettings::requireOrder),
            MIGRATIONS);

    private TextSettings() {}

    private static Setting.Description<Initializer> start(String name, Initializer usual) {
        return Setting.described(name, Initializer.class, INITIALIZERS, usual).section(NETWORK);
    }

    private static void requireTokenizer(String name) {
        if (!Tokenizer.isOthers(name)) { // those are looked for where they are needed
            var unused = Tokenizer.named(name);
        }
    }

    private static void requireFilterSizes(List<Integer> sizes) {
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("filter sizes: at least one is needed, such as 3,4,5");
        }
        if (sizes.stream().distinct().count() < sizes.size()) {
            throw new IllegalArgumentException("filter sizes must differ, got " + sizes);
        }
        sizes.forEach(size -> Range.atLeast(1).require("filter sizes", size));
    }
}
