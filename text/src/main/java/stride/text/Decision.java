package stride.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import stride.operation.SigmoidCrossEntropy;
import stride.operation.SoftmaxCrossEntropy;
import stride.tensor.Tensor;
import stride.training.Evaluation;
import stride.training.Metrics;
import stride.training.MultiLabelMetrics;

/** From the logits of a text, divided by the temperature already ({@link Calibration}), to an answer. */
sealed interface Decision {
    /** What is answered for example n. */
    Prediction prediction(List<String> labels, Tensor logits, int n);

    /** How good the answers are. */
    Evaluation measure(Tensor logits, EncodedTexts texts);

    /** Whether an answer may be another than the probabilities alone would give. */
    boolean hasThresholds();

    /** As a model file has it. */
    Map<String, Object> toConfig();

    /** What to do without a dev part. */
    static Decision usual(boolean multiLabel, int labels) {
        return multiLabel ? new AnyLabels(Collections.nCopies(labels, AnyLabels.HALF)) : OneLabel.MOST_PROBABLE;
    }

    /** The decision that is best for a metric on a dev part. */
    static Decision fit(Tensor logits, EncodedTexts dev, DecisionMetric metric) {
        int labels = logits.shape().dimension(1);
        if (dev.size() == 0 || metric.isNone()) {
            return usual(dev.multiLabel(), labels);
        }
        if (dev.multiLabel()) {
            List<Double> thresholds = new ArrayList<>();
            for (int c = 0; c < labels; c++) {
                thresholds.add(ThresholdSearch.threshold(logits, dev, c));
            }
            return new AnyLabels(thresholds);
        }
        return new OneLabel(OffsetSearch.offsets(logits, dev, metric));
    }

    /** @throws IllegalArgumentException if the numbers are not those of so many labels */
    static Decision fromConfig(Map<String, Object> config, boolean multiLabel, int labels) {
        String key = multiLabel ? AnyLabels.KEY : OneLabel.KEY;
        if (!config.containsKey(key)) {
            return usual(multiLabel, labels);
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
        return multiLabel ? new AnyLabels(numbers) : new OneLabel(numbers);
    }

    /**
     * One label: that with the highest {@code logit + offset}. With offsets this need not be the most probable one.
     *
     * @param offsets one a label; empty: all 0
     */
    record OneLabel(List<Double> offsets) implements Decision {
        private static final String KEY = "offsets";

        static final OneLabel MOST_PROBABLE = new OneLabel(List.of());

        public OneLabel {
            offsets = List.copyOf(offsets);
        }

        /** The number of the label that example n is given; of equal ones the first. */
        int answer(Tensor logits, int n) {
            if (offsets.isEmpty()) {
                return SoftmaxCrossEntropy.prediction(logits, n);
            }
            int best = 0;
            for (int label = 1; label < offsets.size(); label++) {
                if (value(logits, n, label) > value(logits, n, best)) {
                    best = label;
                }
            }
            return best;
        }

        private double value(Tensor logits, int n, int label) {
            return logits.get(n * offsets.size() + label) + offsets.get(label);
        }

        @Override
        public Prediction prediction(List<String> labels, Tensor logits, int n) {
            double[] probabilities = new double[labels.size()];
            SoftmaxCrossEntropy.probabilities(logits, n, probabilities);
            return Prediction.of(labels, probabilities, List.of(labels.get(answer(logits, n))));
        }

        @Override
        public Metrics measure(Tensor logits, EncodedTexts texts) {
            Metrics metrics = new Metrics(logits.shape().dimension(1));
            for (int i = 0; i < texts.size(); i++) {
                int label = texts.label(i);
                metrics.add(label, answer(logits, i), SoftmaxCrossEntropy.loss(logits, i, label));
            }
            return metrics;
        }

        @Override
        public boolean hasThresholds() {
            return !offsets.isEmpty();
        }

        @Override
        public Map<String, Object> toConfig() {
            return offsets.isEmpty() ? Map.of() : Map.of(KEY, offsets);
        }
    }

    /**
     * Any number of labels: those whose probability is at least their threshold.
     *
     * @param thresholds one a label, 0 to 1
     */
    record AnyLabels(List<Double> thresholds) implements Decision {
        private static final String KEY = "thresholds";

        /** The threshold without evidence. */
        static final double HALF = 0.5;

        public AnyLabels {
            thresholds = List.copyOf(thresholds);
            if (!thresholds.stream().allMatch(threshold -> threshold >= 0 && threshold <= 1)) {
                throw new IllegalArgumentException("thresholds must be in 0 to 1");
            }
        }

        @Override
        public Prediction prediction(List<String> labels, Tensor logits, int n) {
            double[] probabilities = new double[labels.size()];
            List<Integer> answer = new ArrayList<>();
            for (int c = 0; c < probabilities.length; c++) {
                probabilities[c] = SigmoidCrossEntropy.probability(logits.get(n * probabilities.length + c));
                if (probabilities[c] >= thresholds.get(c)) {
                    answer.add(c);
                }
            }
            answer.sort((a, b) -> Double.compare(probabilities[b], probabilities[a]));
            return Prediction.of(
                    labels, probabilities, answer.stream().map(labels::get).toList());
        }

        @Override
        public MultiLabelMetrics measure(Tensor logits, EncodedTexts texts) {
            int labels = thresholds.size();
            MultiLabelMetrics metrics = new MultiLabelMetrics(labels);
            for (int i = 0; i < texts.size(); i++) {
                boolean[] has = new boolean[labels];
                boolean[] answer = new boolean[labels];
                for (int c = 0; c < labels; c++) {
                    has[c] = texts.has(i, c);
                    answer[c] = SigmoidCrossEntropy.probability(logits.get(i * labels + c)) >= thresholds.get(c);
                }
                metrics.add(has, answer, texts.objective().loss(logits, i, texts, i));
            }
            return metrics;
        }

        @Override
        public boolean hasThresholds() {
            return thresholds.stream().anyMatch(threshold -> threshold != HALF);
        }

        @Override
        public Map<String, Object> toConfig() {
            return Map.of(KEY, thresholds);
        }
    }
}
