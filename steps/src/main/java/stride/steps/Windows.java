package stride.steps;

import java.util.Arrays;

/** What a window shows, and what can be said of it. */
final class Windows {

    private Windows() {}

    static double max(double[][] window) {
        double max = Double.NEGATIVE_INFINITY;
        for (double[] row : window) {
            for (double value : row) {
                max = Math.max(max, value);
            }
        }
        return max;
    }

    static double mean(double[][] window) {
        return NumpySum.mean(
                Arrays.stream(window).flatMapToDouble(Arrays::stream).toArray());
    }

    static double[][][] slice(
            double[][][] image, // (nH, nW, nC)
            int vertStart,
            int vertEnd,
            int horizStart,
            int horizEnd) {
        double[][][] slice = new double[vertEnd - vertStart][][];
        for (int u = 0; u < slice.length; u++) {
            slice[u] = Arrays.copyOfRange(image[vertStart + u], horizStart, horizEnd);
        }
        return slice;
    }

    /** One channel of an f by f slice. */
    static double[][] window(
            double[][][] image, // (nH, nW, nC)
            int vertStart,
            int horizStart,
            int f,
            int c) {
        double[][] window = new double[f][f];
        for (int u = 0; u < f; u++) {
            for (int v = 0; v < f; v++) {
                window[u][v] = image[vertStart + u][horizStart + v][c];
            }
        }
        return window;
    }

    /** The filters one after another, (nC, f, f, nCPrev). */
    static double[][][][] oneByOne(
            double[][][][] w, // (f, f, nCPrev, nC)
            WindowSizes n) {
        double[][][][] filters = new double[n.nC()][n.f()][n.f()][n.nCPrev()];
        for (int c = 0; c < n.nC(); c++) {
            for (int u = 0; u < n.f(); u++) {
                for (int v = 0; v < n.f(); v++) {
                    for (int k = 0; k < n.nCPrev(); k++) {
                        filters[c][u][v][k] = w[u][v][k][c];
                    }
                }
            }
        }
        return filters;
    }

    /** Undoes {@link Steps#zeroPad}, for any padding: the crop starts at pad and is as long as the image was. */
    static double[][][][] crop(
            double[][][][] xPad, // (m, nH + 2 pad, nW + 2 pad, nC)
            int pad,
            WindowSizes n) {
        double[][][][] x = new double[n.m()][][][];
        for (int i = 0; i < n.m(); i++) {
            x[i] = slice(xPad[i], pad, pad + n.nHPrev(), pad, pad + n.nWPrev());
        }
        return x;
    }
}
