package stride.classify.training;

import java.util.List;
import java.util.Optional;
import stride.classify.decision.DecisionMetric;
import stride.classify.decision.DevAnswers;
import stride.classify.decision.Labelling;
import stride.classify.model.Provenance;
import stride.classify.model.Provenance.DevScores;
import stride.classify.model.Provenance.Weights;
import stride.modelfile.Stride;
import stride.network.Parameters;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * Trained members and what they make together: the logits are {@code weights.networks * mean of the networks' logits +
 * weights.baseline * the baseline's}.
 */
public final class Ensemble {
    private final List<NetworkTraining.Member> networks;
    private final Weights weights;
    private final DevAnswers answers;
    private final Provenance provenance;

    private Ensemble(
            List<NetworkTraining.Member> networks, Weights weights, DevAnswers answers, Provenance provenance) {
        this.networks = networks;
        this.weights = weights;
        this.answers = answers;
        this.provenance = provenance;
    }

    /**
     * @param networks all of the same recipe; may be none
     * @param baseline a member
     * @param of the training, for the provenance
     */
    static Ensemble of(
            List<NetworkTraining.Member> networks, Optional<Baseline> baseline, DecisionMetric metric, Origin of) {
        Recipe<?> recipe = of.recipe;
        Tensor mean = mean(
                networks,
                Shape.of(Math.max(1, recipe.dev().size()), recipe.labels().size()));
        Tensor sum;
        Weights weights;
        if (baseline.isEmpty()) {
            weights = new Weights(1, 0);
            sum = mean;
        } else if (networks.isEmpty()) {
            weights = new Weights(0, 1);
            sum = baseline.get().devLogits();
        } else {
            Mixture mixture = new Mixture(mean, baseline.get().devLogits(), recipe.dev());
            weights = mixture.fit(recipe.weightsWithoutEvidence());
            sum = mixture.sum(weights);
        }
        DevAnswers answers = DevAnswers.of(sum, recipe.dev(), metric);
        return new Ensemble(
                List.copyOf(networks), weights, answers, provenance(networks, baseline, weights, answers, of));
    }

    /** What a baseline alone answers on the dev part. */
    static DevAnswers answers(Baseline alone, Recipe<?> recipe, DecisionMetric metric) {
        return DevAnswers.of(alone.devLogits(), recipe.dev(), metric);
    }

    /** What of a training's provenance its members do not say. */
    record Origin(Recipe<?> recipe, long steps, Optional<Long> bestStep, Optional<Double> baselineAccuracy) {}

    /** The networks' mean logits on the dev part, (examples of the dev part, classes). */
    private static Tensor mean(List<NetworkTraining.Member> networks, Shape shape) {
        Tensor mean = Tensor.zeros(shape);
        for (NetworkTraining.Member network : networks) {
            for (int i = 0; i < mean.size(); i++) {
                mean.set(i, mean.get(i) + network.devLogits().get(i) / networks.size());
            }
        }
        return mean;
    }

    private static Provenance provenance(
            List<NetworkTraining.Member> networks,
            Optional<Baseline> baseline,
            Weights weights,
            DevAnswers answers,
            Origin of) {
        boolean measured = of.recipe.dev().size() > 0;
        boolean calibrates = !Labelling.of(of.recipe.dev()).allowsSeveral();
        var evaluation = answers.evaluation();
        var calibration = Optional.of(answers.calibration()).filter(any -> calibrates);
        return new Provenance(
                Stride.VERSION,
                of.recipe.data(),
                of.steps,
                of.bestStep,
                new DevScores(
                        of.baselineAccuracy,
                        evaluation.map(metrics -> metrics.accuracy()),
                        evaluation.map(metrics -> metrics.loss()),
                        calibration.map(fitted -> fitted.temperature()),
                        calibration.filter(fitted -> measured).map(fitted -> fitted.errorBefore()),
                        calibration.filter(fitted -> measured).map(fitted -> fitted.error()),
                        answers.gain()),
                networks.stream().map(network -> network.curve().shown()).toList(),
                baseline.isPresent() && !networks.isEmpty() ? Optional.of(weights) : Optional.empty(),
                baseline.map(Baseline::learnsFromDev));
    }

    /** The parameters of each network; they count the same. */
    public List<Parameters> networks() {
        return networks.stream().map(NetworkTraining.Member::parameters).toList();
    }

    /** How much the mean of the networks and the baseline count; 0: not at all. */
    public Weights weights() {
        return weights;
    }

    /** What is answered on the dev part, calibrated and with thresholds. */
    public DevAnswers answers() {
        return answers;
    }

    public Provenance provenance() {
        return provenance;
    }
}
