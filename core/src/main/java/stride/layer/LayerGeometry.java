package stride.layer;

import stride.operation.WindowGeometry;
import stride.tensor.Shape;

/** The geometry that the layers with windows share. */
final class LayerGeometry {
    private static final int LARGEST_WINDOW = 1 << 16;
    private static final int MOST_BEYOND = 100; // rows or columns

    private LayerGeometry() {}

    /** For an image (height, width, channels). */
    static WindowGeometry overImage(
            Shape input, int height, int width, int strideHeight, int strideWidth, Padding padding) {
        return overImage(input, height, width, strideHeight, strideWidth, padding, 1, 1);
    }

    /** The same with so many rows and columns from one element of a window to the next. */
    static WindowGeometry overImage(
            Shape input,
            int height,
            int width,
            int strideHeight,
            int strideWidth,
            Padding padding,
            int dilationHeight,
            int dilationWidth) {
        if (input.rank() != 3) {
            throw new IllegalArgumentException("expects an image (height, width, channels), got " + input);
        }
        int rows = input.dimension(0);
        int columns = input.dimension(1);
        int seenRows = (height - 1) * dilationHeight + 1;
        int seenColumns = (width - 1) * dilationWidth + 1;
        return new WindowGeometry(
                rows,
                columns,
                input.dimension(2),
                height,
                width,
                strideHeight,
                strideWidth,
                padding.before(padding.top(), rows, seenRows, strideHeight),
                padding.after(padding.bottom(), rows, seenRows, strideHeight),
                padding.before(padding.left(), columns, seenColumns, strideWidth),
                padding.after(padding.right(), columns, seenColumns, strideWidth),
                dilationHeight,
                dilationWidth);
    }

    /** For text (time, channels): an image of one row. */
    static WindowGeometry overText(Shape input, int width, int stride, Padding padding) {
        if (input.rank() != 2) {
            throw new IllegalArgumentException("expects text (time, channels), got " + input);
        }
        if (padding.kind() == Padding.Kind.SAME && stride != 1) {
            throw new IllegalArgumentException(
                    "SAME padding of text needs stride 1, or a text's result would depend on how far it is padded");
        }
        if ((padding.top() | padding.bottom()) != 0) {
            throw new IllegalArgumentException("text has no rows above or below; use Padding.around(before, after)");
        }
        int time = input.dimension(0);
        return new WindowGeometry(
                1,
                time,
                input.dimension(1),
                1,
                width,
                1,
                stride,
                0,
                0,
                padding.before(padding.left(), time, width, stride),
                padding.after(padding.right(), time, width, stride));
    }

    static Shape imageOutput(WindowGeometry g, int channels) {
        return Shape.of(g.outHeight(), g.outWidth(), channels);
    }

    static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, is " + value);
        }
    }

    /** Refuses extents and steps, in rows or columns, whose sums come near to where they no longer fit into an int. */
    static void requireWindows(int height, int width, int strideHeight, int strideWidth, Padding padding) {
        requireWindow("height", height);
        requireWindow("width", width);
        requireWindow("strideHeight", strideHeight);
        requireWindow("strideWidth", strideWidth);
        requirePadding(padding, height, width);
    }

    static void requireWindows(int width, int stride, Padding padding) {
        requireWindow("width", width);
        requireWindow("stride", stride);
        requirePadding(padding, 1, width);
    }

    /** The same of windows whose elements lie apart: what counts is how much of the input they span. */
    static void requireDilated(
            int height,
            int width,
            int strideHeight,
            int strideWidth,
            Padding padding,
            int dilationHeight,
            int dilationWidth) {
        requireWindow("height", height);
        requireWindow("width", width);
        requireWindow("dilationHeight", dilationHeight);
        requireWindow("dilationWidth", dilationWidth);
        requireWindows(
                seen("height", height, dilationHeight),
                seen("width", width, dilationWidth),
                strideHeight,
                strideWidth,
                padding);
    }

    private static int seen(String name, int window, int dilation) {
        long seen = (window - 1L) * dilation + 1;
        if (seen > LARGEST_WINDOW) {
            throw new IllegalArgumentException("a window of " + name + " " + window + " and dilation " + dilation
                    + " spans " + seen + " of the input, more than " + LARGEST_WINDOW);
        }
        return (int) seen;
    }

    private static void requireWindow(String name, int value) {
        requirePositive(name, value);
        if (value > LARGEST_WINDOW) {
            throw new IllegalArgumentException(name + " must be at most " + LARGEST_WINDOW + ", is " + value);
        }
    }

    /** Beyond the window's own width, zeros around an input only make more windows of zeros. */
    private static void requirePadding(Padding padding, int height, int width) {
        int rows = Math.max(padding.top(), padding.bottom());
        int columns = Math.max(padding.left(), padding.right());
        if (rows > height + MOST_BEYOND || columns > width + MOST_BEYOND) {
            throw new IllegalArgumentException("padding of " + rows + " rows and " + columns
                    + " columns is far beyond a window of " + height + " x " + width + "; it may be larger by "
                    + MOST_BEYOND);
        }
    }
}
