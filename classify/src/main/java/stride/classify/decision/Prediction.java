package stride.classify.decision;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A classifier's answer.
 *
 * <pre>{@code
 * Prediction answer = classifier.predict("where is my parcel?");
 * answer.label();          // delivery
 * answer.probability();    // 0.98
 * answer.top(3);           // the three most probable labels with their probabilities
 * answer.isConfident(0.8); // true: likely enough to act on
 * }</pre>
 *
 * @param scores all labels with their probabilities, the most probable first; they add up to 1, unless an input may have
 *     several labels
 * @param labels the answer. One label: the most probable one, unless the model has thresholds that were chosen for a
 *     metric. Of a model for several labels an input: any number of them, the most probable first
 * @param note why the answer is worth less than its probability says; empty for most
 */
public record Prediction(List<Score> scores, List<String> labels, Optional<Note> note) {
    /**
     * @param label one of the classifier's
     * @param probability 0 to 1
     */
    public record Score(String label, double probability) {}

    /** Why an answer is worth less than its probability says. */
    public enum Note {
        /** The input has nothing in it, such as a text without words. */
        EMPTY("empty", "there is nothing in it to go by: the answer means nothing"),

        /** Nothing in the input is known from training, such as a text of new words alone. */
        UNKNOWN("unknown", "the model knows nothing of what is in it: the answer means little");

        private final String key;
        private final String meaning;

        Note(String key, String meaning) {
            this.key = key;
            this.meaning = meaning;
        }

        /** One word, for programs. */
        public String key() {
            return key;
        }

        /** For people, as part of a sentence. */
        public String meaning() {
            return meaning;
        }
    }

    public Prediction {
        scores = List.copyOf(scores);
        labels = List.copyOf(labels);
    }

    /** An answer to which there is nothing to note. */
    public Prediction(List<Score> scores, List<String> labels) {
        this(scores, labels, Optional.empty());
    }

    /** The same answer with that note, or with none. */
    public Prediction with(Optional<Note> other) {
        return new Prediction(scores, labels, other);
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

    /**
     * The most probable labels, the most probable first.
     *
     * @param count not negative; where there are fewer labels, all of them
     */
    public List<Score> top(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("there can't be the top " + count + " of labels");
        }
        return scores.subList(0, Math.min(count, scores.size()));
    }

    /** Whether the answer is just the labels that an input has, in whatever order. */
    public boolean isRight(List<String> labels) {
        return Set.copyOf(this.labels).equals(Set.copyOf(labels));
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
