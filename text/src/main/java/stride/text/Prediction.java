package stride.text;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A classifier's answer.
 *
 * @param scores all labels with their probabilities, the most probable first; they add up to 1
 */
public record Prediction(List<Score> scores) {
    /**
     * @param label one of the classifier's
     * @param probability 0 to 1
     */
    public record Score(String label, double probability) {}

    public Prediction {
        scores = List.copyOf(scores);
    }

    static Prediction of(List<String> labels, double[] probabilities) {
        return new Prediction(IntStream.range(0, probabilities.length)
                .mapToObj(c -> new Score(labels.get(c), probabilities[c]))
                .sorted(Comparator.comparingDouble(Score::probability).reversed())
                .toList());
    }

    /** The most probable label. */
    public String label() {
        return scores.get(0).label();
    }

    /** The probability of {@link #label}. */
    public double probability() {
        return scores.get(0).probability();
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
