package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.tensor.Tensor;

/**
 * Pooling of NHWC images. Padding never takes part: a maximum is over the inputs of the window, an average divides by
 * how many of them there are (as TensorFlow does). Of several equal maxima the first in reading order counts; where one
 * of the inputs is NaN the maximum is, and comes from the first of these.
 */
public final class Pooling {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final int SMALL = 9; // places of a window

    private Pooling() {}

    /**
     * Sets y of example n, and in argmax the place (row inWidth + column) in its x that each maximum comes from; -1 where a
     * window is all padding.
     */
    public static void max(
            WindowGeometry g,
            int n,
            int width, // columns of the input that are real; output beyond their windows is zero
            Tensor x, // (examples, inHeight, inWidth, channels)
            Tensor y, // (examples, outHeight, outWidth, channels)
            int[] argmax) { // as y
        int out = n * g.outHeight() * g.outWidth() * g.channels();
        for (int i = 0; i < g.outHeight(); i++) {
            for (int j = 0; j < g.outWidth(); j++, out += g.channels()) {
                max(g, n, width, i, j, x, y, argmax, out);
            }
        }
    }

    private static void max(
            WindowGeometry g, int n, int width, int i, int j, Tensor x, Tensor y, int[] argmax, int out) {
        int yAt = y.offset() + out;
        int channels = g.channels();
        boolean first = true;
        for (int row = firstRow(g, i); row < endRow(g, i) && j < g.outWidth(width); row++) {
            for (int column = firstColumn(g, j); column < endColumn(g, width, j); column++) {
                int from = x.offset() + index(g, n, row, column, 0);
                int place = row * g.inWidth() + column;
                if (first) {
                    System.arraycopy(x.array(), from, y.array(), yAt, channels);
                    Arrays.fill(argmax, out, out + channels, place);
                    first = false;
                } else {
                    KERNELS.keepLarger(channels, x.array(), from, place, y.array(), yAt, argmax, out);
                }
            }
        }
        if (first) {
            Arrays.fill(y.array(), yAt, yAt + channels, 0);
            Arrays.fill(argmax, out, out + channels, -1);
        }
    }

    /** Sets dx of example n: each gradient goes to the place its maximum came from. */
    public static void maxBackward(
            WindowGeometry g,
            int n,
            Tensor dy, // (examples, outHeight, outWidth, channels)
            int[] argmax, // as dy
            Tensor dx) { // (examples, inHeight, inWidth, channels)
        int to = dx.offset() + n * g.inSize();
        float[] in = dx.array();
        float[] out = dy.array();
        int channels = g.channels();
        Arrays.fill(in, to, to + g.inSize(), 0);
        int at = n * g.outHeight() * g.outWidth() * channels;
        if (g.height() * g.width() > SMALL) {
            scatter(g, at, channels, argmax, out, dy.offset(), in, to);
            return;
        }
        for (int i = 0; i < g.outHeight(); i++) {
            for (int j = 0; j < g.outWidth(); j++, at += channels) {
                for (int row = firstRow(g, i); row < endRow(g, i); row++) {
                    for (int column = firstColumn(g, j); column < endColumn(g, g.inWidth(), j); column++) {
                        int place = row * g.inWidth() + column;
                        KERNELS.addWhere(channels, place, argmax, at, out, dy.offset() + at, in, to + place * channels);
                    }
                }
            }
        }
    }

    /** Gradient by gradient, where a window has so many places that asking each of them would take longer. */
    private static void scatter(
            WindowGeometry g, int first, int channels, int[] argmax, float[] dy, int dyAt, float[] dx, int dxAt) {
        int end = first + g.outHeight() * g.outWidth() * channels;
        for (int at = first; at < end; at += channels) {
            for (int c = 0; c < channels; c++) {
                if (argmax[at + c] >= 0) {
                    dx[dxAt + argmax[at + c] * channels + c] += dy[dyAt + at + c];
                }
            }
        }
    }

    /** Sets y of example n. */
    public static void average(
            WindowGeometry g,
            int n,
            int width, // columns of the input that are real
            Tensor x, // (examples, inHeight, inWidth, channels)
            Tensor y) { // (examples, outHeight, outWidth, channels)
        int at = y.offset() + n * g.outHeight() * g.outWidth() * g.channels();
        for (int i = 0; i < g.outHeight(); i++) {
            for (int j = 0; j < g.outWidth(); j++, at += g.channels()) {
                average(g, n, width, i, j, x, y.array(), at);
            }
        }
    }

