package stride.steps;

/**
 * What a pooling layer is told; it learns nothing.
 *
 * @param f height and width of the window, at least 1
 * @param stride how far the window moves between two outputs, at least 1
 */
public record PoolHyperparameters(int f, int stride) {

    /** @throws IllegalArgumentException if {@code f} or {@code stride} is below 1 */
    public PoolHyperparameters {
        if (f < 1) {
            throw new IllegalArgumentException("f is " + f + ", expected at least 1");
        }
        if (stride < 1) {
            throw new IllegalArgumentException("stride is " + stride + ", expected at least 1");
        }
    }
}
