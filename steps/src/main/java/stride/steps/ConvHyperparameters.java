package stride.steps;

/**
 * What a convolution is told and does not learn.
 *
 * @param stride how far the window moves between two outputs, at least 1
 * @param pad rows and columns of zeros added on each side of the image, at least 0
 */
public record ConvHyperparameters(int stride, int pad) {

    /** @throws IllegalArgumentException if {@code stride} is below 1 or {@code pad} below 0 */
    public ConvHyperparameters {
        if (stride < 1) {
            throw new IllegalArgumentException("stride is " + stride + ", expected at least 1");
        }
        if (pad < 0) {
            throw new IllegalArgumentException("pad is " + pad + ", expected at least 0");
        }
    }
}
