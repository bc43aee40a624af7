package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.parallel.Parallel;

/**
 * Convolution with filters of 3x3 and stride 1 by Winograd's F(4x4, 3x3), a quarter of the multiplications; see
 * {@link Kernels#transformInput}. For each of the 36 elements of a transformed tile the sum over channels is a product of
 * matrices, tiles by filters.
 *
 * <p>Its error against exact arithmetic is a few times that of plain additions: below 1e-4 of the largest output, which a
 * test states for up to 256 channels. The outputs of a tile are sums and differences of the same numbers, so an input that
 * is NaN or infinite makes all 16 of them NaN, also those whose windows do not see it.
 */
final class WinogradConvolution {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final int OUT = 4; // rows and columns of a tile's output
    private static final int IN = 6; // of its input
    private static final int ELEMENTS = IN * IN;
    private static final int BLOCK = 180_000; // transformed numbers that a piece works on: they stay in a nearby cache
    private static final int GAP =
            16; // between the 36 matrices, or elements of a tile would meet in the same sets of a cache
    private static final int WORTHWHILE = 32; // channels and filters: with fewer, transforms take the time

    private final WindowStrips g;
    private final int filters;
    private final Parallel parallel;
    private final Parallel.Task transforming = this::transformFilters;
    private final Parallel.Task turning = this::turn;
    private final Parallel.Task task = this::piece;
    private final float[] transformed; // (panels, 36, channels, panel)
    private final float[] turned; // (3, 3, channels, filters)
    private final float[] zeros; // (filters), no bias, or (panel)
    private final int down; // tiles of an image, one below the other
    private final int across;
    private final int tilesAPiece;
    private int tiles;
    private float[] w = {};
    private int wAt;
    private float[] x = {};
    private int xAt;
    private float[] bias = {};
    private int biasAt;
    private float[] y = {};
    private int yAt;

    /** @param turns whether filters come as those of the other direction, (3, 3, filters, channels) */
    WinogradConvolution(WindowStrips g, int filters, boolean turns, Parallel parallel) {
        this.g = g;
        this.filters = filters;
        this.parallel = parallel;
        this.transformed =
                new float[Math.multiplyExact(ELEMENTS * g.channels() * KERNELS.panel(), PackedFilters.panels(filters))];
        this.turned = new float[turns ? 9 * g.channels() * filters : 0];
        this.zeros = new float[Math.max(filters, KERNELS.panel())];
        this.down = (g.outHeight() + OUT - 1) / OUT;
        this.across = (g.outWidth() + OUT - 1) / OUT;
        this.tilesAPiece = Math.max(12, BLOCK / (ELEMENTS * (g.channels() + KERNELS.panel())) / 12 * 12);
    }

    static boolean suits(WindowStrips g, int filters) {
        return g.height() == 3
                && g.width() == 3
                && g.strideHeight() == 1
                && g.strideWidth() == 1
                && g.channels() >= WORTHWHILE
                && filters >= WORTHWHILE
                && g.outHeight() >= OUT
                && g.outWidth() >= OUT;
    }

    /** To be called before {@link #run} whenever filters have changed. */
    void filters(float[] w, int wAt) {
        this.w = w;
        this.wAt = wAt;
        if (turned.length > 0) {
            parallel.forEach(9, turning);
            this.w = turned;
            this.wAt = 0;
        }
        parallel.forEach(PackedFilters.panels(filters), transforming);
    }

    private void turn(int place) {
        int size = g.channels() * filters;
        int from = wAt + place * size; // (filters, channels)
        int to = (8 - place) * size; // (channels, filters)
        for (int c = 0; c < g.channels(); c++) {
            for (int f = 0; f < filters; f++) {
                turned[to + c * filters + f] = w[from + f * g.channels() + c];
            }
        }
    }

    private void transformFilters(int panel) {
        int first = panel * KERNELS.panel();
        int columns = Math.min(KERNELS.panel(), filters - first);
        int apart = g.channels() * KERNELS.panel();
        int size = g.channels() * filters;
        for (int c = 0; c < g.channels(); c++) {
            KERNELS.transformFilter(
                    columns,
                    w,
                    wAt + c * filters + first,
                    3 * size,
                    size,
                    transformed,
                    panel * ELEMENTS * apart + c * KERNELS.panel(),
                    apart);
        }
    }

