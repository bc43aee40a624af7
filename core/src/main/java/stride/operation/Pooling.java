package stride.operation;

import java.util.Arrays;
import stride.tensor.Tensor;

/**
 * Pooling of NHWC images. Padding never takes part: a maximum is over the inputs of the window, an average divides by
 * how many of them there are (as TensorFlow does). Of several equal maxima the first in reading order counts.
 */
public final class Pooling {
    private Pooling() {}

    /** Sets y, and in argmax where each maximum stands in x, relative to its offset; -1 where a window is all padding. */
    public static void max(
            WindowGeometry g,
            int examples,
            int[] widths, // (examples): columns of the input that are real; output beyond their windows is zero
            Tensor x, // (examples, inHeight, inWidth, channels)
            Tensor y, // (examples, outHeight, outWidth, channels)
            int[] argmax) { // as y
        int at = 0;
        for (int n = 0; n < examples; n++) {
            for (int i = 0; i < g.outHeight(); i++) {
                for (int j = 0; j < g.outWidth(); j++) {
                    for (int c = 0; c < g.channels(); c++, at++) {
                        argmax[at] = j < g.outWidth(widths[n]) ? argmax(g, widths[n], n, i, j, c, x) : -1;
                        y.set(at, argmax[at] < 0 ? 0 : x.get(argmax[at]));
                    }
                }
            }
        }
    }

    private static int argmax(WindowGeometry g, int width, int n, int i, int j, int c, Tensor x) {
        int best = -1;
        float maximum = Float.NEGATIVE_INFINITY;
        for (int row = firstRow(g, i); row < endRow(g, i); row++) {
            for (int column = firstColumn(g, j); column < endColumn(g, width, j); column++) {
                int at = index(g, n, row, column, c);
                float value = x.get(at);
                if (best < 0 || value > maximum) {
                    maximum = value;
                    best = at;
                }
            }
        }
        return best;
    }

    /** Sets dx: each gradient goes to the place its maximum came from. */
    public static void maxBackward(
            int examples,
            int outSize,
            int inSize,
            Tensor dy, // (examples, outSize)
            int[] argmax, // as dy
            Tensor dx) { // (examples, inSize)
        Arrays.fill(dx.array(), dx.offset(), dx.offset() + examples * inSize, 0);
        for (int at = 0; at < examples * outSize; at++) {
            if (argmax[at] >= 0) {
                dx.array()[dx.offset() + argmax[at]] += dy.get(at);
            }
        }
    }

    /** Sets y. */
    public static void average(
            WindowGeometry g,
            int examples,
            int[] widths, // (examples)
            Tensor x, // (examples, inHeight, inWidth, channels)
            Tensor y) { // (examples, outHeight, outWidth, channels)
        int at = 0;
        for (int n = 0; n < examples; n++) {
            for (int i = 0; i < g.outHeight(); i++) {
                for (int j = 0; j < g.outWidth(); j++) {
                    for (int c = 0; c < g.channels(); c++, at++) {
                        y.set(at, j < g.outWidth(widths[n]) ? mean(g, widths[n], n, i, j, c, x) : 0);
                    }
                }
            }
        }
    }

    private static float mean(WindowGeometry g, int width, int n, int i, int j, int c, Tensor x) {
        float sum = 0;
        for (int row = firstRow(g, i); row < endRow(g, i); row++) {
            for (int column = firstColumn(g, j); column < endColumn(g, width, j); column++) {
                sum += x.get(index(g, n, row, column, c));
            }
        }
        int count = count(g, width, i, j);
        return count == 0 ? 0 : sum / count;
    }

    /** Sets dx: each gradient is shared equally by the inputs of its window. */
    public static void averageBackward(
            WindowGeometry g,
            int examples,
            int[] widths, // (examples)
            Tensor dy, // (examples, outHeight, outWidth, channels)
            Tensor dx) { // (examples, inHeight, inWidth, channels)
        Arrays.fill(dx.array(), dx.offset(), dx.offset() + examples * g.inSize(), 0);
        int at = 0;
        for (int n = 0; n < examples; n++) {
            for (int i = 0; i < g.outHeight(); i++) {
                for (int j = 0; j < g.outWidth(); j++) {
                    for (int c = 0; c < g.channels(); c++, at++) {
                        if (j < g.outWidth(widths[n])) {
                            share(g, widths[n], n, i, j, c, dy.get(at), dx);
                        }
                    }
                }
            }
        }
    }

    private static void share(WindowGeometry g, int width, int n, int i, int j, int c, float gradient, Tensor dx) {
        int count = count(g, width, i, j);
        for (int row = firstRow(g, i); row < endRow(g, i); row++) {
            for (int column = firstColumn(g, j); column < endColumn(g, width, j); column++) {
                dx.array()[dx.offset() + index(g, n, row, column, c)] += gradient / count;
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
                for (int c = 0; c < channels; c++) {
                    float value = x.array()[in + t * channels + c];
                    if (value > y.array()[y.offset() + out + c]) {
                        y.array()[y.offset() + out + c] = value;
                        argmax[out + c] = t;
                    }
                }
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
