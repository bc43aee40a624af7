package stride.operation;

import java.util.function.IntToDoubleFunction;
import stride.kernel.Kernels;
import stride.tensor.Tensor;

/**
 * Softmax and the loss -log p[label], computed from logits with their maximum subtracted, so that no exponential
 * overflows and no logarithm sees zero: {@code loss = log(sum of exp(z - max)) - (z[label] - max)}.
 */
public final class SoftmaxCrossEntropy {
    private SoftmaxCrossEntropy() {}

    /** Sets probabilities (classes) to those of example n; they add up to 1. */
    public static void probabilities(Tensor logits, int n, double[] probabilities) {
        probabilities(logits, n, 1, probabilities);
    }

    /** The same of the logits divided by a temperature: above 1 the probabilities are closer to one another. */
    public static void probabilities(Tensor logits, int n, double temperature, double[] probabilities) {
        int classes = logits.shape().dimension(-1);
        int row = n * classes;
        double max = logits.get(argmax(logits, n));
        double sum = sumOfExponentials(logits, row, classes, max, temperature);
        for (int c = 0; c < classes; c++) {
            probabilities[c] = StrictMath.exp((logits.get(row + c) - max) / temperature) / sum;
        }
    }

    /** The loss of example n, not weighted. */
    public static double loss(Tensor logits, int n, int label) {
        return loss(logits, n, label, 1);
    }

    /** The same of the logits divided by a temperature. */
    public static double loss(Tensor logits, int n, int label, double temperature) {
        int classes = logits.shape().dimension(-1);
        int row = n * classes;
        double max = logits.get(argmax(logits, n));
        return StrictMath.log(sumOfExponentials(logits, row, classes, max, temperature))
                - (logits.get(row + label) - max) / temperature;
    }

    /**
     * Sets dlogits of example n to the gradient of {@code weight * loss}:
     * {@code weight (p[c] - (1 if c is the label, else 0))}.
     */
    public static void backward(Tensor logits, int n, int label, float weight, Tensor dlogits) {
        int classes = logits.shape().dimension(-1);
        int row = n * classes;
        double max = logits.get(argmax(logits, n));
        double sum = sumOfExponentials(logits, row, classes, max, 1);
        for (int c = 0; c < classes; c++) {
            double p = StrictMath.exp(logits.get(row + c) - max) / sum;
            dlogits.set(row + c, (float) (weight * (c == label ? p - 1 : p)));
        }
    }

    /**
     * The loss of example n where classes have shares of it: {@code sum over c of weight[c] target[c] (-log p[c])}.
     *
     * @param target (classes): not negative
     * @param weight of a class
     */
    public static double loss(Tensor logits, int n, double[] target, IntToDoubleFunction weight) {
        int classes = logits.shape().dimension(-1);
        int row = n * classes;
        double max = logits.get(argmax(logits, n));
        double log = StrictMath.log(sumOfExponentials(logits, row, classes, max, 1));
        double loss = 0;
        for (int c = 0; c < classes; c++) {
            loss += weight.applyAsDouble(c) * target[c] * (log - (logits.get(row + c) - max));
        }
        return loss;
    }

    /**
     * Sets dlogits of example n to the gradient of {@code factor} times that loss: {@code factor (p[c] sum of (weight target) -
     * weight[c] target[c])}.
     */
    public static void backward(
            Tensor logits, int n, double[] target, IntToDoubleFunction weight, double factor, Tensor dlogits) {
        int classes = logits.shape().dimension(-1);
        int row = n * classes;
        double max = logits.get(argmax(logits, n));
        double sum = sumOfExponentials(logits, row, classes, max, 1);
        double all = 0;
        for (int c = 0; c < classes; c++) {
            all += weight.applyAsDouble(c) * target[c];
        }
        for (int c = 0; c < classes; c++) {
            double p = StrictMath.exp(logits.get(row + c) - max) / sum;
            dlogits.set(row + c, (float) (factor * (all * p - weight.applyAsDouble(c) * target[c])));
        }
    }

    /** Index in the array of the highest logit of example n; of equal ones the first. */
    private static int argmax(Tensor logits, int n) {
        int classes = logits.shape().dimension(-1);
        return n * classes + prediction(logits, n);
    }

    /** The class with the highest logit of example n; of equal ones the first, and NaN is higher than all numbers. */
    public static int prediction(Tensor logits, int n) {
        int classes = logits.shape().dimension(-1);
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (Kernels.isLarger(logits.get(n * classes + c), logits.get(n * classes + best))) {
                best = c;
            }
        }
        return best;
    }

    private static double sumOfExponentials(Tensor logits, int row, int classes, double max, double temperature) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += StrictMath.exp((logits.get(row + c) - max) / temperature);
        }
        return sum;
    }
}
