package stride.training;

import java.util.List;
import java.util.Optional;
import stride.layer.ComposedEmbedding;
import stride.layer.Embedding;
import stride.layer.Node;
import stride.layer.ParameterSpec;
import stride.network.Network;

/**
 * How a network is trained.
 *
 * @param batchSize examples a step, at least 1
 * @param optimizer how gradients become changes
 * @param schedule the learning rate
 * @param regularizations what keeps parameters small
 * @param classWeights a factor of the loss for each class, as many as there are; without them all count 1. Where examples may have
 *     several labels, it counts for the examples that have the label. The loss of a batch is divided by
 *     the number of its examples, not by the sum of their weights
 * @param lazyTables whether rows of a table that a step does not read are left as they are, instead of moved on by their
 *     moments: cheaper, and a little different
 * @param weightDecay how fast weights shrink by themselves, not negative: {@code w -= rate weightDecay w} before each update,
 *     decoupled from gradients and moments (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019), whatever the
 *     optimizer. It is for parameters of two axes or more: biases, and gamma and beta of batch normalization, have one. Of
 *     lazy tables only rows that are read shrink
 * @param labelSmoothing share of an example's label that is spread over all classes, its own included, from 0 to below 1 (Szegedy
 *     et al., "Rethinking the Inception architecture for computer vision", 2016, section 7), as PyTorch's {@code cross_entropy}
 *     does; where examples may have several labels, over having and not having each
 * @param mixup alpha of mixup (Zhang et al., "mixup: Beyond empirical risk minimization", 2018): each input is mixed with another of
 *     its batch, or of its shard where that is cut, in shares of Beta(alpha, alpha), and so is the loss; 0: none. Not for word ids
 * @param seed of the order of examples, of dropout, and of whatever is random in examples
 */
public record TrainingSettings(
        int batchSize,
        Optimizer optimizer,
        Schedule schedule,
        List<Regularization> regularizations,
        Optional<List<Float>> classWeights,
        boolean lazyTables,
        float weightDecay,
        float labelSmoothing,
        float mixup,
        long seed) {
    /** Without weight decay, label smoothing and mixup. */
    public TrainingSettings(
            int batchSize,
            Optimizer optimizer,
            Schedule schedule,
            List<Regularization> regularizations,
            Optional<List<Float>> classWeights,
            boolean lazyTables,
            long seed) {
        this(batchSize, optimizer, schedule, regularizations, classWeights, lazyTables, 0, 0, 0, seed);
    }

    /** A batch size, an optimizer and a constant learning rate, and nothing else. */
    public static TrainingSettings of(int batchSize, Optimizer optimizer, float learningRate, long seed) {
        return new TrainingSettings(
                batchSize, optimizer, new Schedule.Constant(learningRate), List.of(), Optional.empty(), false, seed);
    }

    public TrainingSettings {
        regularizations = List.copyOf(regularizations);
        classWeights = classWeights.map(List::copyOf);
        if (batchSize < 1) {
            throw new IllegalArgumentException("the batch size must be at least 1, is " + batchSize);
        }
        for (float weight : classWeights.orElse(List.of())) {
            if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("class weights must be finite and not negative, got " + weight);
            }
        }
        requireNotNegative("weight decay", weightDecay);
        requireNotNegative("alpha of mixup", mixup);
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("label smoothing must be in [0, 1), is " + labelSmoothing);
        }
    }

    private static void requireNotNegative(String name, float value) {
        if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and not negative, is " + value);
        }
    }

    public TrainingSettings withSchedule(Schedule schedule) {
        return new TrainingSettings(
                batchSize,
                optimizer,
                schedule,
                regularizations,
                classWeights,
                lazyTables,
                weightDecay,
                labelSmoothing,
                mixup,
                seed);
    }

    public TrainingSettings withRegularizations(List<Regularization> regularizations) {
        return new TrainingSettings(
                batchSize,
                optimizer,
                schedule,
                regularizations,
                classWeights,
                lazyTables,
                weightDecay,
                labelSmoothing,
                mixup,
                seed);
    }

    public TrainingSettings withClassWeights(Optional<List<Float>> classWeights) {
        return new TrainingSettings(
                batchSize,
                optimizer,
                schedule,
                regularizations,
                classWeights,
                lazyTables,
                weightDecay,
                labelSmoothing,
                mixup,
                seed);
    }

    public TrainingSettings withWeightDecay(float weightDecay) {
        return new TrainingSettings(
                batchSize,
                optimizer,
                schedule,
                regularizations,
                classWeights,
                lazyTables,
                weightDecay,
                labelSmoothing,
                mixup,
                seed);
    }

    public TrainingSettings withLabelSmoothing(float labelSmoothing) {
        return new TrainingSettings(
                batchSize,
                optimizer,
                schedule,
                regularizations,
                classWeights,
                lazyTables,
                weightDecay,
                labelSmoothing,
                mixup,
                seed);
    }

    public TrainingSettings withMixup(float mixup) {
        return new TrainingSettings(
                batchSize,
                optimizer,
                schedule,
                regularizations,
                classWeights,
                lazyTables,
                weightDecay,
                labelSmoothing,
                mixup,
                seed);
    }

    /** @throws IllegalArgumentException if they are for other parameters than training changes, other classes, or other inputs */
    void requireFitting(Network network, int classes) {
        List<ParameterSpec> specs = network.parameters();
        for (Regularization regularization : regularizations) {
            for (String name : regularization.parameters()) {
                ParameterSpec spec = specs.stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(regularization + " is for a parameter '" + name
                                + "', but there are only "
                                + specs.stream().map(ParameterSpec::name).toList()));
                if (!spec.trainable()) {
                    throw new IllegalArgumentException(regularization + " would change '" + name
                            + "', which training leaves as it is; name parameters that it changes");
                }
            }
        }
        if (classWeights.isPresent() && classWeights.get().size() != classes) {
            throw new IllegalArgumentException(
                    "there are " + classWeights.get().size() + " class weights for " + classes + " classes");
        }
        if (mixup > 0 && readsWords(network.root())) {
            throw new IllegalArgumentException(
                    "mixup can't mix word ids, which are names and not amounts; train this network without it");
        }
    }

    private static boolean readsWords(Node node) {
        return node.layer() instanceof Embedding
                || node.layer() instanceof ComposedEmbedding
                || node.children().stream().anyMatch(TrainingSettings::readsWords);
    }

    /** Whether outputs are held against a share of each label, instead of the labels themselves. */
    boolean shareLabels() {
        return labelSmoothing > 0 || mixup > 0;
    }

    float weight(int label) {
        return classWeights.isPresent() ? classWeights.get().get(label) : 1;
    }
}
