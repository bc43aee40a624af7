package stride.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import stride.parallel.Workers;
import stride.text.dataset.DataException;
import stride.text.dataset.Example;
import stride.text.dataset.Remedy;
import stride.text.dataset.Remedy.Setting;
import stride.training.Evaluation;
import stride.training.Metrics;
import stride.training.MultiLabelMetrics;

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
        if (classifier.isMultiLabel()) {
            throw new IllegalArgumentException(
                    "the model gives any number of labels; measure it with evaluateMultiLabel");
        }
        Metrics metrics = new Metrics(classifier.labels().size());
        answer(classifier, examples, threads, (example, prediction) -> {
            add(classifier, example, prediction, metrics);
            answers.accept(example, prediction);
        });
        return metrics;
    }

    /** The same for a classifier that gives a text any number of labels. */
    public static MultiLabelMetrics evaluateMultiLabel(
            TextClassifier classifier,
            Iterator<Example> examples,
            int threads,
            BiConsumer<Example, Prediction> answers) {
        MultiLabelMetrics metrics = new MultiLabelMetrics(classifier.labels().size());
        answer(classifier, examples, threads, (example, prediction) -> {
            addLabels(classifier, example, prediction, metrics);
            answers.accept(example, prediction);
        });
        return metrics;
    }

    /** Measures a classifier of either kind. */
    public static Evaluation measure(
            TextClassifier classifier,
            Iterator<Example> examples,
            int threads,
            BiConsumer<Example, Prediction> answers) {
        return classifier.isMultiLabel()
                ? evaluateMultiLabel(classifier, examples, threads, answers)
                : evaluate(classifier, examples, threads, answers);
    }

    private static void answer(
            TextClassifier classifier,
            Iterator<Example> examples,
            int threads,
            BiConsumer<Example, Prediction> answers) {
        try (Workers workers = new Workers(threads)) {
            while (examples.hasNext()) {
                List<Example> block = new ArrayList<>(BLOCK);
                while (block.size() < BLOCK && examples.hasNext()) {
                    block.add(requireKnown(classifier, examples.next()));
                }
                List<Prediction> predictions = predict(classifier, block, workers);
                for (int i = 0; i < block.size(); i++) {
                    answers.accept(block.get(i), predictions.get(i));
                }
            }
        }
    }

    private static Example requireKnown(TextClassifier classifier, Example example) {
        for (String label : classifier.isMultiLabel() ? example.labels() : List.of(example.label())) {
            if (!classifier.labels().contains(label)) {
                throw new DataException(
                        example.place(),
                        "the model does not know the label '" + label + "', it has " + classifier.labels(),
                        classifier.isMultiLabel()
                                ? Remedy.of(
                                                "evaluate on data with the labels it was trained on; if a column holds several,"
                                                        + " say what separates them")
                                        .by(Setting.LABEL_SEPARATOR)
                                : Remedy.of("evaluate on data with the labels it was trained on"));
            }
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
        metrics.add(
                classifier.labels().indexOf(example.label()),
                classifier.labels().indexOf(prediction.label()),
                minusLog(prediction.probability(example.label())));
    }

    private static void addLabels(
            TextClassifier classifier, Example example, Prediction prediction, MultiLabelMetrics metrics) {
        int labels = classifier.labels().size();
        boolean[] has = new boolean[labels];
        boolean[] answer = new boolean[labels];
        double loss = 0;
        for (int c = 0; c < labels; c++) {
            String label = classifier.labels().get(c);
            has[c] = example.labels().contains(label);
            answer[c] = prediction.labels().contains(label);
            double p = prediction.probability(label);
            loss += minusLog(has[c] ? p : 1 - p);
        }
        metrics.add(has, answer, loss);
    }

    private static double minusLog(double probability) {
        return -StrictMath.log(Math.max(probability, Double.MIN_NORMAL));
    }
}
