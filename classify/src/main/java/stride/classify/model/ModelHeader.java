package stride.classify.model;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.classify.data.LabelRule;
import stride.classify.decision.Decision;
import stride.classify.decision.Labelling;
import stride.file.Excerpt;
import stride.file.Fields;

/**
 * What the file of every classifier says, whatever its inputs, besides its networks.
 *
 * @param labels in the order of the model's outputs
 * @param temperature by what logits are divided before they become probabilities; from 0.001 to 1,000
 * @param decision from calibrated logits to an answer
 * @param provenance where the model comes from
 */
public record ModelHeader(List<String> labels, double temperature, Decision decision, Provenance provenance) {
    private static final double COLDEST = 1e-3;
    private static final double HOTTEST = 1e3;
    private static final String TASK = "task";

    public ModelHeader {
        labels = List.copyOf(labels);
        if (!(temperature >= COLDEST && temperature <= HOTTEST)) {
            throw new IllegalArgumentException(
                    "the temperature must be in " + COLDEST + " to " + HOTTEST + ", is " + temperature);
        }
    }

    /** For an answer without thresholds, as of a member alone. */
    public ModelHeader withoutThresholds() {
        return new ModelHeader(labels, temperature, Decision.usual(decision.labelling(), labels.size()), provenance);
    }

    /**
     * As sections of {@code config.json}.
     *
     * @param task what the model is for, such as {@code text-classification}
     */
    public Map<String, Object> toConfig(String task) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put(TASK, task);
        config.put("labels", labels);
        config.put("temperature", temperature);
        config.putAll(decision.toConfig());
        config.put("provenance", provenance.toMap());
        return config;
    }

    /** @throws IllegalArgumentException if a file's model is for something else; older files do not say */
    public static void requireTask(Map<String, Object> config, String task) {
        Object other = config.getOrDefault(TASK, task);
        if (!other.equals(task)) {
            throw new IllegalArgumentException("it is for " + Excerpt.ofValue(other) + ", not for " + task);
        }
    }

    /** @throws IllegalArgumentException if something is missing, out of its range, or does not fit together */
    public static ModelHeader fromConfig(Map<String, Object> config, Labelling labelling) {
        Fields fields = new Fields(config);
        List<String> labels = fields.requireStrings("labels");
        requireSound(labels, labelling);
        boolean calibrated = config.containsKey("temperature"); // not in files of version 0.1.0
        return new ModelHeader(
                labels,
                calibrated ? fields.require("temperature", Number.class).doubleValue() : 1,
                Decision.fromConfig(config, labelling, labels.size()),
                Provenance.fromMap(fields.require("provenance", Map.class)));
    }

    private static void requireSound(List<String> labels, Labelling labelling) {
        if (labels.size() < labelling.fewestLabels() || labels.size() > LabelRule.MOST) {
            throw new IllegalArgumentException("it has " + labels.size() + " labels");
        }
        if (new HashSet<>(labels).size() < labels.size()) {
            throw new IllegalArgumentException("two of its labels are the same");
        }
        for (String label : labels) {
            LabelRule.fault(label).ifPresent(fault -> {
                throw new IllegalArgumentException("the label '" + Excerpt.of(label) + "' " + fault);
            });
        }
    }
}
