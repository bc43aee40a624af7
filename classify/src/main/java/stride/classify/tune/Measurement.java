package stride.classify.tune;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import stride.classify.Classifier;
import stride.classify.ClassifierEvaluation;
import stride.classify.Trainer;
import stride.classify.data.Dataset;
import stride.classify.decision.Evaluation;
import stride.classify.setting.Settings;
import stride.classify.training.Training;

/** Trains and measures. */
class Measurement<I, C extends Classifier<I>> {
    private final Trainer<I, C> trainer;
    private final int threads;

    Measurement(Trainer<I, C> trainer, int threads) {
        this.trainer = trainer;
        this.threads = threads;
    }

    /**
     * What a classifier made of some examples.
     *
     * @param right the numbers of the examples that it answered rightly
     */
    record Answers(BitSet right, Trial.Score score) {
        /** Of what can't be trained. */
        static Answers none(int examples) {
            return new Answers(new BitSet(), new Trial.Score(0, examples, Double.POSITIVE_INFINITY));
        }
    }

    /** Empty if the time was up before the training ended. */
    Optional<C> train(Dataset<I> examples, Settings settings, BooleanSupplier timeIsUp) {
        try (Training<C> training = trainer.with(settings).threads(threads).start(examples)) {
            while (training.hasNext()) {
                if (timeIsUp.getAsBoolean()) {
                    return Optional.empty();
                }
                training.next();
            }
            return Optional.of(training.outcome().classifier());
        }
    }

    /** Right is an answer with exactly an example's labels. On examples of labels that it does not know a classifier is wrong. */
    Answers answers(C classifier, Dataset<I> test) {
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
                (example, answer) -> right.set(possible.get(next[0]++), answer.isRight(example.labels())));
        return new Answers(right, new Trial.Score(right.cardinality(), test.size(), metrics.loss()));
    }
}
