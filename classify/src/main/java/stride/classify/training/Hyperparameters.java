package stride.classify.training;

import java.util.List;
import stride.classify.decision.DecisionMetric;
import stride.classify.setting.Migration;
import stride.classify.setting.Range;
import stride.classify.setting.Setting;
import stride.classify.setting.Settings;
import stride.modelfile.RecordCodec;
import stride.training.Optimizer;

/** The settings of a training whatever is classified. Their usual values are those of the default preset. */
public final class Hyperparameters {
    /** Epochs at most, if their number is left open. */
    public static final int USUAL_EPOCHS = 20;

    /** Steps that a network may take at least, if the number of epochs is left open. */
    public static final int LEAST_STEPS = 500;

    private static final int MANY = 1_000_000_000;

    private static final RecordCodec OPTIMIZERS = new RecordCodec(
            List.of(Optimizer.Sgd.class, Optimizer.Adam.class, Optimizer.AdamW.class, Optimizer.Adadelta.class));

    /** Name of the preset that the settings started from. Usually {@code default}. */
    public static final Setting<String> PRESET =
            Setting.text("preset", "default").help("Name of the preset that the settings started from");

    /** How gradients become changes of the parameters. Usually {@code Adam[beta1=0.9, beta2=0.999, epsilon=1.0E-8]}. */
    public static final Setting<Optimizer> OPTIMIZER = Setting.described(
                    "optimizer", Optimizer.class, OPTIMIZERS, Optimizer.Adam.PUBLISHED)
            .help("How gradients become changes of the parameters");

    /** Learning rate: the largest one of the schedule. Positive; usually {@code 0.001}. */
    public static final Setting<Float> LEARNING_RATE =
            Setting.real("learningRate", 1e-3f).in(Range.POSITIVE).help("Learning rate");

    /**
     * How the learning rate changes: {@code constant}; {@code cosine}, which falls to zero along half a cosine; {@code one_cycle},
     * which rises first. The last two end with the last epoch, where the network is best: they go with no patience. Usually
     * {@code constant}.
     */
    public static final Setting<LearningRates> SCHEDULE = Setting.choice("schedule", LearningRates.CONSTANT)
            .called("schedule of the learning rate")
            .help("How the learning rate changes: constant, cosine or one_cycle");

    /**
     * How fast weights shrink by themselves, by this part of the learning rate at each step; biases, and gamma and beta of batch
     * normalization, do not. It comes on top of what an optimizer such as AdamW does by itself. Not negative; usually {@code 0}.
     */
    public static final Setting<Float> WEIGHT_DECAY = Setting.real("weightDecay", 0f)
            .in(Range.NOT_NEGATIVE)
            .help("How fast weights, not biases, shrink by themselves, times the learning rate");

    /** Share of each label that training spreads over all classes. From 0 to below 1; usually {@code 0}. */
    public static final Setting<Float> LABEL_SMOOTHING = Setting.real("labelSmoothing", 0f)
            .in(Range.RATE)
            .help("Share of each label that training spreads over all classes");

    /**
     * Alpha of mixup: training mixes each input with another, in shares of Beta(alpha, alpha); 0: not. Not for texts. Not
     * negative; usually {@code 0}.
     */
    public static final Setting<Float> MIXUP = Setting.real("mixup", 0f)
            .called("alpha of mixup")
            .in(Range.NOT_NEGATIVE)
            .help("Mix each input with another, in shares of Beta(N, N); 0: not");

    /** Weight of the L2 penalty on the last layer. Not negative; usually {@code 0}. */
    public static final Setting<Float> L2_REG_LAMBDA = Setting.real("l2RegLambda", 0f)
            .called("weight of the L2 penalty")
            .in(Range.NOT_NEGATIVE)
            .help("Weight of the L2 penalty on the last layer");

    /** Largest norm of a column of the last layer; 0: none. Not negative; usually {@code 0}. */
    public static final Setting<Float> MAX_NORM = Setting.real("maxNorm", 0f)
            .called("largest norm")
            .in(Range.NOT_NEGATIVE)
            .help("Largest norm of a column of the last layer; 0: none");

    /** Examples a step. From 1 to 1048576; usually {@code 64}. */
    public static final Setting<Integer> BATCH_SIZE =
            Setting.integer("batchSize", 64).from(1).to(1 << 20).help("Examples a step");

    /**
     * How often each example is seen at most. 0: {@value #USUAL_EPOCHS} times, or so often that a network takes
     * {@value #LEAST_STEPS} steps: {@link #withEpochsOf}. From 0 to 1000000000; usually {@code 0}.
     */
    public static final Setting<Integer> NUM_EPOCHS = Setting.integer("numEpochs", 0)
            .called("number of epochs")
            .from(0)
            .to(MANY)
            .help("How often each example is seen at most; 0: " + USUAL_EPOCHS
                    + " times, more often where they are few");

