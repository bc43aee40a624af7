package stride.training;

import java.util.List;
import java.util.Optional;
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
 * @param seed of the order of examples and of dropout
 */
public record TrainingSettings(
        int batchSize,
        Optimizer optimizer,
        Schedule schedule,
        List<Regularization> regularizations,
        Optional<List<Float>> classWeights,
        boolean lazyTables,
        long seed) {
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
    }

    /** @throws IllegalArgumentException if they are for other parameters than training changes, or for other classes */
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
    }

    float weight(int label) {
        return classWeights.isPresent() ? classWeights.get().get(label) : 1;
    }
}
