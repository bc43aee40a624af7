package stride.steps;

/**
 * The letters of the text for one layer and one input, checked once: every shape fits if this object exists.
 *
 * @param m examples
 * @param nHPrev input height
 * @param nWPrev input width
 * @param nCPrev input channels
 * @param f window height and width
 * @param nH output height
 * @param nW output width
 * @param nC output channels
 */
record WindowSizes(int m, int nHPrev, int nWPrev, int nCPrev, int f, int nH, int nW, int nC) {

    static WindowSizes ofConv(
            double[][][][] aPrev, double[][][][] w, double[][][][] b, ConvHyperparameters hyperparameters) {
        int[] in = ArrayShapes.of("aPrev", aPrev, 4);
        int[] filters = ArrayShapes.of("w", w, 4);
        int f = filters[0], nCPrev = in[3], nC = filters[3];
        ArrayShapes.require("w", filters, "(f, f, nCPrev of aPrev, nC)", f, f, nCPrev, nC);
        ArrayShapes.require("b", ArrayShapes.of("b", b, 4), "(1, 1, 1, nC of w)", 1, 1, 1, nC);
        int pad = hyperparameters.pad(), stride = hyperparameters.stride();
        requireWindowFits(in, f, pad);
        int nH = outputSize(in[1], f, pad, stride);
        int nW = outputSize(in[2], f, pad, stride);
        return new WindowSizes(in[0], in[1], in[2], nCPrev, f, nH, nW, nC);
    }

    static WindowSizes ofPool(double[][][][] aPrev, PoolHyperparameters hyperparameters) {
        int[] in = ArrayShapes.of("aPrev", aPrev, 4);
        int f = hyperparameters.f(), stride = hyperparameters.stride();
        requireWindowFits(in, f, 0);
        int nH = outputSize(in[1], f, 0, stride);
        int nW = outputSize(in[2], f, 0, stride);
        return new WindowSizes(in[0], in[1], in[2], in[3], f, nH, nW, in[3]);
    }

    /** Checks a gradient of the output: it has the output's shape. */
    void requireOutputShape(String argument, double[][][][] gradient) {
        ArrayShapes.require(argument, ArrayShapes.of(argument, gradient, 4), "(m, nH, nW, nC)", m, nH, nW, nC);
    }

    /** Places of the window along one axis: ⌊(nPrev − f + 2 pad) / stride⌋ + 1. */
    private static int outputSize(int nPrev, int f, int pad, int stride) {
        return (nPrev - f + 2 * pad) / stride + 1;
    }

    private static void requireWindowFits(int[] in, int f, int pad) {
        if (f > in[1] + 2 * pad || f > in[2] + 2 * pad) {
            throw new IllegalArgumentException("aPrev has shape " + ArrayShapes.text(in) + " and pad is " + pad
                    + ", expected a padded height and width of at least f = " + f
                    + ": take a smaller window or more padding");
        }
    }
}
