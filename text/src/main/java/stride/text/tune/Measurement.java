package stride.text.tune;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Dataset;
import stride.classify.decision.Evaluation;
import stride.classify.setting.Settings;
import stride.text.TextClassifier;
import stride.text.TextTraining;

/** Trains and measures. */
class Measurement {
    private final int threads;

    Measurement(int threads) {
        this.threads = threads;
    }

    /**
     * What a classifier made of some texts.
     *
     * @param right the numbers of the texts that it answered rightly
     */
    record Answers(BitSet right, Trial.Score score) {
        /** Of what can't be trained. */
        static Answers none(int texts) {
            return new Answers(new BitSet(), new Trial.Score(0, texts, Double.POSITIVE_INFINITY));
        }
    }

    /** Empty if the time was up before the training ended. */
    Optional<TextClassifier> train(Dataset<String> examples, Settings settings, BooleanSupplier timeIsUp) {
        try (TextTraining training = TextTraining.start(examples, settings, threads)) {
            while (training.hasNext()) {
                if (timeIsUp.getAsBoolean()) {
                    return Optional.empty();
                }
                training.next();
            }
            return Optional.of(training.classifier());
        }
    }

    /** Right is an answer with exactly a text's labels. On texts of labels that it does not know a classifier is wrong. */
    Answers answers(TextClassifier classifier, Dataset<String> test) {
        Set<String> known = new HashSet<>(classifier.labels());
        List<Integer> possible = IntStream.range(0, test.size())
                .filter(i -> known.containsAll(test.examples().get(i).labels()))
                .boxed()
                .toList();
        BitSet right = new BitSet();
        int[] next = {0};
        Evaluation metrics = ClassifierEvaluation.of(
                classifier,
                possible.stream().map(test.examples()::get).iterator(),
                threads,
                (example, answer) -> right.set(
                        possible.get(next[0]++), Set.copyOf(answer.labels()).equals(Set.copyOf(example.labels()))));
        return new Answers(right, new Trial.Score(right.cardinality(), test.size(), metrics.loss()));
    }
}
