package stride.operation;

import stride.tensor.Tensor;

/**
 * For labels that do not exclude one another: each has the probability {@code p = 1 / (1 + exp(-z))}, and the loss of an
 * example is the sum over the labels of {@code -log p} where it has the label and {@code -log(1 - p)} where not. Computed
 * as {@code max(z, 0) - y z + log(1 + exp(-|z|))}, so that no exponential overflows and no logarithm sees zero.
 */
public final class SigmoidCrossEntropy {
    private SigmoidCrossEntropy() {}

    /** The probability that a logit stands for. */
    public static double probability(double logit) {
        double e = StrictMath.exp(-Math.abs(logit));
        return logit >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /** The loss of one label, not weighted. */
    public static double loss(double logit, boolean has) {
        double own = has ? -logit : logit;
        return Math.max(own, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(logit)));
    }

    /**
     * Sets one element of dlogits to the gradient of {@code weight * loss}: {@code weight (p - (1 if it has the label,
     * else 0))}.
     *
     * @param at index in both tensors
     */
    public static void backward(Tensor logits, int at, boolean has, double weight, Tensor dlogits) {
        double p = probability(logits.get(at));
        dlogits.set(at, (float) (weight * (has ? p - 1 : p)));
    }

    /** The loss of one label that an example has in part: {@code -weight target log p - (1 - target) log(1 - p)}. */
    public static double loss(double logit, double target, double weight) {
        return weight * target * loss(logit, true) + (1 - target) * loss(logit, false);
    }

    /** Sets one element of dlogits to the gradient of {@code factor} times that loss. */
    public static void backward(Tensor logits, int at, double target, double weight, double factor, Tensor dlogits) {
        double p = probability(logits.get(at));
        dlogits.set(at, (float) (factor * ((1 - target) * p - weight * target * (1 - p))));
    }
}
