package stride.report.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.Classifier;
import stride.classify.decision.Prediction;

/** An answer as a JSON object: the label with its probability, or all labels that are given, and the scores. */
public final class PredictionJson {
    private PredictionJson() {}

    /**
     * What goes into the object about an answer; what was classified the caller knows best.
     *
     * @param classifier whose answer it is
     * @param most scores that are told, the highest first
     * @param least probability of an answer that is given, where an input has one label; empty: all are
     */
    public static Map<String, Object> of(
            Classifier<?> classifier, Prediction prediction, int most, Optional<Double> least) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (classifier.labelling().allowsSeveral()) {
            object.put(
                    "labels",
                    prediction.labels().stream()
                            .map(label -> answer(label, prediction.probability(label)))
                            .toList());
        } else {
            object.putAll(answer(prediction.label(), prediction.probability()));
            if (classifier.decision().hasThresholds()) {
                object.put("mostProbable", prediction.scores().get(0).label());
            }
            least.ifPresent(enough -> object.put("abstained", !prediction.isConfident(enough)));
        }
        prediction.note().ifPresent(note -> object.put("note", note.key()));
        Map<String, Double> scores = new LinkedHashMap<>();
        prediction.scores().stream().limit(most).forEach(score -> scores.put(score.label(), score.probability()));
        object.put("scores", scores);
        return object;
    }

    /**
     * The keys of the object, in their order.
     *
     * @param scores whether scores are told
     * @param least as for the object
     */
    public static List<String> names(Classifier<?> classifier, boolean scores, Optional<Double> least) {
        List<String> names = new ArrayList<>();
        if (classifier.labelling().allowsSeveral()) {
            names.add("labels");
        } else {
            names.addAll(List.of("label", "probability"));
            if (classifier.decision().hasThresholds()) {
                names.add("mostProbable");
            }
            least.ifPresent(enough -> names.add("abstained"));
        }
        if (scores) {
            names.add("scores");
        }
        return List.copyOf(names);
    }

    private static Map<String, Object> answer(String label, double probability) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("label", label);
        answer.put("probability", probability);
        return answer;
    }
}
