package stride.classify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.parallel.Workers;

/** Measures a classifier on labelled examples, a block at a time: the memory does not grow with their number. */
public final class ClassifierEvaluation {
    private static final int BLOCK = 1024;
    private static final int TASK = 32;

    private ClassifierEvaluation() {}

    /**
     * How good the answers to some examples are.
     *
     * @param examples read once, to the end
     * @param threads to work on
     * @throws DataException if an example has a label that the classifier does not know; the message says where
     */
    public static <I> Evaluation of(Classifier<I> classifier, Iterator<Example<I>> examples, int threads) {
        return of(classifier, examples, threads, (example, answer) -> {});
    }

    /**
     * How good the answers to some examples are.
     *
     * @param examples read once, to the end
     * @param threads to work on
     * @param answers told each example and its answer, in order
     * @throws DataException if an example has a label that the classifier does not know; the message says where
     */
    public static <I> Evaluation of(
            Classifier<I> classifier,
            Iterator<Example<I>> examples,
            int threads,
            BiConsumer<? super Example<I>, ? super Prediction> answers) {
        Evaluation evaluation = new Evaluation(classifier.labelling(), classifier.labels());
        try (Workers workers = new Workers(threads)) {
            while (examples.hasNext()) {
                List<Example<I>> block = new ArrayList<>(BLOCK);
                while (block.size() < BLOCK && examples.hasNext()) {
                    block.add(requireKnown(classifier, examples.next()));
                }
                List<Prediction> predictions =
                        predict(classifier, block.stream().map(Example::input).toList(), workers);
                for (int i = 0; i < block.size(); i++) {
                    add(classifier, block.get(i), predictions.get(i), evaluation);
                    answers.accept(block.get(i), predictions.get(i));
                }
            }
        }
        return evaluation;
    }

    private static <I> Example<I> requireKnown(Classifier<I> classifier, Example<I> example) {
        boolean several = classifier.labelling().allowsSeveral();
        for (String label : several ? example.labels() : List.of(example.label())) {
            if (!classifier.labels().contains(label)) {
                throw new DataException(
                        example.place(),
                        "the model does not know the label '" + label + "', it has " + classifier.labels(),
                        several
                                ? Remedy.of(
                                                "evaluate on data with the labels it was trained on; if a column holds several,"
                                                        + " say what separates them")
                                        .by(Setting.LABEL_SEPARATOR)
                                : Remedy.of("evaluate on data with the labels it was trained on"));
            }
        }
        return example;
    }

    /** The answers in the order of the inputs; each is the same as alone. */
    static <I> List<Prediction> predict(Classifier<I> classifier, List<I> inputs, Workers workers) {
        int tasks = (inputs.size() + TASK - 1) / TASK;
        List<List<Prediction>> parts = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            parts.add(List.of());
        }
        workers.forEach(tasks, task -> {
            parts.set(
                    task, classifier.predict(inputs.subList(task * TASK, Math.min(inputs.size(), (task + 1) * TASK))));
        });
        return parts.stream().flatMap(List::stream).toList();
    }

    private static <I> void add(
            Classifier<I> classifier, Example<I> example, Prediction prediction, Evaluation evaluation) {
        List<String> labels = classifier.labels();
        if (!classifier.labelling().allowsSeveral()) {
            evaluation.add(
                    labels.indexOf(example.label()),
                    labels.indexOf(prediction.label()),
                    minusLog(prediction.probability(example.label())));
            return;
        }
        boolean[] there = new boolean[labels.size()];
        boolean[] given = new boolean[labels.size()];
        double loss = 0;
        for (int c = 0; c < there.length; c++) {
            there[c] = example.labels().contains(labels.get(c));
            given[c] = prediction.labels().contains(labels.get(c));
            double p = prediction.probability(labels.get(c));
            loss += minusLog(there[c] ? p : 1 - p);
        }
        evaluation.add(there, given, loss);
    }

    private static double minusLog(double probability) {
        return -StrictMath.log(Math.max(probability, Double.MIN_NORMAL));
    }
}
