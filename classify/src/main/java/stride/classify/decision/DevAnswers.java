package stride.classify.decision;

import java.util.BitSet;
import java.util.Optional;
import stride.tensor.Tensor;
import stride.training.ExampleSet;

/**
 * What some logits make of the dev part. First the temperature is chosen on it, then with the calibrated logits the
 * thresholds: dividing by a temperature never changes which label is the most probable, but it does change which label
 * wins once offsets are added.
 *
 * @param calibration of the probabilities
 * @param logits calibrated, (examples of the dev part, classes)
 * @param decision from these logits to answers
 * @param evaluation how good the answers are; empty without a dev part
 * @param gain what the thresholds bring; empty without thresholds
 */
public record DevAnswers(
        Calibration calibration,
        Tensor logits,
        Decision decision,
        Optional<Evaluation> evaluation,
        Optional<ThresholdGain> gain) {

    /**
     * @param logits (examples of the dev part, classes)
     * @param dev the examples; may be none
     * @param metric what thresholds are chosen for
     */
    public static DevAnswers of(Tensor logits, ExampleSet dev, DecisionMetric metric) {
        Calibration calibration = Calibration.fit(logits, dev);
        Tensor calibrated = calibration.scaled(logits);
        Decision decision = Decision.fit(calibrated, dev, metric);
        Optional<Evaluation> evaluation =
                dev.size() == 0 ? Optional.empty() : Optional.of(decision.measure(calibrated, dev));
        Decision usual = Decision.usual(Labelling.of(dev), logits.shape().dimension(1));
        return new DevAnswers(
                calibration,
                calibrated,
                decision,
                evaluation,
                evaluation
                        .filter(measured -> !metric.isNone())
                        .map(measured -> new ThresholdGain(
                                metric.name(), metric.of(usual.measure(calibrated, dev)), metric.of(measured))));
    }

    /** The numbers of the examples that are answered entirely right. */
    public BitSet right(ExampleSet dev) {
        return decision.right(logits, dev);
    }
}
