package stride.classify.training;

import java.util.Optional;
import stride.classify.decision.Calibration;
import stride.classify.decision.Evaluation;
import stride.classify.decision.ThresholdGain;

/**
 * What has come of a training so far.
 *
 * @param classifier of each network the state of its best evaluation, or without one of its last step
 * @param dev the classifier on the dev part; empty without one. It chose among states of the training, so other examples
 *     fare somewhat worse
 * @param baseline the baseline on the dev part; empty without one or the other
 * @param calibration how far the classifier's probabilities on the dev part can be taken at their word
 * @param gain what thresholds bring on the dev part; empty without thresholds
 * @param networkGain what the networks bring on the dev part over the baseline alone, and for how much time; empty without
 *     networks, baseline or dev part
 */
public record Outcome<C>(
        C classifier,
        Optional<Evaluation> dev,
        Optional<Evaluation> baseline,
        Calibration calibration,
        Optional<ThresholdGain> gain,
        Optional<NetworkGain> networkGain) {}
