package stride.steps;

import java.util.Arrays;

/**
 * The building blocks of a convolutional network, each written out in plain loops.
 *
 * <p>Letters, the same everywhere: {@code m} examples; {@code nHPrev, nWPrev, nCPrev} height, width and channels of
 * what comes in, {@code nH, nW, nC} of what goes out; {@code f} height and width of the window; {@code a} activations,
 * {@code z} convolution outputs; {@code dX} the gradient of the cost with respect to {@code x}. Index {@code i} is an
 * example, {@code c} a channel of the output, {@code k} a channel of the input, {@code u} and {@code v} row and column
 * inside a window.
 *
 * <p>No method changes its arguments. Every method throws {@link IllegalArgumentException} if an array is ragged or
 * empty or its shape does not fit; the message names the argument, its shape and the expected one.
 *
 * <p>Nothing here is fast, and nothing should be: these loops are what faster code is compared with.
 */
public final class Steps {

    private Steps() {}

    /**
     * Surrounds every image with zeros.
     *
     * @param x images, (m, nH, nW, nC)
     * @param pad rows and columns of zeros on each side, at least 0
     * @return a new array, (m, nH + 2 pad, nW + 2 pad, nC)
     */
    public static double[][][][] zeroPad(double[][][][] x, int pad) {
        int[] shape = ArrayShapes.of("x", x, 4);
        if (pad < 0) {
            throw new IllegalArgumentException("pad is " + pad + ", expected at least 0");
        }
        int m = shape[0], nH = shape[1], nW = shape[2], nC = shape[3];
        double[][][][] xPad = new double[m][nH + 2 * pad][nW + 2 * pad][nC]; // Java starts with zeros
        for (int i = 0; i < m; i++) {
            for (int row = 0; row < nH; row++) {
                for (int column = 0; column < nW; column++) {
                    for (int c = 0; c < nC; c++) {
                        xPad[i][pad + row][pad + column][c] = x[i][row][column][c];
                    }
                }
            }
        }
        return xPad;
    }

    /**
     * One filter at one place: the elementwise product of slice and filter, summed, plus the bias.
     *
     * @param aSlicePrev what the window shows, (f, f, nCPrev)
     * @param w one filter, (f, f, nCPrev)
     * @param b its bias
     * @return one output value
     */
    public static double convSingleStep(double[][][] aSlicePrev, double[][][] w, double b) {
        int[] shape = ArrayShapes.of("aSlicePrev", aSlicePrev, 3);
        ArrayShapes.require("w", ArrayShapes.of("w", w, 3), "the shape of aSlicePrev", shape);
        return sumOfProducts(aSlicePrev, w) + b;
    }

    /** The elementwise product of two arrays of one shape, summed. */
    static double sumOfProducts(double[][][] a, double[][][] w) {
        int nH = a.length, nW = a[0].length, nC = a[0][0].length;
        double[] products = new double[nH * nW * nC];
        int next = 0;
        for (int u = 0; u < nH; u++) {
            for (int v = 0; v < nW; v++) {
                for (int k = 0; k < nC; k++) {
                    products[next++] = a[u][v][k] * w[u][v][k];
                }
            }
        }
        return NumpySum.sum(products); // in NumPy's order: the same to the last digit
    }

    /**
     * Convolution: every filter at every place of every padded image. (Strictly a cross-correlation, as everywhere in
     * deep learning: the filter is not flipped.)
     *
     * <pre>
     * nH = ⌊(nHPrev − f + 2 pad) / stride⌋ + 1, nW likewise
     * z[i, h, w, c] = b[c] + Σ over u, v, k of aPrevPad[i, h·stride + u, w·stride + v, k] · W[u, v, k, c]
     * </pre>
     *
     * @param aPrev input, (m, nHPrev, nWPrev, nCPrev)
     * @param w filters, (f, f, nCPrev, nC)
     * @param b biases, (1, 1, 1, nC)
     * @param hyperparameters stride and padding; the padded image must be at least as large as the window
     * @return the output, (m, nH, nW, nC), and the cache for {@link #convBackward}
     */
    public static ConvOutput convForward(
            double[][][][] aPrev, double[][][][] w, double[][][][] b, ConvHyperparameters hyperparameters) {
        WindowSizes n = WindowSizes.ofConv(aPrev, w, b, hyperparameters);
        int f = n.f(), stride = hyperparameters.stride();
        double[][][][] aPrevPad = zeroPad(aPrev, hyperparameters.pad());
        double[][][][] filters = Windows.oneByOne(w, n); // (nC, f, f, nCPrev)
        double[][][][] z = new double[n.m()][n.nH()][n.nW()][n.nC()];
        for (int i = 0; i < n.m(); i++) {
            for (int row = 0; row < n.nH(); row++) {
                for (int column = 0; column < n.nW(); column++) {
                    int vertStart = row * stride, vertEnd = vertStart + f;
                    int horizStart = column * stride, horizEnd = horizStart + f;
                    double[][][] aSlicePrev = Windows.slice(aPrevPad[i], vertStart, vertEnd, horizStart, horizEnd);
                    for (int c = 0; c < n.nC(); c++) {
                        z[i][row][column][c] = sumOfProducts(aSlicePrev, filters[c]) + b[0][0][0][c];
                    }
                }
            }
        }
        return new ConvOutput(z, new ConvCache(aPrev, w, b, hyperparameters));
    }

