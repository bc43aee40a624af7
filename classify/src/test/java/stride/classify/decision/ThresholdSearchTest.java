package stride.classify.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import stride.tensor.Shape;
import stride.tensor.Tensor;

class ThresholdSearchTest {
    /** Of examples with the probabilities of a label and whether they have it; none has label 0. */
    private static double threshold(double[] probabilities, boolean[] has, double[] f1OfHalfAndFound) {
        Tensor logits = Tensor.zeros(Shape.of(has.length, 2));
        int[][] labels = new int[has.length][];
        for (int i = 0; i < has.length; i++) {
            labels[i] = has[i] ? new int[] {1} : new int[] {};
            logits.set(2 * i + 1, (float) StrictMath.log(probabilities[i] / (1 - probabilities[i])));
        }
        OnlyLabels examples = new OnlyLabels(Labelling.ANY, labels);
        double found = ThresholdSearch.threshold(logits, examples, 1);
        f1OfHalfAndFound[0] = f1(logits, examples, 0.5);
        f1OfHalfAndFound[1] = f1(logits, examples, found);
        assertThat(ThresholdSearch.threshold(logits, examples, 0))
                .as("none has it")
                .isEqualTo(0.5);
        return found;
    }

    /** Against trying every place; the probabilities are true. */
    @Test
    void theThresholdIsHalfOfTheHighestF1() {
        SplittableRandom random = new SplittableRandom(5);
        double[] probabilities = random.doubles(400, 0.01, 0.6).toArray();
        boolean[] has = new boolean[400];
        for (int i = 0; i < has.length; i++) {
            has[i] = random.nextDouble() < probabilities[i];
        }
        double highest = 0;
        for (double threshold = 0; threshold < 1; threshold += 1e-4) {
            long right = 0;
            long sum = 0; // of those who have it and those who are given it
            for (int i = 0; i < has.length; i++) {
                boolean given = probabilities[i] >= threshold;
                right += given && has[i] ? 1 : 0;
                sum += (given ? 1 : 0) + (has[i] ? 1 : 0);
            }
            highest = Math.max(highest, 2.0 * right / sum);
        }
        double[] f1 = new double[2];
        assertThat(threshold(probabilities, has, f1))
                .isCloseTo(highest / 2, within(1e-9))
                .isLessThan(0.35);
        assertThat(f1[1]).isGreaterThan(f1[0] + 0.1).isGreaterThan(highest - 0.05);
    }

    /** One of ten examples that have it has a low probability: half of the highest F1 is 0.47, which gives it to others. */
    @Test
    void theThresholdStaysAHalfWhereThatIsBetter() {
        double[] probabilities = new double[30];
        boolean[] has = new boolean[30];
        for (int i = 0; i < has.length; i++) {
            has[i] = i < 10;
            probabilities[i] = i == 0 ? 0.1 : has[i] ? 0.9 : 0.48;
        }
        double[] f1 = new double[2];
        assertThat(threshold(probabilities, has, f1)).isEqualTo(0.5);
        assertThat(f1[0]).isCloseTo(18.0 / 19, within(1e-12));
    }

    private static double f1(Tensor logits, OnlyLabels examples, double threshold) {
        return new Decision(Labelling.ANY, List.of(0.5, threshold))
                .measure(logits, examples)
                .f1(1);
    }
}
