package stride.classify.training;

import java.util.List;
import stride.classify.model.Provenance.Weights;
import stride.tensor.Tensor;
import stride.training.ExampleSet;

/**
 * Finds how much the networks' mean and the baseline count. Both weights are those of the lowest loss on the dev part, with
 * a penalty on leaving those without evidence; so that a dev part of a few examples changes little, and one of many decides.
 */
final class Mixture {
    private static final double PENALTY = 4; // on the squared logarithms, against the sum of losses
    private static final double FIRST_STEP = 1; // of the logarithms
    private static final double LAST_STEP = 1.0 / 128;

    private final Tensor networks; // (examples, classes)
    private final Tensor baseline; // (examples, classes)
    private final ExampleSet examples;

    /**
     * @param networks their mean logits, (examples, classes)
     * @param baseline its logits, (examples, classes)
     * @param examples whose logits these are
     */
    Mixture(Tensor networks, Tensor baseline, ExampleSet examples) {
        this.networks = networks;
        this.baseline = baseline;
        this.examples = examples;
    }

    /**
     * The weights of the lowest penalized loss.
     *
     * @param start the weights without evidence, both positive
     */
    Weights fit(Weights start) {
        double[] at = {0, 0}; // logarithms of the factors on the weights at the start
        double lowest = penalizedLoss(start, at);
        for (double step = FIRST_STEP; step >= LAST_STEP; step /= 2) {
            boolean moved = true;
            while (moved) {
                moved = false;
                for (double[] direction : List.of(
                        new double[] {step, 0}, new double[] {-step, 0}, new double[] {0, step}, new double[] {0, -step
                        })) {
                    double[] there = {at[0] + direction[0], at[1] + direction[1]};
                    double loss = penalizedLoss(start, there);
                    if (loss < lowest) {
                        lowest = loss;
                        at = there;
                        moved = true;
                    }
                }
            }
        }
        return times(start, at);
    }

    private static Weights times(Weights weights, double[] logarithms) {
        return new Weights(
                weights.networks() * StrictMath.exp(logarithms[0]), weights.baseline() * StrictMath.exp(logarithms[1]));
    }

    private double penalizedLoss(Weights start, double[] logarithms) {
        Tensor sum = sum(times(start, logarithms));
        double loss = PENALTY * (logarithms[0] * logarithms[0] + logarithms[1] * logarithms[1]);
        for (int i = 0; i < examples.size(); i++) {
            loss += examples.objective().loss(sum, i, examples, i);
        }
        return loss;
    }

    /** The logits of the whole, (examples, classes). */
    Tensor sum(Weights weights) {
        Tensor sum = Tensor.zeros(baseline.shape());
        for (int i = 0; i < sum.size(); i++) {
            sum.set(i, (float) (weights.networks() * networks.get(i) + weights.baseline() * baseline.get(i)));
        }
        return sum;
    }
}
