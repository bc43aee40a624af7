package stride.app.command;

import stride.classify.training.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stride.text.Preset;
import stride.text.TextSettings;

/** The settings of a training as options; what is not given is the preset's. */
final class SettingArguments {
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description =
                    "default, britz (the reference implementation) or kim (the paper's CNN-rand) (default: default).")
    private String preset = "default";

    @Option(
            names = "--model",
            paramLabel = "WHAT",
            description =
                    "cnn, linear (n-grams with log-count ratios; trained in seconds) or combined (their sum) (preset 'default': combined).")
    private TextSettings.@Nullable Members members;

    @Option(
            names = "--networks",
            paramLabel = "N",
            description = "How many networks are averaged (preset 'default': 3).")
    private @Nullable Integer networks;

    @Option(
            names = "--tokenizer",
            paramLabel = "NAME",
            description =
                    "unicode-cased (any script), unicode (lower case), kim, kim-cased, britz, char, or"
                            + " segmenter:NAME for one that is on the class path (STRIDE_CLASSPATH) (preset 'default': unicode-cased).")
    private @Nullable String tokenizer;

    @Option(names = "--min_count", paramLabel = "N", description = "Words that occur less often are unknown.")
    private @Nullable Integer minCount;

    @Option(names = "--max_words", paramLabel = "N", description = "Know only so many words, the most frequent ones.")
    private @Nullable Integer maxWords;

    @Option(names = "--max_length", paramLabel = "WORDS", description = "Cut texts off after so many words.")
    private @Nullable Integer maxLength;

    @Option(names = "--embedding_dim", paramLabel = "N", description = "Numbers a word (preset 'default': 128).")
    private @Nullable Integer embeddingDim;

    @Option(
            names = "--filter_sizes",
            paramLabel = "N",
            split = ",",
            description = "Widths of the filters, such as 3,4,5 (preset 'default': 3,4,5).")
    private @Nullable List<Integer> filterSizes;

    @Option(names = "--num_filters", paramLabel = "N", description = "Filters of each width (preset 'default': 128).")
    private @Nullable Integer numFilters;

    @Option(
            names = "--dropout_keep_prob",
            paramLabel = "P",
            description = "Probability of keeping a feature in training (preset 'default': 0.5).")
    private @Nullable Float dropoutKeepProb;

    @Option(
            names = "--word_dropout",
            paramLabel = "P",
            description = "Probability of replacing a word by the unknown one in training (preset 'default': 0.1).")
    private @Nullable Float wordDropout;

    @Option(
            names = "--word_parts",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether networks also read words by their beginning, end, shape and kind of thing.")
    private @Nullable Boolean wordParts;

    @Option(
            names = "--supersenses",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether the linear model also reads English nouns as the kinds of things they name.")
    private @Nullable Boolean supersenses;

    @Option(names = "--l2_reg_lambda", paramLabel = "X", description = "Weight of the L2 penalty on the last layer.")
    private @Nullable Float l2RegLambda;

    @Option(
            names = "--max_norm",
            paramLabel = "X",
            description = "Largest norm of a column of the last layer; 0: none.")
    private @Nullable Float maxNorm;

    @Option(names = "--learning_rate", paramLabel = "X", description = "Learning rate (preset 'default': 0.001).")
    private @Nullable Float learningRate;

    @Option(
            names = "--averaging",
            paramLabel = "N",
            description =
                    "Keep the mean of the parameters over about the last 1/(N+1) of the steps; 0: the last ones (preset 'default': 8).")
    private @Nullable Integer averaging;

    @Option(names = "--batch_size", paramLabel = "N", description = "Texts a step (preset 'default': 64).")
    private @Nullable Integer batchSize;

    @Option(
            names = "--num_epochs",
            paramLabel = "N",
            description =
                    "How often each text is seen at most; 0: 20 times, more often where texts are few (preset 'default': 0).")
    private @Nullable Integer numEpochs;

    @Option(
            names = "--evaluate_every",
            paramLabel = "STEPS",
            description = "Steps between evaluations on the dev part; 0: one an epoch.")
    private @Nullable Integer evaluateEvery;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop after N evaluations without a better one; 0: never (preset 'default': 3).")
    private @Nullable Integer patience;

    @Option(
            names = "--select_by",
            paramLabel = "WHAT",
            description = "What makes an evaluation the best one: accuracy or loss (preset 'default': loss).")
    private TextSettings.@Nullable Selection selectBy;

    @Option(
            names = "--dev_sample_percentage",
            paramLabel = "P",
            description =
                    "Share of the data to select the best model by, such as 0.1; 0: none. The linear model learns from it"
                            + " in the end, unless thresholds are found on it (preset 'default': 0.1).")
    private @Nullable Double devFraction;

    @Option(
            names = "--class_weights",
            paramLabel = "W",
            split = ",",
            description = "'balanced', or factors such as spam=2,ham=0.5.")
    private @Nullable List<String> classWeights;

    @Option(
            names = "--thresholds_for",
            paramLabel = "METRIC",
            description = {
                "Choose thresholds on the dev part for accuracy, macro-f1 or f1:LABEL;",
                "the answer is then not always the most probable label."
            })
    private @Nullable String thresholdsFor;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (preset 'default': 10).")
    private @Nullable Long seed;

    /** @throws IllegalArgumentException if a value is impossible */
    TextSettings settings() {
        Map<String, Object> changes = new LinkedHashMap<>();
        put(changes, "members", members == null ? null : members.name().toLowerCase(Locale.ROOT));
        put(changes, "networks", networks);
        put(changes, "tokenizer", tokenizer);
        put(changes, "minCount", minCount);
        put(changes, "maxWords", maxWords);
        put(changes, "maxLength", maxLength);
        put(changes, "embeddingDim", embeddingDim);
        put(changes, "filterSizes", filterSizes);
        put(changes, "numFilters", numFilters);
        put(changes, "dropoutKeepProb", dropoutKeepProb);
        put(changes, "wordDropout", wordDropout);
        put(changes, "wordParts", wordParts);
        put(changes, "supersenses", supersenses);
        put(changes, "l2RegLambda", l2RegLambda);
        put(changes, "maxNorm", maxNorm);
        put(changes, "learningRate", learningRate);
        put(changes, "averaging", averaging);
        put(changes, "batchSize", batchSize);
        put(changes, "numEpochs", numEpochs);
        put(changes, "evaluateEvery", evaluateEvery);
        put(changes, "patience", patience);
        put(changes, "selectBy", selectBy == null ? null : selectBy.name().toLowerCase(Locale.ROOT));
        put(changes, "devFraction", devFraction);
        put(changes, "classWeights", classWeights == null ? null : new ArrayList<>(classWeights));
        put(changes, "thresholdsFor", thresholdsFor);
        put(changes, "seed", seed);
        return Preset.named(preset).settings().with(changes);
    }

    private static void put(Map<String, Object> changes, String name, @Nullable Object value) {
        if (value != null) {
            changes.put(name, value);
        }
    }
}
