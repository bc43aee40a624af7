package stride.text.linear;

import static stride.text.linear.LinearSettings.COST;
import static stride.text.linear.LinearSettings.SMOOTHING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import stride.classify.setting.Settings;
import stride.parallel.Parallel;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * Adds up weights of the n-grams that a text has: {@code logit[c] = bias[c] + sum over its distinct known n-grams of
 * weight[n-gram, c]}. Immutable, safe for any number of threads.
 *
 * <p>The mean of two models: logistic regression whose features are scaled by their log-count ratios, as in Wang and
 * Manning (2012), and naive Bayes, which is those ratios themselves. The first learns from what it got wrong, the second
 * can't learn too much; they err on different texts. See {@link LogCountRatios} and {@link NaiveBayes}.
 */
public final class LinearModel {
    /** The names of its tensors. */
    private static final String WEIGHTS = "linear/W";

    private static final String BIAS = "linear/b";

    private final FeatureTable table;
    private final int classes;
    private final float[] weights; // (features, classes)
    private final float[] bias; // (classes)

    /**
     * What one n-gram of a text adds to the logits.
     *
     * @param name of the n-gram
     * @param places index of the first token it spans, each time it occurs
     * @param words how many tokens it spans
     * @param weights (classes)
     */
    public record Contribution(NgramName name, List<Integer> places, int words, List<Float> weights) {
        public Contribution {
            places = List.copyOf(places);
            weights = List.copyOf(weights);
        }
    }

    private LinearModel(FeatureTable table, float[] weights, float[] bias) {
        this.table = table;
        this.classes = bias.length;
        this.weights = weights;
        this.bias = bias;
    }

    /**
     * Trains on tokenized texts. The same for any number of threads, to the bit.
     *
     * @param labels (texts, labels of each), from 0
     * @param multiLabel whether a text may have any number of labels, a logistic regression each; otherwise each has one
     * @param classWeights factors of the loss, a class each; empty: all 1
     */
    public static LinearModel train(
            List<List<String>> texts,
            int[][] labels,
            boolean multiLabel,
            int classes,
            Optional<List<Float>> classWeights,
            Settings settings,
            Parallel parallel) {
        Ngrams ngrams = LinearSettings.ngrams(settings);
        FeatureTable table = FeatureTable.build(texts, ngrams, LinearSettings.mostFeatures(settings, classes));
        SparseTexts data = SparseTexts.of(texts, table, parallel);
        LogCountRatios counted = new LogCountRatios(data, labels, classes, settings.get(SMOOTHING));
        float[] ratios = counted.all();
        float[] importance = new float[classes];
        for (int c = 0; c < classes; c++) {
            importance[c] = settings.get(COST)
                    * (classWeights.isPresent() ? classWeights.get().get(c) : 1);
        }
        PenalizedRegression.TextLoss loss = multiLabel
                ? new LogisticLoss(labels, importance, settings.get(COST))
                : new SoftmaxLoss(labels, importance);
        PenalizedRegression regression = new PenalizedRegression(data, loss, classes, ratios, parallel);
        float[] x = new float[ratios.length + classes];
        Minimizer.minimize(regression, x);
        LinearModel regressed =
                new LinearModel(table, regression.weightsAt(x), Arrays.copyOfRange(x, ratios.length, x.length));
        float factor = NaiveBayes.factor(data, labels, classes, counted, loss, parallel);
        return regressed.mean(ratios, factor);
    }

