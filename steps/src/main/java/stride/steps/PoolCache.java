package stride.steps;

/**
 * What the forward pass of a pooling layer leaves for its backward pass.
 *
 * @param aPrev input, (m, nHPrev, nWPrev, nC); the caller's array, not a copy
 * @param hyperparameters window and stride
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the point of this module; nobody compares caches
public record PoolCache(double[][][][] aPrev, PoolHyperparameters hyperparameters) {}
