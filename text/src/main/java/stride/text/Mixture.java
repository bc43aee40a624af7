package stride.text;

import java.util.List;
import stride.tensor.Tensor;
import stride.training.ExampleSet;

/**
 * How much the networks' mean and the linear model count: the logits of the whole are {@code network * mean of the
 * networks' logits + linear * the linear model's}. Both weights are those of the lowest loss on the dev part, with a
 * penalty on leaving those {@linkplain #withoutEvidence without evidence}; so that a dev part of a few texts changes little,
 * and one of many decides.
 *
 * @param network positive
 * @param linear positive
 */
record Mixture(double network, double linear) {
    private static final double PENALTY = 4; // on the squared logarithms, against the sum of losses
    private static final double FIRST_STEP = 1; // of the logarithms
    private static final double LAST_STEP = 1.0 / 128;

    /**
     * A third each for networks, logistic regression and naive Bayes, of which the linear model is the mean of two; a half
     * for networks that were given vectors, which know words that the others never met.
     */
    static Mixture withoutEvidence(Variant variant) {
        return variant.needsVectors() ? new Mixture(0.5, 0.5) : new Mixture(1.0 / 3, 2.0 / 3);
    }

    /**
     * These weights, moved to those of the lowest penalized loss.
     *
     * @param ofNetworks (examples, classes)
     * @param ofLinear (examples, classes)
     * @param examples whose outputs these are
     */
    Mixture fit(Tensor ofNetworks, Tensor ofLinear, ExampleSet examples) {
        Tensor sum = Tensor.zeros(ofLinear.shape());
        double[] at = {0, 0};
        double lowest = penalizedLoss(at, ofNetworks, ofLinear, examples, sum);
        for (double step = FIRST_STEP; step >= LAST_STEP; step /= 2) {
            boolean moved = true;
            while (moved) {
                moved = false;
                for (double[] direction : List.of(
                        new double[] {step, 0}, new double[] {-step, 0}, new double[] {0, step}, new double[] {0, -step
                        })) {
                    double[] there = {at[0] + direction[0], at[1] + direction[1]};
                    double loss = penalizedLoss(there, ofNetworks, ofLinear, examples, sum);
                    if (loss < lowest) {
                        lowest = loss;
                        at = there;
                        moved = true;
                    }
                }
            }
        }
        return times(at);
    }

    private Mixture times(double[] logarithms) {
        return new Mixture(network * StrictMath.exp(logarithms[0]), linear * StrictMath.exp(logarithms[1]));
    }

    private double penalizedLoss(
            double[] logarithms, Tensor ofNetworks, Tensor ofLinear, ExampleSet examples, Tensor sum) {
        times(logarithms).sum(ofNetworks, ofLinear, sum);
        double loss = PENALTY * (logarithms[0] * logarithms[0] + logarithms[1] * logarithms[1]);
        for (int i = 0; i < examples.size(); i++) {
            loss += examples.objective().loss(sum, i, examples, i);
        }
        return loss;
    }

    /** Sets sum to the logits of the whole, (examples, classes). */
    void sum(Tensor networks, Tensor linear, Tensor sum) {
        for (int i = 0; i < sum.size(); i++) {
            sum.set(i, (float) (network * networks.get(i) + this.linear * linear.get(i)));
        }
    }
}
