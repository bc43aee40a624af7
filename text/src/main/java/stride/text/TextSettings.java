package stride.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stride.classify.decision.DecisionMetric;
import stride.layer.Initializer;
import stride.modelfile.RecordCodec;
import stride.text.linear.LinearSettings;
import stride.training.Optimizer;

/**
 * Everything that decides what a training gives, besides the data. Start from a {@link Preset}.
 *
 * @param preset name of the preset it started from
 * @param preprocessing from text to word ids
 * @param network the network
 * @param optimizer how gradients become changes
 * @param learningRate the same for every step
 * @param l2RegLambda weight of the L2 penalty on the dense layer
 * @param maxNorm largest norm of a column of the dense layer's weights; 0: no limit
 * @param batchSize examples a step
 * @param numEpochs how often each example is seen at most; 0: {@value #USUAL_EPOCHS} times, or more often where examples
 *     are few, so that a network takes {@value #LEAST_STEPS} steps
 * @param evaluateEvery steps between evaluations on the dev part; 0: one evaluation an epoch
 * @param patience stop after so many evaluations without a better one; 0: never
 * @param selectBy which evaluation counts as better
 * @param devFraction share of the examples set aside as dev part, in [0, 1); 0: none, and the last state is the result
 * @param classWeights factors of the loss, as {@code label=factor}; or the single word {@code balanced}, which makes all
 *     classes weigh the same in sum; empty: all 1
 * @param seed of everything random
 * @param members what the model is made of
 * @param networks how many networks, alike but for their seeds, the model's logits are the mean of
 * @param linear settings of the linear model, which is a member or the baseline
 * @param averaging how fast the mean of a network's parameters forgets, see {@link AveragedParameters}; that mean is
 *     what is measured and kept. 0: no mean, the parameters themselves
 * @param thresholdsFor the metric that thresholds are chosen for on the dev part: {@code accuracy}, {@code macro-f1} or
 *     {@code f1:LABEL}; with {@code none} the most probable label is the answer. Where texts have several labels,
 *     each label's threshold is always chosen for its F1
 * @param multiLabel whether a text may have any number of labels. Data in which some text has none or several make it so
 */
