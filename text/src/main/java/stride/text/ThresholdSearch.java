package stride.text;

import java.util.Comparator;
import java.util.stream.IntStream;
import stride.operation.SigmoidCrossEntropy;
import stride.tensor.Tensor;

/**
 * Finds the probability from which on a label is given, such that its F1 is highest. All places between the probabilities
 * of the examples are tried; of equally good ones the nearest to a half is taken. A label that fewer than
 * {@link OffsetSearch#LEAST} examples have keeps a half.
 */
final class ThresholdSearch {
    private ThresholdSearch() {}

    /**
     * @param logits (examples, labels)
     * @return 0 to 1
     */
    static double threshold(Tensor logits, EncodedTexts examples, int label) {
        int labels = logits.shape().dimension(1);
        double[] p = new double[examples.size()];
        long support = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = SigmoidCrossEntropy.probability(logits.get(i * labels + label));
            support += examples.has(i, label) ? 1 : 0;
        }
        double best = Decision.AnyLabels.HALF;
        if (support < OffsetSearch.LEAST) {
            return best;
        }
        double bestF1 = f1(p, examples, label, best, support);
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> p[i]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        long right = 0;
        for (int k = 0; k < order.length; k++) {
            right += examples.has(order[k], label) ? 1 : 0;
            double above = p[order[k]];
            double below = k + 1 < order.length ? p[order[k + 1]] : 0;
            double f1 = 2.0 * right / (k + 1 + support);
            double middle = (above + below) / 2;
            boolean nearer = f1 == bestF1 && Math.abs(middle - 0.5) < Math.abs(best - 0.5);
            if (above > below && (f1 > bestF1 || nearer)) {
                bestF1 = f1;
                best = middle;
            }
        }
        return best;
    }

    private static double f1(double[] p, EncodedTexts examples, int label, double threshold, long support) {
        long right = 0;
        long answered = 0;
        for (int i = 0; i < p.length; i++) {
            answered += p[i] >= threshold ? 1 : 0;
            right += p[i] >= threshold && examples.has(i, label) ? 1 : 0;
        }
        return 2.0 * right / (answered + support);
    }
}
