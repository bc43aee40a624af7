package stride.operation;

import java.util.Arrays;

/**
 * How a convolution reads an image as one matrix without copying each window. For an output row, all input rows that its
 * windows see are laid into a strip column by column: a column holds {@code height * channels} numbers, those of padding
 * are zeros. A window is then one run of {@code depth} numbers, in the order (column, row, channel) of the filter, and its
 * right neighbour starts {@code step} later: they overlap. A strip is a {@code width}-th of the windows it stands for.
 *
 * <p>Where the columns of a window are no neighbours (dilation), windows do not overlap so, and each is laid out by itself.
 *
 * <p>Top and left may be negative: then the first rows or columns of the input are not read.
 */
record WindowStrips(
        int inHeight,
        int inWidth,
        int channels,
        int height,
        int width,
        int strideHeight,
        int strideWidth,
        int top,
        int left,
        int outHeight,
        int outWidth,
        int dilationHeight,
        int dilationWidth) {
    private static final int GAP = 16; // between windows laid out, or many would meet in the same sets of a cache

    static WindowStrips of(WindowGeometry g) {
        return new WindowStrips(
                g.inHeight(),
                g.inWidth(),
                g.channels(),
                g.height(),
                g.width(),
                g.strideHeight(),
                g.strideWidth(),
                g.top(),
                g.left(),
                g.outHeight(),
                g.outWidth(),
                g.dilationHeight(),
                g.width() == 1 ? 1 : g.dilationWidth());
    }

    /**
     * The convolution, with the filters turned round, that makes the input's gradient of the output's. The stride of g
     * must be 1.
     */
    static WindowStrips ofGradient(WindowGeometry g, int filters) {
        return new WindowStrips(
                /* inHeight= */ g.outHeight(),
                /* inWidth= */ g.outWidth(),
                filters,
                g.height(),
                g.width(),
                1,
                1,
                g.seenHeight() - 1 - g.top(),
                g.seenWidth() - 1 - g.left(),
                /* outHeight= */ g.inHeight(),
                /* outWidth= */ g.inWidth(),
                g.dilationHeight(),
                g.width() == 1 ? 1 : g.dilationWidth());
    }

    /** Numbers in a window, and so in a filter. */
    int depth() {
        return height * width * channels;
    }

    /** Whether windows stand beside one another instead of overlapping. */
    private boolean apart() {
        return dilationWidth > 1;
    }

    /** From one window to the next. */
    int step() {
        return apart() ? depth() + GAP : strideWidth * height * channels;
    }

    /** Windows that a strip has room for, so that strips beside one another go on in equal steps; the last are no windows. */
    int places(int columns) {
        if (apart()) {
            return columns;
        }
        int padded = (columns - 1) * strideWidth + width;
        return (padded + strideWidth - 1) / strideWidth;
    }

    /** Numbers in the strip of a row with so many columns of output. */
    int size(int columns) {
        return places(columns) * step();
    }

    int inSize() {
        return inHeight * inWidth * channels;
    }

    /** Whether a strip is the input row itself, to be read where it stands; its places are then its columns. */
    boolean direct() {
        return height == 1
                && !apart()
                && top == 0
                && left == 0
                && (outWidth - 1) * strideWidth + width <= inWidth
                && (outHeight - 1) * strideHeight < inHeight;
    }

    /**
     * Fills the strip of output row i.
     *
     * @param columns of output
     * @param real columns of the input that count; the others are taken as zeros and not read
     */
    void fill(int i, int columns, int real, float[] x, int xAt, float[] strip, int at) {
        if (apart()) {
            for (int j = 0; j < columns; j++) {
                fillWindow(i, j, real, x, xAt, strip, at + j * step());
            }
            return;
        }
        int all = size(columns) / (height * channels);
        int pitch = height * channels;
        int first = Math.min(all, Math.max(0, left)); // the first column of the strip that is inside the input
        int end = Math.max(first, Math.min(all, real + left));
        for (int u = 0; u < height; u++) {
            int row = i * strideHeight + u * dilationHeight - top;
            int to = at + u * channels;
            if (row < 0 || row >= inHeight) {
                zero(0, all, pitch, strip, to);
                continue;
            }
            zero(0, first, pitch, strip, to);
            copy(end - first, x, xAt + (row * inWidth + first - left) * channels, pitch, strip, to + first * pitch);
            zero(end, all, pitch, strip, to);
        }
    }

    /** Fills the window at column j of output row i. */
    private void fillWindow(int i, int j, int real, float[] x, int xAt, float[] window, int at) {
        int to = at;
        for (int v = 0; v < width; v++) {
            int column = j * strideWidth + v * dilationWidth - left;
            for (int u = 0; u < height; u++, to += channels) {
                int row = i * strideHeight + u * dilationHeight - top;
                if (row >= 0 && row < inHeight && column >= 0 && column < real) {
                    System.arraycopy(x, xAt + (row * inWidth + column) * channels, window, to, channels);
                } else {
                    Arrays.fill(window, to, to + channels, 0);
                }
            }
        }
    }

    private void copy(int columns, float[] x, int from, int pitch, float[] strip, int to) {
        if (pitch == channels) {
            System.arraycopy(x, from, strip, to, columns * channels);
        } else if (channels == 1) {
            for (int j = 0; j < columns; j++) {
                strip[to + j * pitch] = x[from + j];
            }
        } else if (channels == 3) {
            for (int j = 0, at = from, put = to; j < columns; j++, at += 3, put += pitch) {
                strip[put] = x[at];
                strip[put + 1] = x[at + 1];
                strip[put + 2] = x[at + 2];
            }
        } else if (channels < 8) {
            for (int j = 0; j < columns; j++) {
                for (int c = 0; c < channels; c++) {
                    strip[to + j * pitch + c] = x[from + j * channels + c];
                }
            }
        } else {
            for (int j = 0; j < columns; j++) {
                System.arraycopy(x, from + j * channels, strip, to + j * pitch, channels);
            }
        }
    }

    private void zero(int from, int end, int pitch, float[] strip, int to) {
        for (int j = from; j < end; j++) {
            for (int c = 0; c < channels; c++) {
                strip[to + j * pitch + c] = 0;
            }
        }
    }
}