    private static void average(WindowGeometry g, int n, int width, int i, int j, Tensor x, float[] y, int at) {
        int end = at + g.channels();
        Arrays.fill(y, at, end, 0);
        int count = j < g.outWidth(width) ? count(g, width, i, j) : 0;
        if (count == 0) {
            return;
        }
        for (int row = firstRow(g, i); row < endRow(g, i); row++) {
            for (int column = firstColumn(g, j); column < endColumn(g, width, j); column++) {
                KERNELS.axpy(g.channels(), 1, x.array(), x.offset() + index(g, n, row, column, 0), y, at);
            }
        }
        for (int c = at; c < end; c++) {
            y[c] /= count;
        }
    }

    /** Sets dx of example n: each gradient is shared equally by the inputs of its window. */
    public static void averageBackward(
            WindowGeometry g,
            int n,
            int width, // columns of the input that are real
            Tensor dy, // (examples, outHeight, outWidth, channels)
            Tensor dx) { // (examples, inHeight, inWidth, channels)
        Arrays.fill(dx.array(), dx.offset() + n * g.inSize(), dx.offset() + (n + 1) * g.inSize(), 0);
        int at = n * g.outHeight() * g.outWidth() * g.channels();
        for (int i = 0; i < g.outHeight(); i++) {
            for (int j = 0; j < g.outWidth(); j++, at += g.channels()) {
                if (j < g.outWidth(width)) {
                    share(g, width, n, i, j, dy, at, dx);
                }
            }
        }
    }

    private static void share(WindowGeometry g, int width, int n, int i, int j, Tensor dy, int at, Tensor dx) {
        int count = count(g, width, i, j);
        for (int row = firstRow(g, i); row < endRow(g, i); row++) {
            for (int column = firstColumn(g, j); column < endColumn(g, width, j); column++) {
                int to = dx.offset() + index(g, n, row, column, 0);
                for (int c = 0; c < g.channels(); c++) {
                    dx.array()[to + c] += dy.array()[dy.offset() + at + c] / count;
                }
            }
        }
    }

    /**
     * Sets y to the maximum of each channel over the first {@code lengths[n]} rows, and argmax to its row; of equal
     * maxima the first. Without rows y is 0 and argmax -1.
     */
    public static void maxOverTime(
            int examples,
            int time,
            int channels,
            int[] lengths, // (examples)
            Tensor x, // (examples, time, channels)
            Tensor y, // (examples, channels)
            int[] argmax) { // (examples, channels)
        for (int n = 0; n < examples; n++) {
            int out = n * channels;
            int in = x.offset() + n * time * channels;
            if (lengths[n] == 0) {
                Arrays.fill(argmax, out, out + channels, -1);
                Arrays.fill(y.array(), y.offset() + out, y.offset() + out + channels, 0);
                continue;
            }
            System.arraycopy(x.array(), in, y.array(), y.offset() + out, channels);
            Arrays.fill(argmax, out, out + channels, 0);
            for (int t = 1; t < lengths[n]; t++) {
                KERNELS.keepLarger(channels, x.array(), in + t * channels, t, y.array(), y.offset() + out, argmax, out);
            }
        }
    }

    /** Sets dx: each gradient goes to the row its maximum came from. */
    public static void maxOverTimeBackward(
            int examples,
            int time,
            int channels,
            Tensor dy, // (examples, channels)
            int[] argmax, // (examples, channels)
            Tensor dx) { // (examples, time, channels)
        Arrays.fill(dx.array(), dx.offset(), dx.offset() + examples * time * channels, 0);
        for (int n = 0; n < examples; n++) {
            for (int c = 0; c < channels; c++) {
                int row = argmax[n * channels + c];
                if (row >= 0) {
                    dx.array()[dx.offset() + (n * time + row) * channels + c] = dy.get(n * channels + c);
                }
            }
        }
    }

    private static int index(WindowGeometry g, int n, int row, int column, int c) {
        return ((n * g.inHeight() + row) * g.inWidth() + column) * g.channels() + c;
    }

    private static int firstRow(WindowGeometry g, int i) {
        return Math.max(0, i * g.strideHeight() - g.top());
    }

    private static int endRow(WindowGeometry g, int i) {
        return Math.min(g.inHeight(), i * g.strideHeight() - g.top() + g.height());
    }

    private static int firstColumn(WindowGeometry g, int j) {
        return Math.max(0, j * g.strideWidth() - g.left());
    }

    private static int endColumn(WindowGeometry g, int width, int j) {
        return Math.min(width, j * g.strideWidth() - g.left() + g.width());
    }

    private static int count(WindowGeometry g, int width, int i, int j) {
        return Math.max(0, endRow(g, i) - firstRow(g, i)) * Math.max(0, endColumn(g, width, j) - firstColumn(g, j));
    }
}
