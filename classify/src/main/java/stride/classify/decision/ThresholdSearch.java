package stride.classify.decision;

import java.util.Comparator;
import java.util.stream.IntStream;
import stride.operation.SigmoidCrossEntropy;
import stride.tensor.Tensor;
import stride.training.ExampleSet;

/**
 * Finds the probability from which on a label is given, for its F1. Where probabilities can be taken at their word, that is
 * half of the highest F1 there is (Lipton, Elkan and Narayanaswamy 2014, "Optimal thresholding of classifiers to maximize F1
 * measure"). It is taken if on these examples it is better than a half; where the highest F1 itself is reached
 * tells little, as few examples decide it (docs/ACCURACY.md).
 *
 * <p>A label that fewer than {@link OffsetSearch#LEAST} examples have keeps a half.
 */
final class ThresholdSearch {
    private ThresholdSearch() {}

    /**
     * @param logits (examples, labels)
     * @return above 0, at most a half
     */
    static double threshold(Tensor logits, ExampleSet examples, int label) {
        int labels = logits.shape().dimension(1);
        double[] p = new double[examples.size()];
        long support = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = SigmoidCrossEntropy.probability(logits.get(i * labels + label));
            support += examples.has(i, label) ? 1 : 0;
        }
        if (support < OffsetSearch.LEAST) {
            return Decision.HALF;
        }
        double halfOfHighest = highestF1(p, examples, label, support) / 2;
        boolean better =
                f1(p, examples, label, halfOfHighest, support) > f1(p, examples, label, Decision.HALF, support);
        return better ? halfOfHighest : Decision.HALF;
    }

    /** Of all thresholds. */
    private static double highestF1(double[] p, ExampleSet examples, int label, long support) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> p[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        double highest = 0;
        long right = 0;
        for (int k = 0; k < order.length; k++) {
            right += examples.has(order[k], label) ? 1 : 0;
            boolean last = k + 1 == order.length;
            if (last || p[order[k]] > p[order[k + 1]]) {
                highest = Math.max(highest, AnswerCounts.f1(right, k + 1, support));
            }
        }
        return highest;
    }

    private static double f1(double[] p, ExampleSet examples, int label, double threshold, long support) {
        long right = 0;
        long answered = 0;
        for (int i = 0; i < p.length; i++) {
            answered += p[i] >= threshold ? 1 : 0;
            right += p[i] >= threshold && examples.has(i, label) ? 1 : 0;
        }
        return AnswerCounts.f1(right, answered, support);
    }
}
