package stride.classify.training;

import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stride.classify.decision.DecisionMetric;
import stride.classify.decision.DevAnswers;
import stride.classify.decision.Evaluation;

/** What comes of members that were trained, and how it compares with the baseline alone. */
final class Outcomes<C> {
    private final Recipe<C> recipe;
    private final DecisionMetric metric;
    private final Optional<DevAnswers> baseline; // on the dev part
    private @Nullable Outcome<C> ofBaseline;

    /** @throws IllegalArgumentException if thresholds are to be chosen for something that there is not */
    Outcomes(Recipe<C> recipe) {
        this.recipe = recipe;
        this.metric = DecisionMetric.of(recipe.settings().get(THRESHOLDS_FOR), recipe.labels(), recipe.dev());
        this.baseline = recipe.baseline()
                .filter(alone -> recipe.dev().size() > 0)
                .map(alone -> Ensemble.answers(alone, recipe, metric));
    }

    Optional<Evaluation> baselineOnDev() {
        return baseline.flatMap(DevAnswers::evaluation);
    }

    /** The baseline alone; empty if there is none. */
    Optional<Outcome<C>> ofBaseline(long steps, Optional<Long> bestStep) {
        if (ofBaseline == null && recipe.baseline().isPresent()) {
            ofBaseline = outcome(List.of(), recipe.baseline(), steps, bestStep, Optional.empty());
        }
        return Optional.ofNullable(ofBaseline);
    }

    /** @param costs of the training so far, if it can be compared with a baseline's */
    Outcome<C> of(
            List<NetworkTraining.Member> networks,
            long steps,
            Optional<Long> bestStep,
            Optional<NetworkGain.Costs> costs) {
        return outcome(networks, recipe.baseline().filter(Baseline::isMember), steps, bestStep, costs);
    }

    private Outcome<C> outcome(
            List<NetworkTraining.Member> networks,
            Optional<Baseline> member,
            long steps,
            Optional<Long> bestStep,
            Optional<NetworkGain.Costs> costs) {
        Ensemble ensemble = Ensemble.of(
                networks,
                member,
                metric,
                new Ensemble.Origin(recipe, steps, bestStep, baselineOnDev().map(Evaluation::accuracy)));
        return new Outcome<>(
                recipe.classifier(ensemble),
                ensemble.answers().evaluation(),
                baselineOnDev(),
                ensemble.answers().calibration(),
                ensemble.answers().gain(),
                networks.isEmpty() ? Optional.empty() : costs.flatMap(of -> gain(ensemble.answers(), of)));
    }

    private Optional<NetworkGain> gain(DevAnswers whole, NetworkGain.Costs costs) {
        return baseline.map(alone ->
                NetworkGain.of(recipe.dev().size(), whole.right(recipe.dev()), alone.right(recipe.dev()), costs));
    }
}
