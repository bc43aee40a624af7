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
 * @param dilationHeight rows from one element of the window to the next; 1 where they are neighbours
 * @param dilationWidth columns from one element of the window to the next
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
        int right,
        int dilationHeight,
        int dilationWidth) {
    /** The most rows, or columns, padding included. */
    private static final int MOST = 1 << 30;

    public WindowGeometry {
        if (height < 1 || width < 1 || strideHeight < 1 || strideWidth < 1) {
            throw new IllegalArgumentException("window " + height + " x " + width + " and stride " + strideHeight
                    + " x " + strideWidth + " must be at least 1");
        }
        if (dilationHeight < 1 || dilationWidth < 1) {
            throw new IllegalArgumentException(
                    "dilation " + dilationHeight + " x " + dilationWidth + " must be at least 1");
        }
        if (top < 0 || bottom < 0 || left < 0 || right < 0) {
            throw new IllegalArgumentException(
                    "padding must not be negative: " + top + ", " + bottom + ", " + left + ", " + right);
        }
        long rows = (long) inHeight + top + bottom;
        long columns = (long) inWidth + left + right;
        long seenRows = extent(height, dilationHeight);
        long seenColumns = extent(width, dilationWidth);
        if (rows < seenRows || columns < seenColumns) {
            throw new IllegalArgumentException("a window of " + seenRows + " x " + seenColumns
                    + " does not fit into an input of " + inHeight + " x " + inWidth + " padded to " + rows + " x "
                    + columns);
        }
        if (rows > MOST || columns > MOST) {
            throw new IllegalArgumentException("an input of " + inHeight + " x " + inWidth + " padded to " + rows
                    + " x " + columns + " is larger than " + MOST + " in one direction");
        }
    }

    /** A window whose elements are neighbours. */
    public WindowGeometry(
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
        this(inHeight, inWidth, channels, height, width, strideHeight, strideWidth, top, bottom, left, right, 1, 1);
    }

    /** Rows, or columns, from the first element of a window to its last, both counted. */
    private static long extent(int window, int dilation) {
        return (window - 1L) * dilation + 1;
    }

    /** Rows of the input that a window spans: (height - 1) dilationHeight + 1. */
    public int seenHeight() {
        return (int) extent(height, dilationHeight);
    }

    /** Columns of the input that a window spans: (width - 1) dilationWidth + 1. */
    public int seenWidth() {
        return (int) extent(width, dilationWidth);
    }

    /** Rows of the output: floor((inHeight + top + bottom - seenHeight) / strideHeight) + 1. */
    public int outHeight() {
        return (inHeight + top + bottom - seenHeight()) / strideHeight + 1;
    }

    /** Columns of the output: floor((inWidth + left + right - seenWidth) / strideWidth) + 1. */
    public int outWidth() {
        return outWidth(inWidth);
    }

    /** Columns of the output of an input that has {@code inWidth} columns; 0 if no window fits. */
    public int outWidth(int inWidth) {
        int room = inWidth + left + right - seenWidth();
        return room < 0 ? 0 : room / strideWidth + 1;
    }

    /** Elements of one input. */
    public int inSize() {
        return inHeight * inWidth * channels;
    }
}