    /**
     * Backward pass of {@link #convForward}. Each output value was a sum of products, so its gradient flows to each
     * input in proportion to the weight it met, and to each weight in proportion to the input it met.
     *
     * <pre>
     * dAPrevPad[slice] += W[:, :, :, c] · dZ[i, h, w, c]
     * dW[:, :, :, c]   += aPrevPad[slice] · dZ[i, h, w, c]
     * db[c]            += dZ[i, h, w, c]
     * </pre>
     *
     * @param dZ gradient of the output, (m, nH, nW, nC)
     * @param cache from the forward pass
     * @return gradients of input, filters and biases, summed over the batch
     */
    public static ConvGradients convBackward(double[][][][] dZ, ConvCache cache) {
        ConvHyperparameters hyperparameters = cache.hyperparameters();
        WindowSizes n = WindowSizes.ofConv(cache.aPrev(), cache.w(), cache.b(), hyperparameters);
        n.requireOutputShape("dZ", dZ);
        int f = n.f(), stride = hyperparameters.stride(), pad = hyperparameters.pad();
        double[][][][] w = cache.w();
        double[][][][] aPrevPad = zeroPad(cache.aPrev(), pad);
        double[][][][] dAPrevPad = new double[n.m()][n.nHPrev() + 2 * pad][n.nWPrev() + 2 * pad][n.nCPrev()];
        double[][][][] dW = new double[f][f][n.nCPrev()][n.nC()];
        double[][][][] db = new double[1][1][1][n.nC()];
        for (int i = 0; i < n.m(); i++) {
            for (int row = 0; row < n.nH(); row++) {
                for (int column = 0; column < n.nW(); column++) {
                    int vertStart = row * stride, horizStart = column * stride;
                    for (int c = 0; c < n.nC(); c++) {
                        double dz = dZ[i][row][column][c];
                        for (int u = 0; u < f; u++) {
                            for (int v = 0; v < f; v++) {
                                for (int k = 0; k < n.nCPrev(); k++) {
                                    dAPrevPad[i][vertStart + u][horizStart + v][k] += w[u][v][k][c] * dz;
                                    dW[u][v][k][c] += aPrevPad[i][vertStart + u][horizStart + v][k] * dz;
                                }
                            }
                        }
                        db[0][0][0][c] += dz;
                    }
                }
            }
        }
        return new ConvGradients(Windows.crop(dAPrevPad, pad, n), dW, db);
    }

    /**
     * Pooling: one value for each window of each channel, its maximum or its mean.
     *
     * <pre>nH = ⌊(nHPrev − f) / stride⌋ + 1, nW likewise, nC = nCPrev</pre>
     *
     * @param aPrev input, (m, nHPrev, nWPrev, nC), at least as large as the window
     * @param hyperparameters window and stride
     * @param mode maximum or mean
     * @return the output, (m, nH, nW, nC), and the cache for {@link #poolBackward(double[][][][], PoolCache, PoolMode)}
     */
    public static PoolOutput poolForward(double[][][][] aPrev, PoolHyperparameters hyperparameters, PoolMode mode) {
        WindowSizes n = WindowSizes.ofPool(aPrev, hyperparameters);
        int f = n.f(), stride = hyperparameters.stride();
        double[][][][] a = new double[n.m()][n.nH()][n.nW()][n.nC()];
        for (int i = 0; i < n.m(); i++) {
            for (int row = 0; row < n.nH(); row++) {
                for (int column = 0; column < n.nW(); column++) {
                    for (int c = 0; c < n.nC(); c++) {
                        double[][] window = Windows.window(aPrev[i], row * stride, column * stride, f, c);
                        a[i][row][column][c] = switch (mode) {
                            case MAX -> Windows.max(window);
                            case AVERAGE -> Windows.mean(window);
                        };
                    }
                }
            }
        }
        return new PoolOutput(a, new PoolCache(aPrev, hyperparameters));
    }

