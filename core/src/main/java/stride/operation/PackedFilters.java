package stride.operation;

import stride.kernel.Kernels;

/**
 * Filters (height, width, channels, filters) as the right side of a matrix product, packed into panels. Each method packs
 * one panel, so that they can be packed at once.
 */
final class PackedFilters {
    private static final Kernels KERNELS = Kernels.chosen();

    private PackedFilters() {}

    /** Panels of so many columns. */
    static int panels(int columns) {
        return (columns + KERNELS.panel() - 1) / KERNELS.panel();
    }

    static float[] allocate(int depth, int columns) {
        return new float[Math.multiplyExact(depth * KERNELS.panel(), panels(columns))];
    }

    /** Row (column of the window, row, channel), column filter: what strips are multiplied with. */
    static void forward(int panel, WindowStrips strips, int filters, float[] w, int wAt, float[] packed) {
        int column = panel * KERNELS.panel();
        int columns = Math.min(KERNELS.panel(), filters - column);
        int to = column * strips.depth();
        for (int v = 0; v < strips.width(); v++) {
            for (int u = 0; u < strips.height(); u++) {
                int from = wAt + (u * strips.width() + v) * strips.channels() * filters + column;
                KERNELS.pack(strips.channels(), columns, w, from, filters, 1, packed, to);
                to += strips.channels() * KERNELS.panel();
            }
        }
    }

    /**
     * The same turned round: row (column of the window from the right, row from below, filter), column channel.
     *
     * @param strips {@link WindowStrips#ofGradient}
     */
    static void turned(int panel, WindowStrips strips, int channels, float[] w, int wAt, float[] packed) {
        int column = panel * KERNELS.panel();
        int columns = Math.min(KERNELS.panel(), channels - column);
        int filters = strips.channels();
        int to = column * strips.depth();
        for (int v = strips.width() - 1; v >= 0; v--) {
            for (int u = strips.height() - 1; u >= 0; u--) {
                int from = wAt + ((u * strips.width() + v) * channels + column) * filters;
                KERNELS.pack(filters, columns, w, from, 1, filters, packed, to);
                to += filters * KERNELS.panel();
            }
        }
    }
}
