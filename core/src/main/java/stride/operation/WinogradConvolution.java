package stride.operation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stride.kernel.Kernels;
import stride.kernel.Product;
import stride.kernel.Scratch;
import stride.kernel.TileTransform;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

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
    private final float[] zeros; // (filters): no bias
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
        this.zeros = new float[filters];
        this.down = (g.outHeight() + OUT - 1) / OUT;
        this.across = (g.outWidth() + OUT - 1) / OUT;
        int few = KERNELS.wholeTiles(Kernels.FEWEST_ROWS);
        this.tilesAPiece = Math.max(few, BLOCK / (ELEMENTS * (g.channels() + KERNELS.panel())) / few * few);
    }

    static boolean suits(WindowStrips g, int filters) {
        return g.height() == 3
                && g.width() == 3
                && g.strideHeight() == 1
                && g.strideWidth() == 1
                && g.dilationHeight() == 1
                && g.dilationWidth() == 1
                && g.channels() >= WORTHWHILE
                && filters >= WORTHWHILE
                && g.outHeight() >= OUT
                && g.outWidth() >= OUT;
    }

    /** To be called before {@link #run} whenever filters have changed. */
    void filters(Tensor w) {
        this.w = w.array();
        this.wAt = w.offset();
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
        Scratch scratch = Scratch.take();
        TileTransform transform = scratch.transform().of(columns);
        for (int c = 0; c < g.channels(); c++) {
            transform.from(w, wAt + c * filters + first, 3 * size, size);
            transform.into(transformed, panel * ELEMENTS * apart + c * KERNELS.panel(), IN * apart, apart);
            KERNELS.transformFilter(transform, scratch);
        }
        scratch.giveBack();
    }

    /** Sets y, as a convolution with the filters last given. */
    void run(
            int examples,
            Tensor x, // (examples, inHeight, inWidth, channels)
            @Nullable Tensor bias, // (filters)
            Tensor y) { // (examples, outHeight, outWidth, filters)
        this.x = x.array();
        this.xAt = x.offset();
        this.bias = bias == null ? zeros : bias.array();
        this.biasAt = bias == null ? 0 : bias.offset();
        this.y = y.array();
        this.yAt = y.offset();
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
        Scratch scratch = Scratch.take();
        Product product = scratch.product();
        float[] numbers = scratch.floats(tile + ELEMENTS * Math.max(channels, panel));
        for (int t = 0; t < count; t++) {
            scratch.transform().of(channels).into(numbers, t * channels, IN * inputs, inputs);
            input(first + t, numbers, tile, scratch);
        }
        for (int f = 0; f < filters; f += panel) {
            int columns = Math.min(panel, filters - f);
            for (int e = 0; e < ELEMENTS; e++) {
                product.of(count, columns, channels)
                        .left(numbers, e * inputs, channels, 1)
                        .right(transformed, (f * ELEMENTS + e * panel) * channels, panel)
                        .into(numbers, products + e * outputs, panel);
                KERNELS.multiplyPanel(product, scratch);
            }
            scratch.transform().of(columns).bias(bias, biasAt + f);
            for (int t = 0; t < count; t++) {
                scratch.transform().from(numbers, products + t * panel, IN * outputs, outputs);
                output(first + t, f, columns, numbers, tile, scratch);
            }
        }
        scratch.giveBack();
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

    /** Transforms the input of a tile; one that reaches over an edge is put together first, from {@code tile} on. */
    private void input(int number, float[] numbers, int tile, Scratch scratch) {
        int channels = g.channels();
        int row = row(number) - g.top();
        int column = column(number) - g.left();
        int image = xAt + image(number) * g.inSize();
        int pitch = g.inWidth() * channels;
        if (row >= 0 && row + IN <= g.inHeight() && column >= 0 && column + IN <= g.inWidth()) {
            int from = image + row * pitch + column * channels;
            scratch.transform().from(x, from, pitch, channels);
            KERNELS.transformInput(scratch.transform(), scratch);
            return;
        }
        Arrays.fill(numbers, tile, tile + ELEMENTS * channels, 0);
        int left = Math.max(0, -column);
        int right = Math.min(IN, g.inWidth() - column);
        for (int i = Math.max(0, -row); i < Math.min(IN, g.inHeight() - row) && left < right; i++) {
            System.arraycopy(
                    x,
                    image + (row + i) * pitch + (column + left) * channels,
                    numbers,
                    tile + (i * IN + left) * channels,
                    (right - left) * channels);
        }
        scratch.transform().from(numbers, tile, IN * channels, channels);
        KERNELS.transformInput(scratch.transform(), scratch);
    }

    /** Transforms the output of a tile; of one that reaches over an edge only a part is kept. */
    private void output(int number, int f, int columns, float[] numbers, int tile, Scratch scratch) {
        int row = row(number);
        int column = column(number);
        int pitch = g.outWidth() * filters;
        int to = yAt + image(number) * g.outHeight() * pitch + row * pitch + column * filters + f;
        int height = Math.min(OUT, g.outHeight() - row);
        int width = Math.min(OUT, g.outWidth() - column);
        if (height == OUT && width == OUT) {
            scratch.transform().into(y, to, pitch, filters);
            KERNELS.transformOutput(scratch.transform(), scratch);
            return;
        }
        scratch.transform().into(numbers, tile, OUT * columns, columns);
        KERNELS.transformOutput(scratch.transform(), scratch);
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                System.arraycopy(numbers, tile + (i * OUT + j) * columns, y, to + i * pitch + j * filters, columns);
            }
        }
    }
}
