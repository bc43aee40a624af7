package stride.classify.training;

import java.util.LinkedHashMap;
import java.util.Map;
import stride.classify.decision.Evaluation;

/**
 * The best evaluation of the dev part so far.
 *
 * @param step after which step it was
 * @param accuracy 0 to 1
 * @param loss mean over the dev part
 * @param since how many evaluations came after it
 */
public record BestEvaluation(long step, double accuracy, double loss, int since) {
    static final BestEvaluation NONE = new BestEvaluation(0, -1, Double.POSITIVE_INFINITY, 0);

    /** Whether there was no evaluation yet. */
    boolean isNone() {
        return step == 0;
    }

    /** Of equal ones the earlier stays the best; one whose loss is no number never is. */
    boolean isBeatenBy(Evaluation metrics, Selection selection) {
        if (!Double.isFinite(metrics.loss())) {
            return false;
        }
        boolean lowerLoss = metrics.loss() < loss;
        return switch (selection) {
            case LOSS -> lowerLoss;
            case ACCURACY -> metrics.accuracy() > accuracy || (metrics.accuracy() == accuracy && lowerLoss);
        };
    }

    BestEvaluation missed() {
        return isNone() ? this : new BestEvaluation(step, accuracy, loss, since + 1);
    }

    Map<String, String> toMetadata() {
        Map<String, String> metadata = new LinkedHashMap<>(); // each JVM has an order of its own for Map.of
        metadata.put("bestStep", Long.toString(step));
        metadata.put("bestAccuracy", Double.toString(accuracy));
        metadata.put("bestLoss", Double.toString(loss));
        metadata.put("bestSince", Integer.toString(since));
        return metadata;
    }

    static BestEvaluation fromMetadata(Map<String, String> metadata) {
        return new BestEvaluation(
                Long.parseLong(metadata.getOrDefault("bestStep", "?")),
                Double.parseDouble(metadata.getOrDefault("bestAccuracy", "?")),
                Double.parseDouble(metadata.getOrDefault("bestLoss", "?")),
                Integer.parseInt(metadata.getOrDefault("bestSince", "?")));
    }
}
