package stride.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import stride.network.Network;

/**
 * All that a training's steps follow from besides its state, but for what the examples hold: another training that has the
 * same can go on from its {@link Checkpoint}.
 *
 * @param network what is trained
 * @param settings how
 * @param objective what outputs are held against
 * @param examples how many
 */
public record TrainingOrigin(Network network, TrainingSettings settings, Objective objective, int examples) {

    /** The first thing in which another training differs, in words; empty if they are the same. */
    public Optional<String> differenceTo(TrainingOrigin other) {
        Map<String, Object> own = parts();
        Map<String, Object> others = other.parts();
        return own.keySet().stream()
                .filter(name -> !Objects.equals(own.get(name), others.get(name)))
                .map(name -> "the " + name + " " + own.get(name) + " instead of " + others.get(name))
                .findFirst();
    }

    private Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("number of examples", examples);
        parts.put("batch size", settings.batchSize());
        parts.put("seed", settings.seed());
        parts.put("optimizer", settings.optimizer());
        parts.put("schedule", settings.schedule());
        parts.put("regularizations", settings.regularizations());
        parts.put("class weights", settings.classWeights().map(Object::toString).orElse("of 1"));
        parts.put("lazy tables", settings.lazyTables());
        parts.put("weight decay", settings.weightDecay());
        parts.put("label smoothing", settings.labelSmoothing());
        parts.put("mixup", settings.mixup());
        parts.put("objective", objective);
        parts.put("network", network);
        return parts;
    }
}
