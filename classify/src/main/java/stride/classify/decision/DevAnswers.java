package stride.classify.decision;

import java.util.Optional;
import stride.tensor.Tensor;
import stride.training.ExampleSet;

/**
 * What some logits make of the dev part. First the temperature is chosen on it, then with the calibrated logits the
 * thresholds: dividing by a temperature never changes which label is the most probable, but it does change which label
 * wins once offsets are added.
 *
 * @param dev the examples; may be none
 * @param metric what thresholds are chosen for
 * @param calibration of the probabilities
 * @param logits calibrated, (examples of the dev part, classes)
 * @param decision from these logits to answers
 */
public record DevAnswers(
        ExampleSet dev, DecisionMetric metric, Calibration calibration, Tensor logits, Decision decision) {

    /** @param logits (examples of the dev part, classes) */
    public static DevAnswers of(Tensor logits, ExampleSet dev, DecisionMetric metric) {
        Calibration calibration = Calibration.fit(logits, dev);
        Tensor calibrated = calibration.scaled(logits);
        return new DevAnswers(dev, metric, calibration, calibrated, Decision.fit(calibrated, dev, metric));
    }

    /** How good the answers are; empty without a dev part. */
    public Optional<Evaluation> evaluation() {
        return dev.size() == 0 ? Optional.empty() : Optional.of(decision.measure(logits, dev));
    }

    /** What the thresholds bring; empty without thresholds. */
    public Optional<ThresholdGain> gain() {
        if (metric.isNone() || dev.size() == 0) {
            return Optional.empty();
        }
        Decision usual = Decision.usual(Labelling.of(dev), logits.shape().dimension(1));
        return Optional.of(new ThresholdGain(
                metric.name(), metric.of(usual.measure(logits, dev)), metric.of(decision.measure(logits, dev))));
    }
}
