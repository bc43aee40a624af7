package stride.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import stride.parallel.Workers;
import stride.text.dataset.DataException;
import stride.text.dataset.Example;
import stride.training.Metrics;

/** Measures a classifier on labelled texts, a block at a time: the memory does not grow with their number. */
public final class TextEvaluation {
    private static final int BLOCK = 1024;
    private static final int TASK = 32;

    private TextEvaluation() {}

    /**
     * @param examples read once, to the end
     * @param answers told each example and its answer, in order
     * @throws DataException if an example has a label that the classifier does not know; the message says where
     */
    public static Metrics evaluate(
            TextClassifier classifier,
            Iterator<Example> examples,
            int threads,
            BiConsumer<Example, Prediction> answers) {
        Metrics metrics = new Metrics(classifier.labels().size());
        try (Workers workers = new Workers(threads)) {
            while (examples.hasNext()) {
                List<Example> block = new ArrayList<>(BLOCK);
                while (block.size() < BLOCK && examples.hasNext()) {
                    block.add(requireKnown(classifier, examples.next()));
                }
                List<Prediction> predictions = predict(classifier, block, workers);
                for (int i = 0; i < block.size(); i++) {
                    add(classifier, block.get(i), predictions.get(i), metrics);
                    answers.accept(block.get(i), predictions.get(i));
                }
            }
        }
        return metrics;
    }

    private static Example requireKnown(TextClassifier classifier, Example example) {
        if (!classifier.labels().contains(example.label())) {
            throw new DataException(
                    example.place(),
                    "the model does not know the label '" + example.label() + "', it has " + classifier.labels(),
                    "evaluate on data with the labels it was trained on");
        }
        return example;
    }

    private static List<Prediction> predict(TextClassifier classifier, List<Example> block, Workers workers) {
        int tasks = (block.size() + TASK - 1) / TASK;
        List<List<Prediction>> parts = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            parts.add(List.of());
        }
        workers.forEach(tasks, task -> {
            List<String> texts = block.subList(task * TASK, Math.min(block.size(), (task + 1) * TASK)).stream()
                    .map(Example::text)
                    .toList();
            parts.set(task, classifier.predict(texts));
        });
        return parts.stream().flatMap(List::stream).toList();
    }

    private static void add(TextClassifier classifier, Example example, Prediction prediction, Metrics metrics) {
        double p = Math.max(prediction.probability(example.label()), Double.MIN_NORMAL);
        metrics.add(
                classifier.labels().indexOf(example.label()),
                classifier.labels().indexOf(prediction.label()),
                -StrictMath.log(p));
    }
}