    /** The mean of the logits of this model and of naive Bayes with these log-count ratios, (features, classes). */
    private LinearModel mean(float[] ratios, float factor) {
        float[] mean = weights.clone();
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (mean[i] + factor * ratios[i]) / 2;
        }
        float[] half = bias.clone();
        for (int c = 0; c < classes; c++) {
            half[c] /= 2;
        }
        return new LinearModel(table, mean, half);
    }

    /** How many n-grams it knows. */
    public int features() {
        return table.size();
    }

    /** How many numbers it has. */
    public int parameterCount() {
        return weights.length + bias.length;
    }

    /** The logits of a text, (classes). */
    public double[] logits(List<String> tokens) {
        double[] logits = new double[classes];
        for (int c = 0; c < classes; c++) {
            logits[c] = bias[c];
        }
        for (int feature : table.features(tokens)) {
            for (int c = 0; c < classes; c++) {
                logits[c] += weights[feature * classes + c];
            }
        }
        return logits;
    }

    /** The logits of many texts, (texts, classes); of none, one row of zeros, as a tensor can't be empty. */
    public Tensor logitsOfAll(List<List<String>> texts) {
        Tensor logits = Tensor.zeros(Shape.of(Math.max(1, texts.size()), classes));
        int at = 0;
        for (List<String> tokens : texts) {
            for (double logit : logits(tokens)) {
                logits.set(at++, (float) logit);
            }
        }
        return logits;
    }

    /** The terms of the logits of a text besides the bias: each known n-gram once, in the order of the text. */
    public List<Contribution> contributions(List<String> tokens) {
        Map<Integer, List<Integer>> places = new LinkedHashMap<>(); // by feature
        Map<Integer, Contribution> first = new LinkedHashMap<>();
        Ngrams ngrams = table.ngrams();
        List<String> read = ngrams.read(tokens);
        ngrams.visit(read, (key, at, words, firstCharacter, characters) -> {
            int feature = table.find(key);
            if (feature >= 0) {
                places.computeIfAbsent(feature, same -> new ArrayList<>()).add(Math.max(0, at));
                first.computeIfAbsent(
                        feature,
                        same -> new Contribution(
                                ngrams.name(read, at, words, firstCharacter, characters),
                                List.of(),
                                at < 0 ? words - 1 : words,
                                weights(feature)));
            }
        });
        return places.entrySet().stream()
                .map(entry -> {
                    Contribution known = Objects.requireNonNull(first.get(entry.getKey()));
                    return new Contribution(known.name(), entry.getValue(), known.words(), known.weights());
                })
                .toList();
    }

    private List<Float> weights(int feature) {
        List<Float> each = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            each.add(weights[feature * classes + c]);
        }
        return each;
    }

    /** The terms of the logits that every text has, (classes). */
    public List<Float> bias() {
        List<Float> all = new ArrayList<>();
        for (float b : bias) {
            all.add(b);
        }
        return all;
    }

    /** This model with all its logits multiplied. */
    public LinearModel scaled(double factor) {
        float[] scaledWeights = weights.clone();
        float[] scaledBias = bias.clone();
        for (float[] numbers : List.of(scaledWeights, scaledBias)) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) (numbers[i] * factor);
            }
        }
        return new LinearModel(table, scaledWeights, scaledBias);
    }

    /** Its numbers by name, for a model file: weights (features, classes) and bias (classes). */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        if (table.size() > 0) {
            tensors.put(WEIGHTS, new Tensor(weights, 0, Shape.of(table.size(), classes)));
        }
        tensors.put(BIAS, new Tensor(bias, 0, Shape.of(classes)));
        return tensors;
    }

    /** Its n-grams, one a line. */
    public byte[] featureLines() {
        return table.toBytes();
    }

    /**
     * A model from its parts.
     *
     * @param source what it is read from, for messages
     * @param featureLines as {@link #featureLines} wrote them
     * @param tensors those of {@link #tensors}; their numbers must not change any more
     * @throws IllegalArgumentException if they do not fit together
     */
    public static LinearModel read(
            String source, Settings settings, byte[] featureLines, Map<String, Tensor> tensors, int classes) {
        int features = features(tensors);
        float[] bias = numbers(tensors, BIAS, Shape.of(classes));
        float[] weights = features == 0 ? new float[0] : numbers(tensors, WEIGHTS, Shape.of(features, classes));
        if (tensors.size() > (features == 0 ? 1 : 2)) {
            throw new IllegalArgumentException(
                    "of its numbers, " + tensors.keySet() + ", only '" + WEIGHTS + "' and '" + BIAS + "' are known");
        }
        FeatureTable table = FeatureTable.read(source, featureLines, features, LinearSettings.ngrams(settings));
        return new LinearModel(table, weights, bias);
    }

    /** How many n-grams there are weights of, among the tensors of a model file. */
    public static int features(Map<String, Tensor> tensors) {
        Tensor weights = tensors.get(WEIGHTS);
        return weights == null || weights.shape().rank() == 0
                ? 0
                : weights.shape().dimension(0);
    }

    /** What no logit of any text is farther from zero than. */
    public double bound() {
        return table.size() * largest(weights) + largest(bias);
    }

    private static double largest(float[] numbers) {
        float largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    private static float[] numbers(Map<String, Tensor> tensors, String name, Shape shape) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || !tensor.shape().equals(shape)) {
            throw new IllegalArgumentException("'" + name + "' should be there with shape " + shape
                    + (tensor == null ? "" : ", not " + tensor.shape()));
        }
        boolean whole = tensor.offset() == 0 && tensor.array().length == tensor.size();
        return whole ? tensor.array() : tensor.toArray();
    }
}
