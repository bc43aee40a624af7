package stride.operation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stride.kernel.Scratch;
import stride.kernel.Winograd;

/**
 * How images are cut for one of Winograd's algorithms: the outputs into tiles beside and below one another, of which the last may
 * reach over the edge; the inputs into the windows that these see, which overlap. Tiles of all images are numbered through.
 */
record WinogradTiles(Winograd algorithm, WindowStrips g, int down, int across) {
    /** Channels and filters: with fewer, transforms take the time. */
    private static final int WORTHWHILE = 16;

    /** Those of a convolution that one of the algorithms suits, or null. */
    static @Nullable WinogradTiles of(WindowStrips g, int filters) {
        for (Winograd algorithm : Winograd.values()) {
            int out = algorithm.out();
            if (g.height() == algorithm.taps()
                    && g.width() == algorithm.taps()
                    && g.strideHeight() == 1
                    && g.strideWidth() == 1
                    && g.dilationHeight() == 1
                    && g.dilationWidth() == 1
                    && g.channels() >= WORTHWHILE
                    && filters >= WORTHWHILE
                    && g.outHeight() >= out
                    && g.outWidth() >= out) {
                return new WinogradTiles(algorithm, g, (g.outHeight() + out - 1) / out, (g.outWidth() + out - 1) / out);
            }
        }
        return null;
    }

    /** Elements of a tile that is transformed. */
    int elements() {
        return algorithm.in() * algorithm.in();
    }

    int ofAnImage() {
        return down * across;
    }

    int image(int tile) {
        return tile / ofAnImage();
    }

    /** Where its output begins. */
    int row(int tile) {
        return tile % ofAnImage() / across * algorithm.out();
    }

    int column(int tile) {
        return tile % across * algorithm.out();
    }

    /** Rows of its output that are in the image. */
    int rows(int tile) {
        return Math.min(algorithm.out(), g.outHeight() - row(tile));
    }

    int columns(int tile) {
        return Math.min(algorithm.out(), g.outWidth() - column(tile));
    }

    /** Lets a transform begin at the inputs of a tile; if that reaches over an edge they are put together in {@code spare}. */
    void fromInput(int tile, float[] x, int xAt, float[] spare, int at, Scratch scratch) {
        int channels = g.channels();
        int in = algorithm.in();
        int row = row(tile) - g.top();
        int column = column(tile) - g.left();
        int firstRow = Math.max(0, -row);
        int firstColumn = Math.max(0, -column);
        int rows = Math.min(in, g.inHeight() - row) - firstRow;
        int columns = Math.min(in, g.inWidth() - column) - firstColumn;
        int pitch = g.inWidth() * channels;
        int from = xAt + image(tile) * g.inSize() + (row + firstRow) * pitch + (column + firstColumn) * channels;
        from(in, channels, firstRow, firstColumn, rows, columns, x, from, pitch, channels, spare, at, scratch);
    }

    /** The same for the gradient of a tile's output, of so many filters from {@code f} on. */
    void fromOutputGradient(
            int tile, int filters, int f, int n, float[] dy, int dyAt, float[] spare, int at, Scratch scratch) {
        int pitch = g.outWidth() * filters;
        int from = dyAt + (image(tile) * g.outHeight() + row(tile)) * pitch + column(tile) * filters + f;
        from(algorithm.out(), n, 0, 0, rows(tile), columns(tile), dy, from, pitch, filters, spare, at, scratch);
    }

    private static void from(
            int side,
            int n, // numbers of an element
            int firstRow, // of the tile that is in the image
            int firstColumn,
            int rows, // that are
            int columns,
            float[] image,
            int from, // where the first of them stands
            int pitch,
            int step,
            float[] spare, // (side, side, n)
            int at,
            Scratch scratch) {
        if (rows == side && columns == side) {
            scratch.transform().from(image, from, pitch, step);
            return;
        }
        Arrays.fill(spare, at, at + side * side * n, 0);
        for (int i = 0; i < rows; i++) {
            int to = at + ((firstRow + i) * side + firstColumn) * n;
            if (step == n && columns > 0) {
                System.arraycopy(image, from + i * pitch, spare, to, columns * n);
                continue;
            }
            for (int j = 0; j < columns; j++) {
                System.arraycopy(image, from + i * pitch + j * step, spare, to + j * n, n);
            }
        }
        scratch.transform().from(spare, at, side * n, n);
    }
}
