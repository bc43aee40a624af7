package stride.classify.decision;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A classifier's answer.
 *
 * @param scores all labels with their probabilities, the most probable first; they add up to 1, unless an input may have
 *     several labels
 * @param labels the answer. One label: the most probable one, unless the model has thresholds that were chosen for a
 *     metric. Of a model for several labels an input: any number of them, the most probable first
 */
public record Prediction(List<Score> scores, List<String> labels) {
    /**
     * @param label one of the classifier's
     * @param probability 0 to 1
     */
    public record Score(String label, double probability) {}

    public Prediction {
        scores = List.copyOf(scores);
        labels = List.copyOf(labels);
    }

    /** @param answer labels in their order */
    static Prediction of(List<String> labels, double[] probabilities, List<String> answer) {
        return new Prediction(
                IntStream.range(0, probabilities.length)
                        .mapToObj(c -> new Score(labels.get(c), probabilities[c]))
                        .sorted(Comparator.comparingDouble(Score::probability).reversed())
                        .toList(),
                answer);
    }

    /** The label. If there are several, the most probable of them; if there is none, the most probable of all. */
    public String label() {
        return labels.isEmpty() ? scores.get(0).label() : labels.get(0);
    }

    /** The probability of {@link #label}. */
    public double probability() {
        return probability(label());
    }

    /**
     * Whether the answer is likely enough to act on; if not, better ask somebody.
     *
     * @param least probability that is enough, in [0, 1]
     */
    public boolean isConfident(double least) {
        return probability() >= least;
    }

    /**
     * The probability of a label.
     *
     * @throws IllegalArgumentException if the classifier does not know it
     */
    public double probability(String label) {
        return scores.stream()
                .filter(score -> score.label().equals(label))
                .mapToDouble(Score::probability)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown label '" + label + "'; there are "
                        + scores.stream().map(Score::label).toList()));
    }
}
