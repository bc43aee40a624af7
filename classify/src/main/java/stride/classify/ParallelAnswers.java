package stride.classify;

import java.util.ArrayList;
import java.util.List;
import stride.classify.decision.Prediction;
import stride.parallel.Workers;

/**
 * Answers to blocks of inputs, worked out on several threads; the same for any number of them.
 *
 * @param <I> what is classified
 */
public final class ParallelAnswers<I> implements AutoCloseable {
    private static final int TASK = 32;

    private final Classifier<I> classifier;
    private final Workers workers;

    /** @param threads to work on, at least 1; they end with {@link #close} */
    public ParallelAnswers(Classifier<I> classifier, int threads) {
        this.classifier = classifier;
        this.workers = new Workers(threads);
    }

    /** The answers to the inputs of a block, in their order. */
    public List<Prediction> to(List<I> block) {
        return of(classifier, block, workers);
    }

    static <I> List<Prediction> of(Classifier<I> classifier, List<I> block, Workers workers) {
        int tasks = (block.size() + TASK - 1) / TASK;
        List<List<Prediction>> parts = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            parts.add(List.of());
        }
        workers.forEach(
                tasks,
                task -> parts.set(
                        task,
                        classifier.predict(block.subList(task * TASK, Math.min(block.size(), (task + 1) * TASK)))));
        return parts.stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        workers.close();
    }
}
