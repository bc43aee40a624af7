package stride.kernel;

/**
 * Winograd's algorithms F(out x out, taps x taps) of convolution (Winograd, "Arithmetic complexity of computations", 1980; Lavin
 * and Gray, "Fast algorithms for convolutional neural networks", 2016): outputs of a tile, {@code A' [(G g G') (B' d B)] A} with a
 * filter g of (taps, taps), inputs d of (in, in), and {@code in = out + taps - 1}. Between the brackets elements are multiplied
 * one by one: in² multiplications instead of out² taps².
 *
 * <p>In one dimension, and turned round, it is a product of polynomials through in points p, of which the last is infinity: row
 * p of A has {@code p^0 ... p^(out - 1)}; row p of G {@code p^0 ... p^(taps - 1)} divided by the product of {@code p - q} over
 * all other points q; row p of B' the coefficients of the product of {@code x - q} over these. At infinity A and G have a one
 * in the last place, and B' the product over all points.
 *
 * <p>What each step does to a vector is linear, so gradients go back by the transposed matrices: outputs' become
 * {@code A dy A'}, and {@code G' m G} makes the filter's of their products with transformed inputs.
 *
 * <p>Six points are 0, ±1, ±2 and infinity, eight have ±1/2 too: powers of two, by which multiplying is exact. Sums within the
 * transforms are larger than the results, so the error against exact arithmetic is some 20 times that of plain additions: near
 * 1e-5 of the largest output or gradient, which {@code ConvolutionTest} holds.
 */
public enum Winograd {
    /** A quarter of the multiplications. */
    F4X3(4, 3),

    /** 0.16 of the multiplications. */
    F4X5(4, 5);

    private final int out;
    private final int taps;

    Winograd(int out, int taps) {
        this.out = out;
        this.taps = taps;
    }

    /** Rows, and columns, of a tile's output. */
    public int out() {
        return out;
    }

    /** Of a filter. */
    public int taps() {
        return taps;
    }

    /** Of a tile's input, and of all that is transformed. */
    public int in() {
        return out + taps - 1;
    }
}
