package stride.classify.training;

import stride.network.Parameters;

/**
 * The mean of a network's parameters over its training so far, later ones counting more: polynomial-decay averaging
 * (Shamir and Zhang, "Stochastic gradient descent for non-smooth optimization", 2013, section 4), {@code mean = (1 - w)
 * mean + w parameters} with {@code w = (d + 1) / (n + d)} at the n-th time. With d = 8 it is mostly the last tenth of
 * the training, however long that is.
 */
final class AveragedParameters {
    private final Parameters mean;
    private final int decay;

    /** @param decay d, not negative; 0: all count the same */
    AveragedParameters(Parameters parameters, int decay) {
        this.mean = parameters.copy();
        this.decay = decay;
    }

    Parameters mean() {
        return mean;
    }

    /** @param time n, from 1 */
    void add(Parameters parameters, long time) {
        float weight = (float) ((decay + 1.0) / (time + decay));
        float[] from = parameters.array();
        float[] to = mean.array();
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * (from[i] - to[i]);
        }
    }
}
