package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.kernel.Product;
import stride.kernel.Scratch;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/**
 * The gradient of a convolution's input where windows don't move by one, or channels are too few to fill vectors: for each
 * row of the output, the gradients of its windows, as one product, which are then added where the windows lie.
 */
final class InputGradient {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final int DEPTH = 384; // filters in one product

    private final WindowGeometry g;
    private final int filters;
    private final Parallel parallel;
    private final Parallel.Task packing = this::pack;
    private final Parallel.Task task = this::example;
    private final float[] packed; // (filters, height * width * channels) in panels
    private final int depth; // height * width * channels
    private final int pitch; // the same, up to a whole or half panel: products then need no rests
    private int[] real = {};
    private int[] columns = {};
    private float[] w = {};
    private int wAt;
    private float[] dy = {};
    private int dyAt;
    private float[] dx = {};
    private int dxAt;

    InputGradient(WindowGeometry g, int filters, Parallel parallel) {
        this.g = g;
        this.filters = filters;
        this.parallel = parallel;
        this.depth = g.height() * g.width() * g.channels();
        int half = (KERNELS.panel() + 1) / 2;
        this.pitch = depth <= half ? half : PackedFilters.panels(depth) * KERNELS.panel();
        this.packed = PackedFilters.allocate(filters, depth);
    }

    /** Sets dx. */
    void run(
            int examples,
            int[] real, // (examples): columns of the input that count
            int[] columns, // (examples): columns of the output that count
            Tensor w, // (height, width, channels, filters)
            Tensor dy, // (examples, outHeight, outWidth, filters)
            Tensor dx) { // (examples, inHeight, inWidth, channels)
        this.real = real;
        this.columns = columns;
        this.w = w.array();
        this.wAt = w.offset();
        this.dy = dy.array();
        this.dyAt = dy.offset();
        this.dx = dx.array();
        this.dxAt = dx.offset();
        parallel.forEach(PackedFilters.panels(depth), packing);
        parallel.forEach(examples, task);
    }

    private void pack(int number) {
        int column = number * KERNELS.panel();
        int count = Math.min(KERNELS.panel(), depth - column);
        KERNELS.pack(filters, count, w, wAt + column * filters, 1, filters, packed, column * filters);
    }

    private void example(int n) {
        int to = dxAt + n * g.inSize();
        Arrays.fill(dx, to, to + g.inSize(), 0);
        int count = columns[n];
        Scratch scratch = Scratch.take();
        Product product = scratch.product();
        float[] windows = scratch.floats(count * pitch); // (columns, pitch)
        for (int i = 0; i < g.outHeight() && count > 0; i++) {
            int from = dyAt + (n * g.outHeight() + i) * g.outWidth() * filters;
            for (int f = 0; f < filters; f += DEPTH) {
                for (int j = 0; j < depth; j += KERNELS.panel()) {
                    product.of(count, Math.min(KERNELS.panel(), pitch - j), Math.min(DEPTH, filters - f))
                            .left(dy, from + f, filters, 1)
                            .right(packed, j * filters + f * KERNELS.panel(), KERNELS.panel());
                    if (f == 0) {
                        product.into(windows, j, pitch);
                    } else {
                        product.addedTo(windows, j, pitch);
                    }
                    KERNELS.multiplyPanel(product, scratch);
                }
            }
            for (int u = 0; u < g.height(); u++) {
                int row = i * g.strideHeight() + u * g.dilationHeight() - g.top();
                if (row >= 0 && row < g.inHeight()) {
                    int at = to + row * g.inWidth() * g.channels();
                    if (g.dilationWidth() == 1) {
                        addRow(u, count, real[n], windows, at);
                    } else {
                        addPlaces(u, count, real[n], windows, at);
                    }
                }
            }
        }
        scratch.giveBack();
    }

    /** As {@link #addRow}, where the columns of a window are no neighbours. */
    private void addPlaces(int u, int count, int real, float[] windows, int to) {
        int channels = g.channels();
        for (int j = 0; j < count; j++) {
            for (int v = 0; v < g.width(); v++) {
                int column = j * g.strideWidth() + v * g.dilationWidth() - g.left();
                if (column >= 0 && column < real) {
                    int from = j * pitch + (u * g.width() + v) * channels;
                    KERNELS.axpy(channels, 1, windows, from, dx, to + column * channels);
                }
            }
        }
    }

    /** Adds row u of all windows to a row of dx. */
    private void addRow(int u, int count, int real, float[] windows, int to) {
        int channels = g.channels();
        int width = g.width() * channels;
        for (int j = 0; j < count; j++) {
            int column = j * g.strideWidth() - g.left();
            int start = Math.max(column, 0);
            int size = (Math.min(column + g.width(), real) - start) * channels;
            int from = j * pitch + u * width + (start - column) * channels;
            int at = to + start * channels;
            if (size >= 32) {
                KERNELS.axpy(size, 1, windows, from, dx, at);
                continue;
            }
            for (int c = 0; c < size; c++) {
                dx[at + c] += windows[from + c];
            }
        }
    }
}