    /** Sets y, as a convolution with the filters last given. */
    void run(
            int examples,
            float[] x, // (examples, inHeight, inWidth, channels)
            int xAt,
            float[] bias, // (filters), or empty
            int biasAt,
            float[] y, // (examples, outHeight, outWidth, filters)
            int yAt) {
        this.x = x;
        this.xAt = xAt;
        this.bias = bias.length == 0 ? zeros : bias;
        this.biasAt = biasAt;
        this.y = y;
        this.yAt = yAt;
        this.tiles = examples * down * across;
        parallel.forEach(Parallel.pieces(tiles, tilesAPiece), task);
    }

    private void piece(int number) {
        int first = number * tilesAPiece;
        int count = Math.min(tilesAPiece, tiles - first);
        int panel = KERNELS.panel();
        int channels = g.channels();
        int inputs = count * channels + GAP; // from one matrix to the next
        int outputs = count * panel + GAP;
        int products = ELEMENTS * inputs; // where those begin: (36, count, panel)
        int tile = products + ELEMENTS * outputs; // where one is put together: (6, 6, channels) or (4, 4, panel)
        float[] scratch = Scratch.of(tile + ELEMENTS * Math.max(channels, panel));
        for (int t = 0; t < count; t++) {
            input(first + t, scratch, t * channels, inputs, tile);
        }
        for (int f = 0; f < filters; f += panel) {
            int columns = Math.min(panel, filters - f);
            for (int e = 0; e < ELEMENTS; e++) {
                KERNELS.multiplyPanel(
                        count,
                        columns,
                        channels,
                        scratch,
                        e * inputs,
                        channels,
                        1,
                        transformed,
                        (f * ELEMENTS + e * panel) * channels,
                        zeros,
                        0,
                        0,
                        scratch,
                        products + e * outputs,
                        panel);
            }
            for (int t = 0; t < count; t++) {
                output(first + t, f, columns, scratch, products + t * panel, outputs, tile);
            }
        }
    }

    private int image(int tile) {
        return tile / (down * across);
    }

    private int row(int tile) {
        return tile % (down * across) / across * OUT;
    }

    private int column(int tile) {
        return tile % across * OUT;
    }

    /** Transforms the input of a tile; one that reaches over an edge is put together first. */
    private void input(int number, float[] scratch, int to, int apart, int tile) {
        int channels = g.channels();
        int row = row(number) - g.top();
        int column = column(number) - g.left();
        int image = xAt + image(number) * g.inSize();
        int pitch = g.inWidth() * channels;
        if (row >= 0 && row + IN <= g.inHeight() && column >= 0 && column + IN <= g.inWidth()) {
            int from = image + row * pitch + column * channels;
            KERNELS.transformInput(channels, x, from, pitch, channels, scratch, to, apart);
            return;
        }
        Arrays.fill(scratch, tile, tile + ELEMENTS * channels, 0);
        int left = Math.max(0, -column);
        int right = Math.min(IN, g.inWidth() - column);
        for (int i = Math.max(0, -row); i < Math.min(IN, g.inHeight() - row) && left < right; i++) {
            System.arraycopy(
                    x,
                    image + (row + i) * pitch + (column + left) * channels,
                    scratch,
                    tile + (i * IN + left) * channels,
                    (right - left) * channels);
        }
        KERNELS.transformInput(channels, scratch, tile, IN * channels, channels, scratch, to, apart);
    }

    /** Transforms the output of a tile; of one that reaches over an edge only a part is kept. */
    private void output(int number, int f, int columns, float[] scratch, int from, int apart, int tile) {
        int row = row(number);
        int column = column(number);
        int pitch = g.outWidth() * filters;
        int to = yAt + image(number) * g.outHeight() * pitch + row * pitch + column * filters + f;
        int height = Math.min(OUT, g.outHeight() - row);
        int width = Math.min(OUT, g.outWidth() - column);
        if (height == OUT && width == OUT) {
            KERNELS.transformOutput(columns, scratch, from, apart, bias, biasAt + f, y, to, pitch, filters);
            return;
        }
        KERNELS.transformOutput(columns, scratch, from, apart, bias, biasAt + f, scratch, tile, OUT * columns, columns);
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                System.arraycopy(scratch, tile + (i * OUT + j) * columns, y, to + i * pitch + j * filters, columns);
            }
        }
    }
}
