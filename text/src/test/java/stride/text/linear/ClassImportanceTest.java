package stride.text.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stride.text.linear.LinearSettings.WORD_NGRAMS;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Class weights multiply the loss of the texts of their class, and so do what they do elsewhere. */
class ClassImportanceTest {
    private static final int CLASSES = 3;
    private static final float[] IMPORTANCE = {0.5f, 4, 1.25f};

    /** Central differences in double. */
    @Test
    void residualsAreTheGradientOfTheWeightedLoss() {
        int[][] labels = {{0}, {1}, {2}};
        SoftmaxLoss loss = new SoftmaxLoss(labels, IMPORTANCE);
        double[] at = {0.3, -0.8, 1.1};
        for (int text = 0; text < labels.length; text++) {
            float[] residuals = new float[labels.length * CLASSES];
            double value = loss.apply(text, at.clone(), residuals);
            double sum = 0;
            for (double z : at) {
                sum += StrictMath.exp(z);
            }
            assertThat(value)
                    .isCloseTo(-IMPORTANCE[text] * StrictMath.log(StrictMath.exp(at[text]) / sum), within(1e-9));
            for (int c = 0; c < CLASSES; c++) {
                double[] below = at.clone();
                double[] above = at.clone();
                below[c] -= 1e-5;
                above[c] += 1e-5;
                float[] unused = new float[residuals.length];
                double slope = (loss.apply(text, above, unused) - loss.apply(text, below, unused)) / 2e-5;
                assertThat((double) residuals[text * CLASSES + c]).isCloseTo(slope, within(1e-6));
            }
        }
    }

    /** The bias has no penalty, so at the minimum the weighted residuals of all texts add up to 0 in each class. */
    @Test
    void atTheMinimumTheWeightedResidualsAddUpToNothing() {
        SplittableRandom random = new SplittableRandom(9);
        List<List<String>> texts = new ArrayList<>();
        int[][] labels = new int[90][];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = new int[] {Math.max(0, random.nextInt(8) - 5)}; // three quarters are of the first class
            texts.add(List.of("w" + random.nextInt(4), random.nextInt(2) == 0 ? "c" + labels[i][0] : "c0"));
        }
        Regressed weighted = Regressed.of(
                texts,
                labels,
                CLASSES,
                new SoftmaxLoss(labels, IMPORTANCE),
                Regressed.plain().with(WORD_NGRAMS, 1));

        double[] total = new double[CLASSES];
        double[] unweighted = new double[CLASSES];
        for (int i = 0; i < labels.length; i++) {
            double[] z = weighted.logits(texts.get(i));
            double sum = 0;
            for (double logit : z) {
                sum += StrictMath.exp(logit);
            }
            int label = labels[i][0];
            for (int c = 0; c < CLASSES; c++) {
                double residual = StrictMath.exp(z[c]) / sum - (label == c ? 1 : 0);
                total[c] += IMPORTANCE[label] * residual;
                unweighted[c] += residual;
            }
        }
        assertThat(total).containsExactly(new double[CLASSES], within(0.2));
        assertThat(unweighted[1])
                .as("the heavy class is expected more often than it occurs")
                .isGreaterThan(3);
    }
}
