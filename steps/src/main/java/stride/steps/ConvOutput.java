package stride.steps;

/**
 * Result of {@link Steps#convForward}.
 *
 * @param z output, (m, nH, nW, nC)
 * @param cache what {@link Steps#convBackward} needs
 */
@SuppressWarnings("ArrayRecordComponent") // plain arrays are the point of this module
public record ConvOutput(double[][][][] z, ConvCache cache) {}
