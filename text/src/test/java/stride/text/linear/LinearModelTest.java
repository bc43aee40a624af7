package stride.text.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stride.text.linear.LinearSettings.CHAR_NGRAM_FROM;
import static stride.text.linear.LinearSettings.CHAR_NGRAM_TO;
import static stride.text.linear.LinearSettings.COST;
import static stride.text.linear.LinearSettings.MAX_FEATURES;
import static stride.text.linear.LinearSettings.PREFIXES;
import static stride.text.linear.LinearSettings.SMOOTHING;
import static stride.text.linear.LinearSettings.WORD_NGRAMS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import stride.classify.setting.Settings;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.tensor.Shape;
import stride.tensor.Tensor;

class LinearModelTest {
    private static final int CLASSES = 3;
    private static final Settings SETTINGS = Regressed.plain().with(COST, 2f);

    private final List<List<String>> texts = new ArrayList<>();
    private final int[] labels = new int[60];

    LinearModelTest() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(CLASSES);
            List<String> words = new ArrayList<>();
            for (int n = random.nextInt(5); n >= 0; n--) {
                words.add("w" + random.nextInt(4));
            }
            words.add(random.nextInt(words.size() + 1), random.nextInt(4) > 0 ? "c" + labels[i] : "c0");
            texts.add(words);
        }
    }

    private LinearModel train(Settings settings, Parallel parallel) {
        return LinearModel.train(texts, oneEach(labels), false, CLASSES, Optional.empty(), settings, parallel);
    }

    private static int[][] oneEach(int... labels) {
        return Arrays.stream(labels).mapToObj(label -> new int[] {label}).toArray(int[][]::new);
    }

    /** The distinct n-grams of a text, the plain way. */
    private static Set<String> features(List<String> text) {
        Set<String> all = new HashSet<>(text);
        for (int i = 1; i <= Math.min(4, text.size()); i++) {
            all.add("^ " + String.join(" ", text.subList(0, i)));
        }
        for (int i = 1; i < text.size(); i++) {
            all.add(text.get(i - 1) + " " + text.get(i));
        }
        return all;
    }

    /** The log-count ratios that all texts but one give, with maps and sets. */
    private Map<String, double[]> ratiosWithout(int left) {
        Map<String, double[]> ratios = new LinkedHashMap<>();
        texts.forEach(text -> features(text).forEach(f -> ratios.put(f, new double[CLASSES])));
        ratios.forEach((feature, r) -> {
            for (int c = 0; c < CLASSES; c++) {
                double inside = 0;
                double outside = 0;
                double own = 1; // one more of each kind, so that no share is 0 or 1
                double all = 2;
                for (int i = 0; i < labels.length; i++) {
                    if (i != left) {
                        all++;
                        own += labels[i] == c ? 1 : 0;
                        if (features(texts.get(i)).contains(feature)) {
                            inside += labels[i] == c ? 1 : 0;
                            outside += labels[i] == c ? 0 : 1;
                        }
                    }
                }
                r[c] = StrictMath.log(1 + inside / (own / all)) - StrictMath.log(1 + outside / (1 - own / all));
            }
        });
        return ratios;
    }

    private static double[] sum(List<String> text, Map<String, double[]> ratios) {
        double[] sum = new double[CLASSES];
        for (String feature : features(text)) {
            for (int c = 0; c < CLASSES; c++) {
                sum[c] += ratios.getOrDefault(feature, new double[0])[c];
            }
        }
        return sum;
    }

    private static double[] softmax(double[] z) {
        double[] p = Arrays.stream(z).map(StrictMath::exp).toArray();
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(x -> x / sum).toArray();
    }

    /** Of factors in steps of a thousandth, that of the lowest loss when each text is judged by the others. */
    private double factorOfNaiveBayes() {
        List<double[]> sums = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            sums.add(sum(texts.get(i), ratiosWithout(i)));
        }
        double lowest = Double.POSITIVE_INFINITY;
        double best = 0;
        for (int step = 0; step <= 1000; step++) {
            double factor = step / 1000.0;
            double loss = 0;
            for (int i = 0; i < labels.length; i++) {
                double[] z = Arrays.stream(sums.get(i)).map(x -> factor * x).toArray();
                loss -= StrictMath.log(softmax(z)[labels[i]]);
            }
            if (loss < lowest) {
                lowest = loss;
                best = factor;
            }
        }
        return best;
    }

    /**
     * A weight is the mean of two: t r of naive Bayes, and one at the minimum of {@code cost * loss + |v|²/2}, where with
     * weights r v each v is {@code -cost * r * sum of residuals}, so each weight {@code -cost r² * sum over the feature's
     * texts of (p - y)}; and residuals add up to 0 for the bias.
     */
    @Test
    void theWeightsAreTheMeanOfThoseOfTheMinimumAndOfNaiveBayes() {
        LinearModel model = train(SETTINGS, Parallel.SEQUENTIAL);
        Map<String, double[]> ratios = ratiosWithout(-1);
        double factor = factorOfNaiveBayes();
        assertThat(factor).isBetween(0.1, 0.9);
        double[][] residuals = new double[texts.size()][CLASSES];
        double[] total = new double[CLASSES];
        for (int i = 0; i < residuals.length; i++) {
            double[] z = model.logits(texts.get(i));
            double[] bayes = sum(texts.get(i), ratios);
            for (int c = 0; c < CLASSES; c++) {
                z[c] = 2 * z[c] - factor * bayes[c];
            }
            double[] p = softmax(z);
            for (int c = 0; c < CLASSES; c++) {
                residuals[i][c] = p[c] - (labels[i] == c ? 1 : 0);
                total[c] += residuals[i][c];
            }
        }
        Map<String, List<Float>> weights = new LinkedHashMap<>();
        texts.forEach(text ->
                model.contributions(text).forEach(term -> weights.put(NgramsTest.shown(term.name()), term.weights())));

        assertThat(model.features()).isEqualTo(ratios.size());
        assertThat(weights.keySet()).isEqualTo(ratios.keySet());
        weights.forEach((feature, weight) -> {
            for (int c = 0; c < CLASSES; c++) {
                double sum = 0;
                for (int i = 0; i < residuals.length; i++) {
                    sum += features(texts.get(i)).contains(feature) ? residuals[i][c] : 0;
                }
                double r = ratios.getOrDefault(feature, new double[0])[c];
                assertThat(2 * weight.get(c) - factor * r)
                        .as(feature)
                        .isCloseTo(-2 * r * r * sum, within(0.05 * (1 + r * r)));
            }
        });
        for (double sum : total) {
            assertThat(sum).isCloseTo(0, within(0.1));
        }
    }

    /** An explanation adds up. */
    @Test
    void contributionsAndBiasAreTheLogits() {
        LinearModel model = train(
                Regressed.plain()
                        .with(CHAR_NGRAM_FROM.to(1), CHAR_NGRAM_TO.to(2), PREFIXES.to(List.of(2)), SMOOTHING.to(1f)),
                Parallel.SEQUENTIAL);
        List<List<String>> others = new ArrayList<>(texts);
        others.add(List.of());
        others.add(List.of("never", "met", "w1", "w1", "w1"));
        for (List<String> text : others) {
            double[] sum = new double[CLASSES];
            for (int c = 0; c < CLASSES; c++) {
                sum[c] = model.bias().get(c);
                for (LinearModel.Contribution term : model.contributions(text)) {
                    sum[c] += term.weights().get(c);
                    for (int place : term.places()) {
                        assertThat(place + term.words()).isLessThanOrEqualTo(text.size());
                    }
                }
            }
            assertThat(model.logits(text)).containsExactly(sum, within(1e-5));
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        LinearModel one = train(SETTINGS, Parallel.SEQUENTIAL);
        try (Workers workers = new Workers(3)) {
            LinearModel three = train(SETTINGS, workers);
            assertThat(three.featureLines()).isEqualTo(one.featureLines());
            one.tensors()
                    .forEach((name, tensor) -> assertThat(three.tensors()
                                    .getOrDefault(name, Tensor.zeros(Shape.of(1)))
                                    .toArray())
                            .as(name)
                            .containsExactly(tensor.toArray()));
        }
    }

    @Test
    void keepsTheMostFrequentFeatures() {
        LinearModel few = train(
                Regressed.plain().with(WORD_NGRAMS.to(1), MAX_FEATURES.to(3), SMOOTHING.to(1f)), Parallel.SEQUENTIAL);
        Map<String, Integer> counts = new LinkedHashMap<>();
        texts.forEach(text -> new HashSet<>(text).forEach(word -> counts.merge(word, 1, Integer::sum)));
        List<Integer> sorted = counts.values().stream().sorted((a, b) -> b - a).toList();
        List<String> kept = new String(few.featureLines(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(2))
                .toList();

        assertThat(kept)
                .hasSize(3)
                .allSatisfy(word -> assertThat(counts.getOrDefault(word, 0)).isGreaterThanOrEqualTo(sorted.get(2)));
    }

    @Test
    void comesBackFromItsParts() {
        LinearModel model = train(SETTINGS, Parallel.SEQUENTIAL);
        LinearModel read = LinearModel.read("a", SETTINGS, model.featureLines(), model.tensors(), CLASSES);
        texts.forEach(text -> assertThat(read.logits(text)).containsExactly(model.logits(text)));
        assertThat(read.featureLines()).isEqualTo(model.featureLines());
        assertThatThrownBy(() -> LinearModel.read("a", SETTINGS, model.featureLines(), model.tensors(), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("linear/b");
    }

    @Test
    void textsWithoutWordsHaveTheBiasAlone() {
        LinearModel model = LinearModel.train(
                List.of(List.of(), List.of(), List.of()),
                oneEach(0, 0, 1),
                false,
                2,
                Optional.empty(),
                SETTINGS,
                Parallel.SEQUENTIAL);
        double[] logits = model.logits(List.of("anything"));
        // Not penalized: half the logarithm of the classes' shares, and nothing from naive Bayes.
        assertThat(logits[0] - logits[1]).isCloseTo(StrictMath.log(2) / 2, within(0.02));
        LinearModel read = LinearModel.read("a", SETTINGS, model.featureLines(), model.tensors(), 2);
        assertThat(read.logits(List.of())).containsExactly(logits);
    }
}
