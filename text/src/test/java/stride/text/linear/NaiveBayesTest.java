package stride.text.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stride.parallel.Parallel;

class NaiveBayesTest {
    private static final Ngrams WORDS = new Ngrams(1, 0, 0, List.of(), false, Optional.empty());

    private static SparseTexts sparse(List<List<String>> texts) {
        return SparseTexts.of(texts, FeatureTable.build(texts, WORDS, 1000), Parallel.SEQUENTIAL);
    }

    /** log((s + n) / (2 s + N)) - log((s + n') / (2 s + N')) of Wang and Manning (2012), where N = N'. */
    @Test
    void theRatiosOfTwoClassesOfOneSizeAreThePublishedOnes() {
        List<List<String>> texts = List.of(List.of("a", "b"), List.of("a"), List.of("c", "a"), List.of("b", "c", "c"));
        float[] ratios = new LogCountRatios(sparse(texts), new int[][] {{0}, {0}, {1}, {1}}, 2, 0.5f).all();
        double[] expected = {2.5 / 1.5, 1.5 / 1.5, 0.5 / 2.5}; // a, b, c

        for (int f = 0; f < expected.length; f++) {
            assertThat((double) ratios[2 * f]).isCloseTo(StrictMath.log(expected[f]), within(1e-6));
            assertThat((double) ratios[2 * f + 1]).isCloseTo(-StrictMath.log(expected[f]), within(1e-6));
        }
    }

    /** A feature of one text of another class speaks against a class however few texts that class has. */
    @Test
    void whatIsSeenOnceElsewhereSpeaksForNoSmallClass() {
        List<List<String>> texts = new ArrayList<>();
        int[][] labels = new int[50][];
        for (int i = 0; i < labels.length; i++) {
            texts.add(List.of("w" + i));
            labels[i] = new int[] {i == 0 ? 1 : 0};
        }
        float[] ratios = new LogCountRatios(sparse(texts), labels, 2, 1).all(); // (features, 2)

        assertThat(ratios[1]).isPositive();
        for (int f = 1; f < labels.length; f++) {
            assertThat(ratios[2 * f + 1]).isNegative();
        }
    }

    /** Texts with any number of labels, some with none; each text's sums are those of ratios that never met it. */
    @Test
    void theFactorHasTheLowestLossOfTextsThatWereNotCounted() {
        SplittableRandom random = new SplittableRandom(8);
        int classes = 3;
        List<List<String>> texts = new ArrayList<>();
        int[][] labels = new int[80][];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = IntStream.range(0, classes)
                    .filter(c -> random.nextInt(3) == 0)
                    .toArray();
            List<String> words = new ArrayList<>(List.of("w" + random.nextInt(9), "v" + random.nextInt(9)));
            Arrays.stream(labels[i]).filter(c -> random.nextInt(3) > 0).forEach(c -> words.add("c" + c));
            texts.add(words);
        }
        SparseTexts data = sparse(texts);
        float factor = NaiveBayes.factor(
                data,
                labels,
                classes,
                new LogCountRatios(data, labels, classes, 1),
                new LogisticLoss(labels, new float[] {1, 1, 1}, 1),
                Parallel.SEQUENTIAL);

        double[][] sums = new double[labels.length][classes];
        for (int left = 0; left < labels.length; left++) {
            for (int c = 0; c < classes; c++) {
                for (String word : texts.get(left)) {
                    sums[left][c] += ratioWithout(left, word, c, texts, labels);
                }
            }
        }
        assertThat(factor).isBetween(0.05f, 0.95f);
        double lowest = loss(factor, sums, labels);
        assertThat(lowest).isLessThan(loss(factor - 0.002, sums, labels));
        assertThat(lowest).isLessThan(loss(factor + 0.002, sums, labels));
    }

    private static double ratioWithout(int left, String word, int c, List<List<String>> texts, int[][] labels) {
        double own = 1;
        double all = 2;
        double inside = 0;
        double outside = 0;
        for (int i = 0; i < labels.length; i++) {
            if (i != left) {
                boolean has = Arrays.stream(labels[i]).anyMatch(label -> label == c);
                all++;
                own += has ? 1 : 0;
                if (texts.get(i).contains(word)) {
                    inside += has ? 1 : 0;
                    outside += has ? 0 : 1;
                }
            }
        }
        return StrictMath.log((2 + inside * all / own) / (2 + outside * all / (all - own)));
    }

    private static double loss(double factor, double[][] sums, int[][] labels) {
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int c = 0; c < sums[i].length; c++) {
                int label = c;
                boolean has = Arrays.stream(labels[i]).anyMatch(each -> each == label);
                loss += StrictMath.log1p(StrictMath.exp((has ? -factor : factor) * sums[i][c]));
            }
        }
        return loss;
    }
}
