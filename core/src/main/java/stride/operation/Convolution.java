package stride.operation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stride.kernel.Kernels;
import stride.tensor.Tensor;

/**
 * Convolution (in the sense of the field: cross-correlation) of NHWC images:
 * {@code y[n,i,j,f] = b[f] + sum over u,v,c of x[n, i s + u - top, j s + v - left, c] w[u,v,c,f]}.
 *
 * <p>Done without copying windows: see {@link WindowRow}.
 */
public final class Convolution {
    private static final Kernels KERNELS = Kernels.chosen();

    private Convolution() {}

    /**
     * Sets y.
     *
     * @param rows {@link WindowRow#of} the geometry, for each example
     * @param columns for each example how many output columns to compute; the rest are set to zero
     */
    public static void forward(
            WindowGeometry g,
            int examples,
            WindowRow[][] rows, // (examples)
            int[] columns, // (examples)
            Tensor x, // (examples, inHeight, inWidth, channels)
            Tensor w, // (height, width, channels, filters)
            Tensor b, // (filters)
            Tensor y) { // (examples, outHeight, outWidth, filters)
        int filters = b.size();
        for (int n = 0; n < examples; n++) {
            int out = y.offset() + n * g.outHeight() * g.outWidth() * filters;
            fillWithBias(g, columns[n], b, y.array(), out);
            for (WindowRow row : rows[n]) {
                KERNELS.multiply(
                        row.count(),
                        filters,
                        row.depth(),
                        x.array(),
                        x.offset() + n * g.inSize() + row.in(),
                        g.strideWidth() * g.channels(),
                        1,
                        w.array(),
                        w.offset() + (row.kernelRow() * g.width() * g.channels() + row.kernelColumn()) * filters,
                        filters,
                        y.array(),
                        out + (row.out() * g.outWidth() + row.from()) * filters,
                        filters);
            }
        }
    }

    private static void fillWithBias(WindowGeometry g, int columns, Tensor b, float[] y, int out) {
        int filters = b.size();
        for (int i = 0; i < g.outHeight(); i++) {
            int row = out + i * g.outWidth() * filters;
            for (int j = 0; j < columns; j++) {
                System.arraycopy(b.array(), b.offset(), y, row + j * filters, filters);
            }
            Arrays.fill(y, row + columns * filters, row + g.outWidth() * filters, 0);
        }
    }

    /**
     * Sets dx (unless it is null), adds to dw and db:
     * {@code dw[u,v,c,f] += x[window] dy}, {@code db[f] += dy}, {@code dx[window] += w dy}.
     *
     * @param rows {@link WindowRow#of} the geometry, for each example
     * @param wTransposed scratch of (height, filters, width, channels); used if dx is asked for
     * @param windows scratch of (outWidth, width, channels): the gradients of neighbouring windows, which overlap in dx;
     *     used if dx is asked for
     */
    public static void backward(
            WindowGeometry g,
            int examples,
            WindowRow[][] rows, // (examples)
            int[] columns, // (examples)
            Tensor x, // (examples, inHeight, inWidth, channels)
            Tensor w, // (height, width, channels, filters)
            Tensor dy, // (examples, outHeight, outWidth, filters)
            @Nullable Tensor dx, // as x
            Tensor dw, // as w
            Tensor db, // (filters)
            float[] wTransposed,
            float[] windows) {
        int filters = db.size();
        int depth = g.width() * g.channels();
        int stride = g.strideWidth() * g.channels();
        if (dx != null) {
            Arrays.fill(dx.array(), dx.offset(), dx.offset() + examples * g.inSize(), 0);
            for (int u = 0; u < g.height(); u++) {
                int at = u * depth * filters;
                Matrices.transpose(depth, filters, w.array(), w.offset() + at, wTransposed, at);
            }
        }
        for (int n = 0; n < examples; n++) {
            int out = dy.offset() + n * g.outHeight() * g.outWidth() * filters;
            for (int i = 0; i < g.outHeight(); i++) {
                for (int j = 0; j < columns[n]; j++) {
                    int at = out + (i * g.outWidth() + j) * filters;
                    KERNELS.axpy(filters, 1, dy.array(), at, db.array(), db.offset());
                }
            }
            for (WindowRow row : rows[n]) {
                int at = out + (row.out() * g.outWidth() + row.from()) * filters;
                KERNELS.multiply(
                        row.depth(),
                        filters,
                        row.count(),
                        x.array(),
                        x.offset() + n * g.inSize() + row.in(),
                        1,
                        stride,
                        dy.array(),
                        at,
                        filters,
                        dw.array(),
                        dw.offset() + (row.kernelRow() * depth + row.kernelColumn()) * filters,
                        filters);
                if (dx != null) {
                    Arrays.fill(windows, 0, row.count() * row.depth(), 0);
                    KERNELS.multiply(
                            row.count(),
                            row.depth(),
                            filters,
                            dy.array(),
                            at,
                            filters,
                            1,
                            wTransposed,
                            row.kernelRow() * depth * filters + row.kernelColumn(),
                            depth,
                            windows,
                            0,
                            row.depth());
                    for (int j = 0; j < row.count(); j++) {
                        int to = dx.offset() + n * g.inSize() + row.in() + j * stride;
                        KERNELS.axpy(row.depth(), 1, windows, j * row.depth(), dx.array(), to);
                    }
                }
            }
        }
    }
}
