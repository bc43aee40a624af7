package stride.steps;

/**
 * Result of {@link Steps#convBackward}: the cost's gradient with respect to everything that went in. Parameter
 * gradients are sums over the batch, not means.
 *
 * @param dAPrev gradient of the input, (m, nHPrev, nWPrev, nCPrev)
 * @param dW gradient of the filters, (f, f, nCPrev, nC)
 * @param db gradient of the biases, (1, 1, 1, nC)
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the point of this module
public record ConvGradients(double[][][][] dAPrev, double[][][][] dW, double[][][][] db) {}