    /**
     * Where the maximum of a window is: true at every place that holds it.
     *
     * @param x a window, (nH, nW)
     * @return a mask of the same shape
     */
    public static boolean[][] createMaskFromWindow(double[][] x) {
        int[] shape = ArrayShapes.of("x", x, 2);
        double max = Windows.max(x);
        boolean[][] mask = new boolean[shape[0]][shape[1]];
        for (int row = 0; row < shape[0]; row++) {
            for (int column = 0; column < shape[1]; column++) {
                mask[row][column] = x[row][column] >= max;
            }
        }
        return mask;
    }

    /**
     * Shares a value equally among all places of a window.
     *
     * @param dz the value
     * @param nH height of the window, at least 1
     * @param nW width of the window, at least 1
     * @return (nH, nW), every element dz / (nH · nW)
     */
    public static double[][] distributeValue(double dz, int nH, int nW) {
        if (nH < 1 || nW < 1) {
            throw new IllegalArgumentException(
                    "the window has shape " + ArrayShapes.text(nH, nW) + ", expected at least (1, 1)");
        }
        double[][] shares = new double[nH][nW];
        for (double[] row : shares) {
            Arrays.fill(row, dz / (nH * nW));
        }
        return shares;
    }

    /**
     * Backward pass of {@link #poolForward} as the exercise has it: {@link TiePolicy#ALL}.
     *
     * @param dA gradient of the output, (m, nH, nW, nC)
     * @param cache from the forward pass
     * @param mode the mode of the forward pass
     * @return gradient of the input, (m, nHPrev, nWPrev, nC)
     */
    public static double[][][][] poolBackward(double[][][][] dA, PoolCache cache, PoolMode mode) {
        return poolBackward(dA, cache, mode, TiePolicy.ALL);
    }

    /**
     * Backward pass of {@link #poolForward}: only what influenced the output receives a gradient. That is the maximum
     * alone, or every element of the window equally. Where windows overlap, gradients add up.
     *
     * @param dA gradient of the output, (m, nH, nW, nC)
     * @param cache from the forward pass
     * @param mode the mode of the forward pass
     * @param ties who receives the gradient of a maximum that occurs more than once; no effect on averages
     * @return gradient of the input, (m, nHPrev, nWPrev, nC)
     */
    public static double[][][][] poolBackward(double[][][][] dA, PoolCache cache, PoolMode mode, TiePolicy ties) {
        WindowSizes n = WindowSizes.ofPool(cache.aPrev(), cache.hyperparameters());
        n.requireOutputShape("dA", dA);
        int f = n.f(), stride = cache.hyperparameters().stride();
        double[][][][] dAPrev = new double[n.m()][n.nHPrev()][n.nWPrev()][n.nCPrev()];
        for (int i = 0; i < n.m(); i++) {
            for (int row = 0; row < n.nH(); row++) {
                for (int column = 0; column < n.nW(); column++) {
                    int vertStart = row * stride, horizStart = column * stride;
                    for (int c = 0; c < n.nC(); c++) {
                        double da = dA[i][row][column][c];
                        double[][] shares = switch (mode) {
                            case MAX ->
                                maskedValue(da, Windows.window(cache.aPrev()[i], vertStart, horizStart, f, c), ties);
                            case AVERAGE -> distributeValue(da, f, f);
                        };
                        for (int u = 0; u < f; u++) {
                            for (int v = 0; v < f; v++) {
                                dAPrev[i][vertStart + u][horizStart + v][c] += shares[u][v];
                            }
                        }
                    }
                }
            }
        }
        return dAPrev;
    }

    /** The value where the window has its maximum, zero elsewhere. */
    private static double[][] maskedValue(double value, double[][] window, TiePolicy ties) {
        boolean[][] mask = createMaskFromWindow(window);
        int maxima = 0;
        for (boolean[] row : mask) {
            for (boolean isMax : row) {
                maxima += isMax ? 1 : 0;
            }
        }
        double[][] shares = new double[mask.length][mask[0].length];
        boolean given = false;
        for (int row = 0; row < mask.length; row++) {
            for (int column = 0; column < mask[row].length; column++) {
                if (mask[row][column]) {
                    shares[row][column] = switch (ties) {
                        case ALL -> value;
                        case FIRST -> given ? 0 : value;
                        case SPLIT -> value / maxima;
                    };
                    given = true;
                }
            }
        }
        return shares;
    }
}