public record TextSettings(
        String preset,
        Preprocessing preprocessing,
        TextCnn network,
        Optimizer optimizer,
        float learningRate,
        float l2RegLambda,
        float maxNorm,
        int batchSize,
        int numEpochs,
        int evaluateEvery,
        int patience,
        Selection selectBy,
        double devFraction,
        List<String> classWeights,
        long seed,
        Members members,
        int networks,
        LinearSettings linear,
        int averaging,
        String thresholdsFor,
        boolean multiLabel) {
    /** What a model is made of. */
    public enum Members {
        /** Networks alone. */
        CNN,
        /** The linear model alone. */
        LINEAR,
        /** Both: their logits are added, each by a weight found on the dev part. */
        COMBINED
    }

    /** What makes one evaluation better than another. */
    public enum Selection {
        /** Higher accuracy; of equal ones the lower loss. */
        ACCURACY,
        /** Lower loss. */
        LOSS
    }

    /** Epochs at most, if their number is left open. */
    public static final int USUAL_EPOCHS = 20;

    /** Steps that a network may take at least, if the number of epochs is left open. */
    public static final int LEAST_STEPS = 500;

    private static final int MANY = 1_000_000_000;

    private static final RecordCodec RECORDS = new RecordCodec(List.of(
            Optimizer.Sgd.class,
            Optimizer.Adam.class,
            Optimizer.AdamW.class,
            Optimizer.Adadelta.class,
            Initializer.Constant.class,
            Initializer.Glorot.class,
            Initializer.He.class,
            Initializer.TruncatedNormal.class,
            Initializer.Uniform.class));

    public TextSettings {
        classWeights = List.copyOf(classWeights);
        requireRange("batch size", batchSize, 1, 1 << 20);
        requireRange("number of epochs", numEpochs, 0, MANY);
        requireRange("steps between evaluations", evaluateEvery, 0, MANY);
        requireRange("patience", patience, 0, MANY);
        requireRange("number of networks", networks, 1, 100);
        network.requireRoom(networks);
        requireRange("averaging", averaging, 0, MANY);
        requireNotNegative("weight of the L2 penalty", l2RegLambda);
        requireNotNegative("largest norm", maxNorm);
        if (!(devFraction >= 0 && devFraction < 1)) {
            throw new IllegalArgumentException("the share of the dev part must be in [0, 1), is " + devFraction);
        }
        DecisionMetric.requireKnown(thresholdsFor);
        if (!(learningRate > 0 && Float.isFinite(learningRate))) {
            throw new IllegalArgumentException("the learning rate must be positive, is " + learningRate);
        }
    }

    /** With one label a text, the most probable one. */
    public TextSettings(
            String preset,
            Preprocessing preprocessing,
            TextCnn network,
            Optimizer optimizer,
            float learningRate,
            float l2RegLambda,
            float maxNorm,
            int batchSize,
            int numEpochs,
            int evaluateEvery,
            int patience,
            Selection selectBy,
            double devFraction,
            List<String> classWeights,
            long seed,
            Members members,
            int networks,
            LinearSettings linear,
            int averaging) {
        this(
                preset,
                preprocessing,
                network,
                optimizer,
                learningRate,
                l2RegLambda,
                maxNorm,
                batchSize,
                numEpochs,
                evaluateEvery,
                patience,
                selectBy,
                devFraction,
                classWeights,
                seed,
                members,
                networks,
                linear,
                averaging,
                DecisionMetric.NONE,
                false);
    }

    private static void requireNotNegative(String name, float value) {
        if (!(value >= 0 && Float.isFinite(value))) {
            throw new IllegalArgumentException("the " + name + " must not be negative, is " + value);
        }
    }

    static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("the " + name + " must be at least " + least + ", is " + value);
        }
    }

    static void requireRange(String name, int value, int least, int most) {
        requireAtLeast(name, value, least);
        if (value > most) {
            throw new IllegalArgumentException("the " + name + " must be at most " + most + ", is " + value);
        }
    }

    public TextSettings withSeed(long seed) {
        return with(Map.of("seed", seed));
    }

    public TextSettings withEpochs(int numEpochs) {
        return with(Map.of("numEpochs", numEpochs));
    }

    /** With the number of epochs that comes of it if it was left open. */
    TextSettings withEpochsOf(int stepsPerEpoch) {
        int enough = (LEAST_STEPS + stepsPerEpoch - 1) / stepsPerEpoch;
        return numEpochs > 0 ? this : withEpochs(Math.max(USUAL_EPOCHS, enough));
    }

    /** With given word vectors, or without. */
    public TextSettings withVariant(Variant variant) {
        return with(Map.of("variant", variant.name().toLowerCase(Locale.ROOT)));
    }

    /** Where texts may have any number of labels. */
    public TextSettings withMultiLabel(boolean multiLabel) {
        return with(Map.of("multiLabel", multiLabel));
    }

    /** Without a dev part, all examples are trained on, for all epochs. */
    public TextSettings withDevFraction(double devFraction) {
        return with(Map.of("devFraction", devFraction));
    }

    /**
     * These settings with some replaced.
     *
     * @param changes values by the names of this record's components or those of {@link TextCnn}, {@link Preprocessing}
     *     and {@link LinearSettings}, which all differ
     * @throws IllegalArgumentException if there is no such setting, or it can't have that value
     */
    public TextSettings with(Map<String, ?> changes) {
        Map<String, Object> all = toMap();
        Map<String, Object> preprocessing = section(all, "preprocessing");
        Map<String, Object> network = section(all, "network");
        Map<String, Object> linear = section(all, "linear");
        changes.forEach((name, value) -> {
            for (Map<String, Object> section : List.of(all, preprocessing, network, linear)) {
                if (section.containsKey(name)) {
                    section.put(name, value);
                    return;
                }
            }
            throw new IllegalArgumentException("there is no setting '" + name + "'");
        });
        try {
            return fromMap(all);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    /** What a record says of its values, without the names of the records around it. */
    private static String reason(IllegalArgumentException failure) {
        return failure.getCause() instanceof IllegalArgumentException inner
                ? reason(inner)
                : String.valueOf(failure.getMessage());
    }

    private static Map<String, Object> section(Map<String, Object> all, String name) {
        Map<String, Object> section = new LinkedHashMap<>();
        ((Map<?, ?>) all.getOrDefault(name, Map.of())).forEach((key, value) -> section.put((String) key, value));
        all.put(name, section);
        return section;
    }

    /** As a JSON object. */
    public Map<String, Object> toMap() {
        return RECORDS.encode(this);
    }

    /** @throws IllegalArgumentException if the object is not {@link #toMap} of some settings */
    public static TextSettings fromMap(Map<?, ?> object) {
        Map<Object, Object> all = new LinkedHashMap<>(object);
        // What was not yet a setting in version 0.1.0
        all.putIfAbsent("members", "cnn");
        all.putIfAbsent("networks", 1);
        all.putIfAbsent("averaging", 0);
        all.putIfAbsent("linear", RECORDS.encode(LinearSettings.USUAL));
        if (all.get("linear") instanceof Map<?, ?> linear) {
            Map<Object, Object> settings = new LinkedHashMap<>(linear);
            settings.putIfAbsent("prefixes", List.of());
            settings.putIfAbsent("ignoreCase", false);
            settings.putIfAbsent("supersenses", false);
            all.put("linear", settings);
        }
        return RECORDS.decode(all, TextSettings.class);
    }
}
