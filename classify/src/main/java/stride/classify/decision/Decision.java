package stride.classify.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import stride.operation.SigmoidCrossEntropy;
import stride.operation.SoftmaxCrossEntropy;
import stride.tensor.Tensor;
import stride.training.ExampleSet;

/**
 * From the logits of an example, divided by the temperature already ({@link Calibration}), to an answer.
 *
 * <p>Of one label each, the one with the highest {@code logit + offset}; with offsets this need not be the most probable one.
 * Of any number of labels, those whose probability is at least their threshold.
 *
 * @param labelling how many labels an example has
 * @param numbers one a label. One label each: offsets, or none at all, which is the same as all 0. Otherwise thresholds,
 *     0 to 1
 */
public record Decision(Labelling labelling, List<Double> numbers) {
    /** The threshold without evidence. */
    static final double HALF = 0.5;

    public Decision {
        numbers = List.copyOf(numbers);
        if (labelling.allowsSeveral() && !numbers.stream().allMatch(threshold -> threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("thresholds must be in 0 to 1");
        }
    }

    /** What to do without a dev part. */
    public static Decision usual(Labelling labelling, int labels) {
        return new Decision(labelling, labelling.allowsSeveral() ? Collections.nCopies(labels, HALF) : List.of());
    }

    /**
     * The decision that is best for a metric on a dev part.
     *
     * @param logits (examples, labels)
     */
    static Decision fit(Tensor logits, ExampleSet dev, DecisionMetric metric) {
        int labels = logits.shape().dimension(1);
        Labelling labelling = Labelling.of(dev);
        if (dev.size() == 0 || metric.isNone()) {
            return usual(labelling, labels);
        }
        return new Decision(
                labelling,
                labelling.allowsSeveral()
                        ? IntStream.range(0, labels)
                                .mapToObj(label -> ThresholdSearch.threshold(logits, dev, label))
                                .toList()
                        : OffsetSearch.offsets(logits, dev, metric));
    }

    /** As a model file has it. */
    public Map<String, Object> toConfig() {
        return numbers.isEmpty() ? Map.of() : Map.of(key(labelling), numbers);
    }

    private static String key(Labelling labelling) {
        return labelling.allowsSeveral() ? "thresholds" : "offsets";
    }

    /**
     * Of a model file.
     *
     * @throws IllegalArgumentException if the numbers are not those of so many labels
     */
    public static Decision fromConfig(Map<String, Object> config, Labelling labelling, int labels) {
        String key = key(labelling);
        if (!config.containsKey(key)) {
            return usual(labelling, labels);
        }
        if (!(config.get(key) instanceof List<?> list) || list.size() != labels) {
            throw new IllegalArgumentException("'" + key + "' is no list of " + labels + " numbers, one a label");
        }
        List<Double> numbers = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Number number) || !Double.isFinite(number.doubleValue())) {
                throw new IllegalArgumentException("'" + key + "' has something else than finite numbers");
            }
            numbers.add(number.doubleValue());
        }
        return new Decision(labelling, numbers);
    }

    /** Whether an answer may be another than the probabilities alone would give. */
    public boolean hasThresholds() {
        return labelling.allowsSeveral()
                ? numbers.stream().anyMatch(threshold -> threshold != HALF)
                : !numbers.isEmpty();
    }

    /** From which probability on each label is given; empty if an example is given one label. */
    public List<Double> thresholds() {
        return labelling.allowsSeveral() ? numbers : List.of();
    }

    /** What is answered for example n. */
    public Prediction prediction(List<String> labels, Tensor logits, int n) {
        double[] probabilities = new double[labels.size()];
        labelling.probabilities(logits, n, probabilities);
        if (!labelling.allowsSeveral()) {
            return Prediction.of(labels, probabilities, List.of(labels.get(answer(logits, n))));
        }
        List<String> answer = IntStream.range(0, probabilities.length)
                .filter(c -> probabilities[c] >= numbers.get(c))
                .boxed()
                .sorted((a, b) -> Double.compare(probabilities[b], probabilities[a]))
                .map(labels::get)
                .toList();
        return Prediction.of(labels, probabilities, answer);
    }

    /** The number of the one label that example n is given; of equal ones the first. */
    private int answer(Tensor logits, int n) {
        if (numbers.isEmpty()) {
            return SoftmaxCrossEntropy.prediction(logits, n);
        }
        int best = 0;
        for (int label = 1; label < numbers.size(); label++) {
            if (value(logits, n, label) > value(logits, n, best)) {
                best = label;
            }
        }
        return best;
    }

    private double value(Tensor logits, int n, int label) {
        return logits.get(n * numbers.size() + label) + numbers.get(label);
    }

    /**
     * How good the answers are.
     *
     * @param logits (examples, labels)
     */
    public Evaluation measure(Tensor logits, ExampleSet examples) {
        int labels = logits.shape().dimension(1);
        Evaluation evaluation = new Evaluation(labelling, labels);
        for (int i = 0; i < examples.size(); i++) {
            double loss = labelling.objective().loss(logits, i, examples, i);
            if (labelling.allowsSeveral()) {
                evaluation.add(there(examples, i), given(logits, i), loss);
            } else {
                evaluation.add(examples.label(i), answer(logits, i), loss);
            }
        }
        return evaluation;
    }

    private boolean[] there(ExampleSet examples, int n) {
        boolean[] there = new boolean[numbers.size()];
        for (int c = 0; c < there.length; c++) {
            there[c] = examples.has(n, c);
        }
        return there;
    }

    private boolean[] given(Tensor logits, int n) {
        boolean[] given = new boolean[numbers.size()];
        for (int c = 0; c < given.length; c++) {
            given[c] = SigmoidCrossEntropy.probability(logits.get(n * given.length + c)) >= numbers.get(c);
        }
        return given;
    }

    /**
     * The numbers of the examples that are answered entirely right.
     *
     * @param logits (examples, labels)
     */
    BitSet right(Tensor logits, ExampleSet examples) {
        BitSet right = new BitSet();
        for (int i = 0; i < examples.size(); i++) {
            right.set(
                    i,
                    labelling.allowsSeveral()
                            ? Arrays.equals(there(examples, i), given(logits, i))
                            : examples.label(i) == answer(logits, i));
        }
        return right;
    }
}