    /** Steps between evaluations on the dev part; 0: one an epoch. From 0 to 1000000000; usually {@code 0}. */
    public static final Setting<Integer> EVALUATE_EVERY = Setting.integer("evaluateEvery", 0)
            .called("steps between evaluations")
            .from(0)
            .to(MANY)
            .help("Steps between evaluations on the dev part; 0: one an epoch");

    /** Stop after N evaluations without a better one; 0: never. From 0 to 1000000000; usually {@code 3}. */
    public static final Setting<Integer> PATIENCE = Setting.integer("patience", 3)
            .from(0)
            .to(MANY)
            .help("Stop after N evaluations without a better one; 0: never");

    /** What makes an evaluation the best one. Usually {@code loss}. */
    public static final Setting<Selection> SELECT_BY =
            Setting.choice("selectBy", Selection.LOSS).help("What makes an evaluation the best one: accuracy or loss");

    /**
     * Share of the data to select the best model by; 0: none, then all examples are trained on for all epochs, and the
     * last state is the result. From 0 to below 1; usually {@code 0.1}.
     */
    public static final Setting<Double> DEV_FRACTION = Setting.real("devFraction", 0.1)
            .called("share of the dev part")
            .in(Range.RATE)
            .help("Share of the data to select the best model by, such as 0.1; 0: none");

    /**
     * Factors of the loss of each class, such as {@code spam=2}; {@code balanced} makes all classes weigh the same in
     * sum; empty: all 1. Usually none.
     */
    public static final Setting<List<String>> CLASS_WEIGHTS =
            Setting.texts("classWeights", List.of()).help("'balanced', or factors such as spam=2,ham=0.5");

    /** Seed of everything random. Usually {@code 10}. */
    public static final Setting<Long> SEED = Setting.bits("seed", 10).help("Seed of everything random");

    /**
     * How many networks are trained, alike but for their seeds; the model's logits are the mean of theirs. From 1 to
     * 100; usually {@code 3}.
     */
    public static final Setting<Integer> NETWORKS = Setting.integer("networks", 3)
            .called("number of networks")
            .from(1)
            .to(100)
            .help("How many networks are averaged");

    /**
     * Keep the mean of the parameters over about the last 1/(N+1) of the steps, and measure that; 0: the last ones.
     * From 0 to 1000000000; usually {@code 8}.
     */
    public static final Setting<Integer> AVERAGING = Setting.integer("averaging", 8)
            .from(0)
            .to(MANY)
            .help("Keep the mean of the parameters over about the last 1/(N+1) of the steps; 0: the last ones");

    /**
     * Whether an example may have any number of labels. Set by the training itself where some example has no label or
     * several. Usually {@code false}.
     */
    public static final Setting<Boolean> MULTI_LABEL =
            Setting.flag("multiLabel", false).help("Whether an example may have any number of labels");

    /**
     * What thresholds are chosen for on the dev part: {@code accuracy}, {@code macro-f1} or {@code f1:LABEL}; the
     * answer is then not always the most probable label. Where examples have several labels, each label's threshold is
     * always chosen for its F1. Usually {@code none}.
     */
    public static final Setting<String> THRESHOLDS_FOR = Setting.text("thresholdsFor", DecisionMetric.NONE)
            .check(DecisionMetric::requireKnown)
            .help(
                    "Choose thresholds on the dev part for accuracy, macro-f1 or f1:LABEL; the answer is then not always the"
                            + " most probable label");

    /** All of them, in the order of files. */
    public static final List<Setting<?>> ALL = List.of(
            PRESET,
            OPTIMIZER,
            LEARNING_RATE,
            L2_REG_LAMBDA,
            MAX_NORM,
            BATCH_SIZE,
            NUM_EPOCHS,
            EVALUATE_EVERY,
            PATIENCE,
            SELECT_BY,
            DEV_FRACTION,
            CLASS_WEIGHTS,
            SEED,
            NETWORKS,
            AVERAGING,
            THRESHOLDS_FOR,
            MULTI_LABEL,
            SCHEDULE,
            WEIGHT_DECAY,
            LABEL_SMOOTHING,
            MIXUP);

    /** What files lack that were written before there was any of these settings. */
    public static final List<Migration> MIGRATIONS = List.of(
            Migration.added(SCHEDULE, LearningRates.CONSTANT),
            Migration.added(WEIGHT_DECAY, 0f),
            Migration.added(LABEL_SMOOTHING, 0f),
            Migration.added(MIXUP, 0f));

    private Hyperparameters() {}

    /** With the number of epochs that comes of it if it was left open. */
    public static Settings withEpochsOf(Settings settings, int stepsPerEpoch) {
        int enough = (LEAST_STEPS + stepsPerEpoch - 1) / stepsPerEpoch;
        return settings.get(NUM_EPOCHS) > 0 ? settings : settings.with(NUM_EPOCHS, Math.max(USUAL_EPOCHS, enough));
    }
}
