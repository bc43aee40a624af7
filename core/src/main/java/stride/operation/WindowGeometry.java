package stride.operation;

/**
 * A window sliding over a padded image (inHeight, inWidth, channels): what convolution and pooling have in common.
 * Text of length L is an image of one row, (1, L, channels).
 *
 * @param inHeight rows of the input
 * @param inWidth columns of the input
 * @param channels channels of the input
 * @param height rows of the window
 * @param width columns of the window
 * @param strideHeight rows from one window to the next
 * @param strideWidth columns from one window to the next
 * @param top rows of zeros above the input
 * @param bottom rows of zeros below it
 * @param left columns of zeros to its left
 * @param right columns of zeros to its right
 */
public record WindowGeometry(
        int inHeight,
        int inWidth,
        int channels,
        int height,
        int width,
        int strideHeight,
        int strideWidth,
        int top,
        int bottom,
        int left,
        int right) {
    /** The most rows, or columns, padding included. */
    private static final int MOST = 1 << 30;

    public WindowGeometry {
        if (height < 1 || width < 1 || strideHeight < 1 || strideWidth < 1) {
            throw new IllegalArgumentException("window " + height + " x " + width + " and stride " + strideHeight
                    + " x " + strideWidth + " must be at least 1");
        }
        if (top < 0 || bottom < 0 || left < 0 || right < 0) {
            throw new IllegalArgumentException(
                    "padding must not be negative: " + top + ", " + bottom + ", " + left + ", " + right);
        }
        long rows = (long) inHeight + top + bottom;
        long columns = (long) inWidth + left + right;
        if (rows < height || columns < width) {
            throw new IllegalArgumentException("a window of " + height + " x " + width
                    + " does not fit into an input of " + inHeight + " x " + inWidth + " padded to " + rows + " x "
                    + columns);
        }
        if (rows > MOST || columns > MOST) {
            throw new IllegalArgumentException("an input of " + inHeight + " x " + inWidth + " padded to " + rows
                    + " x " + columns + " is larger than " + MOST + " in one direction");
        }
    }

    /** Rows of the output: floor((inHeight + top + bottom - height) / strideHeight) + 1. */
    public int outHeight() {
        return (inHeight + top + bottom - height) / strideHeight + 1;
    }

    /** Columns of the output: floor((inWidth + left + right - width) / strideWidth) + 1. */
    public int outWidth() {
        return outWidth(inWidth);
    }

    /** Columns of the output of an input that has {@code inWidth} columns; 0 if no window fits. */
    public int outWidth(int inWidth) {
        int room = inWidth + left + right - width;
        return room < 0 ? 0 : room / strideWidth + 1;
    }

    /** Elements of one input. */
    public int inSize() {
        return inHeight * inWidth * channels;
    }
}
