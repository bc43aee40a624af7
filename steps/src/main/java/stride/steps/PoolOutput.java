package stride.steps;

/**
 * Result of {@link Steps#poolForward}.
 *
 * @param a output, (m, nH, nW, nC)
 * @param cache what {@link Steps#poolBackward} needs
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the point of this module
public record PoolOutput(double[][][][] a, PoolCache cache) {}
