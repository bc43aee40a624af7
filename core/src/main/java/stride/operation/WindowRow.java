package stride.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring windows of one output row that see the same part of one row of the filter. As {@code width * channels}
 * neighbouring floats make a window's row, and the next window starts {@code stride * channels} later, such a run is one
 * matrix product over overlapping input rows. Windows that reach over the left or right edge are runs of one, clipped.
 *
 * @param in where in an example the first window's row starts
 * @param kernelRow row of the filter
 * @param kernelColumn index of the first weight involved within that row, of (width, channels)
 * @param out output row
 * @param from first output column
 * @param count how many output columns
 * @param depth weights involved: a whole filter row, or what the edge leaves of it
 */
public record WindowRow(int in, int kernelRow, int kernelColumn, int out, int from, int count, int depth) {

    /**
     * All runs of a geometry, by output row, filter row, output column.
     *
     * @param inWidth how many columns of the input are real; what stands in the others is never read. Text only, all for images
     */
    public static WindowRow[] of(WindowGeometry g, int inWidth) {
        List<WindowRow> rows = new ArrayList<>();
        for (int i = 0; i < g.outHeight(); i++) {
            for (int u = 0; u < g.height(); u++) {
                int row = i * g.strideHeight() + u - g.top();
                if (row >= 0 && row < g.inHeight()) {
                    addRow(g, inWidth, i, u, row * g.inWidth() * g.channels(), rows);
                }
            }
        }
        return rows.toArray(WindowRow[]::new);
    }

    private static void addRow(WindowGeometry g, int inWidth, int i, int u, int rowAt, List<WindowRow> rows) {
        int channels = g.channels();
        int outWidth = g.outWidth(inWidth);
        int j = 0;
        while (j < outWidth) {
            int column = j * g.strideWidth() - g.left();
            int start = Math.max(column, 0);
            int end = Math.min(column + g.width(), inWidth);
            int count = 1;
            if (start == column && end == column + g.width()) {
                // All windows from here that end inside the input.
                count = Math.min((inWidth - end) / g.strideWidth(), outWidth - 1 - j) + 1;
            }
            if (start < end) {
                rows.add(new WindowRow(
                        rowAt + start * channels,
                        u,
                        (start - column) * channels,
                        i,
                        j,
                        count,
                        (end - start) * channels));
            }
            j += count;
        }
    }
}
