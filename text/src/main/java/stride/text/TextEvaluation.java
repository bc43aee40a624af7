package stride.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;
import stride.classify.decision.Prediction;
import stride.parallel.Workers;

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
    public static Evaluation measure(
            TextClassifier classifier,
            Iterator<Example<String>> examples,
            int threads,
            BiConsumer<Example<String>, Prediction> answers) {
        Evaluation evaluation = new Evaluation(
                Labelling.of(classifier.isMultiLabel()), classifier.labels().size());
        answer(classifier, examples, threads, (example, prediction) -> {
            if (classifier.isMultiLabel()) {
                addLabels(classifier, example, prediction, evaluation);
            } else {
                add(classifier, example, prediction, evaluation);
            }
            answers.accept(example, prediction);
        });
        return evaluation;
    }

    private static void answer(
            TextClassifier classifier,
            Iterator<Example<String>> examples,
            int threads,
            BiConsumer<Example<String>, Prediction> answers) {
        try (Workers workers = new Workers(threads)) {
            while (examples.hasNext()) {
                List<Example<String>> block = new ArrayList<>(BLOCK);
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

    private static Example<String> requireKnown(TextClassifier classifier, Example<String> example) {
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

    private static List<Prediction> predict(TextClassifier classifier, List<Example<String>> block, Workers workers) {
        int tasks = (block.size() + TASK - 1) / TASK;
        List<List<Prediction>> parts = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            parts.add(List.of());
        }
        workers.forEach(tasks, task -> {
            List<String> texts = block.subList(task * TASK, Math.min(block.size(), (task + 1) * TASK)).stream()
                    .map(Example::input)
                    .toList();
            parts.set(task, classifier.predict(texts));
        });
        return parts.stream().flatMap(List::stream).toList();
    }

    private static void add(
            TextClassifier classifier, Example<String> example, Prediction prediction, Evaluation metrics) {
        metrics.add(
                classifier.labels().indexOf(example.label()),
                classifier.labels().indexOf(prediction.label()),
                minusLog(prediction.probability(example.label())));
    }

    private static void addLabels(
            TextClassifier classifier, Example<String> example, Prediction prediction, Evaluation metrics) {
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
