package stride.steps;

/**
 * What the forward pass of a convolution leaves for its backward pass. The arrays are those the caller gave, not
 * copies.
 *
 * @param aPrev input, (m, nHPrev, nWPrev, nCPrev)
 * @param w filters, (f, f, nCPrev, nC)
 * @param b biases, (1, 1, 1, nC)
 * @param hyperparameters stride and padding
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the point of this module; nobody compares caches
public record ConvCache(
        double[][][][] aPrev, double[][][][] w, double[][][][] b, ConvHyperparameters hyperparameters) {}
