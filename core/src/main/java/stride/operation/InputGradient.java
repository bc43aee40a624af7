package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.parallel.Parallel;

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
    private final float[] zeros = new float[KERNELS.panel()];
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
            float[] w, // (height, width, channels, filters)
            int wAt,
            float[] dy, // (examples, outHeight, outWidth, filters)
            int dyAt,
            float[] dx, // (examples, inHeight, inWidth, channels)
            int dxAt) {
        this.real = real;
        this.columns = columns;
        this.w = w;
        this.wAt = wAt;
        this.dy = dy;
        this.dyAt = dyAt;
        this.dx = dx;
        this.dxAt = dxAt;
        parallel.forEach(PackedFilters.panels(depth), packing);
        parallel.forEach(examples, task);
    }

    private void pack(int number) {
        int column = number * KERNELS.panel();
        int count = Math.min(KERNELS.panel(), depth - column);
        PackedFilters.transposed(filters, count, w, wAt + column * filters, filters, packed, column * filters);
    }

    private void example(int n) {
        int to = dxAt + n * g.inSize();
        Arrays.fill(dx, to, to + g.inSize(), 0);
        int count = columns[n];
        float[] windows = Scratch.of(count * pitch); // (columns, pitch)
        for (int i = 0; i < g.outHeight() && count > 0; i++) {
            int from = dyAt + (n * g.outHeight() + i) * g.outWidth() * filters;
            for (int f = 0; f < filters; f += DEPTH) {
                for (int j = 0; j < depth; j += KERNELS.panel()) {
                    KERNELS.multiplyPanel(
                            count,
                            Math.min(KERNELS.panel(), pitch - j),
                            Math.min(DEPTH, filters - f),
                            dy,
                            from + f,
                            filters,
                            1,
                            packed,
                            j * filters + f * KERNELS.panel(),
                            f == 0 ? zeros : windows,
                            f == 0 ? 0 : j,
                            f == 0 ? 0 : pitch,
                            windows,
                            j,
                            pitch);
                }
            }
            for (int u = 0; u < g.height(); u++) {
                int row = i * g.strideHeight() + u - g.top();
                if (row >= 0 && row < g.inHeight()) {
                    addRow(u, count, real[n], windows, to + row * g.inWidth() * g.channels());
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
