package stride.classify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.LabelNumbers;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;
import stride.classify.decision.Prediction;
import stride.parallel.Workers;

/** Measures a classifier on labelled examples, a block at a time: the memory does not grow with their number. */
public final class ClassifierEvaluation {
    private static final int BLOCK = 1024;

    private ClassifierEvaluation() {}

    /**
     * How good the answers to some examples are.
     *
     * @param examples read once, to the end
     * @param threads to work on
     */
    public static <I> Evaluation of(Classifier<I> classifier, Iterator<Example<I>> examples, int threads) {
        return of(classifier, examples, threads, (example, answer) -> {});
    }

    /**
     * How good the answers to some examples are. An example with a label that the classifier does not know counts as
     * answered wrongly; see {@link Evaluation#unknownLabels}.
     *
     * @param examples read once, to the end
     * @param threads to work on
     * @param answers told each example and its answer, in order; the example with labels as the classifier writes them
     * @throws DataException if an example can't be read, or has several labels or none where it must have one
     */
    public static <I> Evaluation of(
            Classifier<I> classifier,
            Iterator<Example<I>> examples,
            int threads,
            BiConsumer<? super Example<I>, ? super Prediction> answers) {
        return of(classifier, List.of(), examples, threads, answers).get(0);
    }

    /**
     * How good the answers of several classifiers to the same examples are.
     *
     * @param others with the labels of the first one, such as its members
     * @param examples read once, to the end
     * @param threads to work on
     * @param answers told each example and the answer of the first classifier, in order
     * @return of the first classifier, and of the others in their order
     * @throws DataException if an example can't be read, or has several labels or none where it must have one
     */
    public static <I> List<Evaluation> of(
            Classifier<I> classifier,
            List<Classifier<I>> others,
            Iterator<Example<I>> examples,
            int threads,
            BiConsumer<? super Example<I>, ? super Prediction> answers) {
        List<Classifier<I>> all = new ArrayList<>(List.of(classifier));
        all.addAll(others);
        List<Evaluation> evaluations = all.stream()
                .map(one -> new Evaluation(one.labelling(), one.labels().size()))
                .toList();
        Map<String, Integer> numbers = new HashMap<>();
        classifier.labels().forEach(label -> numbers.put(label, numbers.size()));
        try (Workers workers = new Workers(threads)) {
            while (examples.hasNext()) {
                List<Example<I>> block = new ArrayList<>(BLOCK);
                while (block.size() < BLOCK && examples.hasNext()) {
                    block.add(labelledAs(numbers.keySet(), examples.next(), classifier.labelling()));
                }
                List<I> inputs = block.stream().map(Example::input).toList();
                for (int k = 0; k < all.size(); k++) {
                    List<Prediction> predictions = ParallelAnswers.of(all.get(k), inputs, workers);
                    for (int i = 0; i < block.size(); i++) {
                        add(all.get(k).labelling(), numbers, block.get(i), predictions.get(i), evaluations.get(k));
                        if (k == 0) {
                            answers.accept(block.get(i), predictions.get(i));
                        }
                    }
                }
            }
        }
        return evaluations;
    }

    /** The example with its labels as the classifier writes them, as 1 of 1.0. */
    private static <I> Example<I> labelledAs(Set<String> known, Example<I> example, Labelling labelling) {
        List<String> own = labelling.allowsSeveral() ? example.labels() : List.of(example.label());
        return known.containsAll(own)
                ? example
                : new Example<>(
                        example.input(),
                        own.stream()
                                .map(label -> LabelNumbers.among(known, label))
                                .toList(),
                        example.place());
    }

    private static <I> void add(
            Labelling labelling,
            Map<String, Integer> numbers,
            Example<I> example,
            Prediction prediction,
            Evaluation evaluation) {
        if (labelling.allowsSeveral()) {
            addSeveral(numbers, example, prediction, evaluation);
            return;
        }
        Integer label = numbers.get(example.label());
        int answer = Objects.requireNonNull(numbers.get(prediction.label()));
        if (label == null) {
            evaluation.add(example.label(), answer);
        } else {
            evaluation.add(label, answer, minusLog(prediction.probability(example.label())));
        }
    }

    private static <I> void addSeveral(
            Map<String, Integer> numbers, Example<I> example, Prediction prediction, Evaluation evaluation) {
        boolean[] there = new boolean[numbers.size()];
        boolean[] given = new boolean[numbers.size()];
        List<String> unknown = new ArrayList<>();
        for (String label : example.labels()) {
            Integer number = numbers.get(label);
            if (number == null) {
                unknown.add(label);
            } else {
                there[number] = true;
            }
        }
        prediction.labels().forEach(label -> given[Objects.requireNonNull(numbers.get(label))] = true);
        double loss = 0;
        double[] probabilities = new double[there.length];
        prediction
                .scores()
                .forEach(score ->
                        probabilities[Objects.requireNonNull(numbers.get(score.label()))] = score.probability());
        for (int c = 0; c < there.length; c++) {
            loss += minusLog(there[c] ? probabilities[c] : 1 - probabilities[c]);
        }
        evaluation.add(there, given, unknown, loss);
    }

    private static double minusLog(double probability) {
        return -StrictMath.log(Math.max(probability, Double.MIN_NORMAL));
    }
}
