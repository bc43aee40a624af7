package stride.text.tune;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import stride.text.TextClassifier;
import stride.text.TextEvaluation;
import stride.text.TextSettings;
import stride.text.TextTraining;
import stride.text.dataset.Dataset;
import stride.text.dataset.Example;
import stride.training.Metrics;

/** Trains and measures. */
final class Measurement {
    private final int threads;

    Measurement(int threads) {
        this.threads = threads;
    }

    /** Empty if the time was up before the training ended. */
    Optional<TextClassifier> train(Dataset examples, TextSettings settings, BooleanSupplier timeIsUp) {
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

    /** On texts of labels that it does not know it is wrong. */
    Trial.Score score(TextClassifier classifier, Dataset test) {
        Set<String> known = new HashSet<>(classifier.labels());
        List<Example> possible = test.examples().stream()
                .filter(example -> known.contains(example.label()))
                .toList();
        Metrics metrics = TextEvaluation.evaluate(classifier, possible.iterator(), threads, (example, answer) -> {});
        return new Trial.Score(Math.round(metrics.accuracy() * possible.size()), test.size(), metrics.loss());
    }
}
