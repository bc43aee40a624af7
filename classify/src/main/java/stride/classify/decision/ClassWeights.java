package stride.classify.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import stride.training.ExampleSet;

/** From the class weights of the settings to a factor for each class. */
public final class ClassWeights {
    private static final String BALANCED = "balanced";

    private ClassWeights() {}

    /** @throws IllegalArgumentException if a weight names no label, or is no number of at least 0 */
    public static Optional<List<Float>> of(List<String> settings, List<String> labels, ExampleSet train) {
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        if (settings.equals(List.of(BALANCED))) {
            return Optional.of(balanced(labels.size(), train));
        }
        List<Float> weights = new ArrayList<>(Collections.nCopies(labels.size(), 1f));
        for (String setting : settings) {
            int equals = setting.lastIndexOf('=');
            int label = equals < 0 ? -1 : labels.indexOf(setting.substring(0, equals));
            if (label < 0) {
                throw new IllegalArgumentException("class weight '" + setting + "' should be 'balanced' or"
                        + " label=factor with one of the labels " + labels);
            }
            weights.set(label, number(setting, setting.substring(equals + 1)));
        }
        return Optional.of(weights);
    }

    private static float number(String setting, String factor) {
        float number;
        try {
            number = Float.parseFloat(factor);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("class weight '" + setting + "' has no number after the =", e);
        }
        if (!(number >= 0 && Float.isFinite(number))) {
            throw new IllegalArgumentException("class weight '" + setting + "' must be a number of at least 0");
        }
        return number;
    }

    /**
     * examples / (classes * examples of the class), so that all classes weigh the same in sum. Where an example may have any
     * number of labels, what a label's other examples are for each that has it, so that both weigh the same.
     */
    private static List<Float> balanced(int classes, ExampleSet train) {
        long[] counts = new long[classes];
        boolean several = Labelling.of(train).allowsSeveral();
        for (int example = 0; example < train.size(); example++) {
            for (int label : train.labels(example)) {
                counts[label]++;
            }
        }
        List<Float> weights = new ArrayList<>(classes);
        for (long count : counts) {
            if (count == 0 || (several && count == train.size())) {
                weights.add(1f);
            } else if (several) {
                weights.add((float) (train.size() - count) / count);
            } else {
                weights.add((float) train.size() / (classes * count));
            }
        }
        return weights;
    }
}
