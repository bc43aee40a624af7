package stride.text;

import java.util.List;
import stride.tensor.Tensor;
import stride.training.ExampleSet;

/**
 * How much the networks' mean and the linear model count: the logits of the whole are {@code network * mean of the
 * networks' logits + linear * the linear model's}. Both weights are those of the lowest loss on the dev part, with a
 * penalty on leaving a third for the networks and two for the linear model, which is the mean of two itself; so that a dev
 * part of a few texts changes little, and one of many decides.
 *
 * @param network positive
 * @param linear positive
 */
record Mixture(double network, double linear) {
    /** The mean of the logits of three models: what to do without evidence. */
    static final Mixture EVEN = new Mixture(1.0 / 3, 2.0 / 3);

    private static final double PENALTY = 4; // on the squared logarithms, against the sum of losses
    private static final double FIRST_STEP = 1; // of the logarithms
    private static final double LAST_STEP = 1.0 / 128;

    /**
     * @param networks (examples, classes)
     * @param linear (examples, classes)
     * @param examples whose outputs these are
     */
    static Mixture fit(Tensor networks, Tensor linear, ExampleSet examples) {
        Tensor sum = Tensor.zeros(linear.shape());
        double[] at = {0, 0};
        double lowest = penalizedLoss(at, networks, linear, examples, sum);
        for (double step = FIRST_STEP; step >= LAST_STEP; step /= 2) {
            boolean moved = true;
            while (moved) {
                moved = false;
                for (double[] direction : List.of(
                        new double[] {step, 0}, new double[] {-step, 0}, new double[] {0, step}, new double[] {0, -step
                        })) {
                    double[] there = {at[0] + direction[0], at[1] + direction[1]};
                    double loss = penalizedLoss(there, networks, linear, examples, sum);
                    if (loss < lowest) {
                        lowest = loss;
                        at = there;
                        moved = true;
                    }
                }
            }
        }
        return at(at);
    }

    private static Mixture at(double[] logarithms) {
        return new Mixture(EVEN.network * StrictMath.exp(logarithms[0]), EVEN.linear * StrictMath.exp(logarithms[1]));
    }

    private static double penalizedLoss(
            double[] logarithms, Tensor networks, Tensor linear, ExampleSet examples, Tensor sum) {
        at(logarithms).sum(networks, linear, sum);
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
