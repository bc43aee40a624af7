package stride.operation;

import org.jspecify.annotations.Nullable;
import stride.kernel.Kernels;
import stride.kernel.Product;
import stride.kernel.Scratch;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/**
 * Convolution at stride 1 by one of Winograd's algorithms, see {@link stride.kernel.Winograd}: for each element of a transformed
 * tile the sum over channels is a product of matrices, tiles by filters.
 *
 * <p>The outputs of a tile are sums and differences of the same numbers, so an input that is NaN or infinite makes all of them
 * NaN, also those whose windows do not see it.
 */
final class WinogradConvolution {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final int BLOCK = 180_000; // transformed numbers that a piece works on: they stay in a nearby cache
    static final int GAP = 16; // between the matrices, or elements of a tile would meet in the same sets of a cache

    private final WinogradTiles layout;
    private final WindowStrips g;
    private final int out; // rows and columns of a tile's output
    private final int in; // of its input
    private final int elements;
    private final int filters;
    private final Parallel parallel;
    private final Parallel.Task transforming = this::transformFilters;
    private final Parallel.Task turning = this::turn;
    private final Parallel.Task task = this::piece;
    private final float[] transformed; // (panels, elements, channels, panel)
    private final float[] turned; // (taps, taps, channels, filters)
    private final float[] zeros; // (filters): no bias
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

    /** @param turns whether filters come as those of the other direction, (taps, taps, filters, channels) */
    WinogradConvolution(WinogradTiles layout, int filters, boolean turns, Parallel parallel) {
        this.layout = layout;
        this.g = layout.g();
        this.out = layout.algorithm().out();
        this.in = layout.algorithm().in();
        this.elements = layout.elements();
        this.filters = filters;
        this.parallel = parallel;
        this.transformed =
                new float[Math.multiplyExact(elements * g.channels() * KERNELS.panel(), PackedFilters.panels(filters))];
        this.turned = new float[turns ? g.depth() * filters : 0];
        this.zeros = new float[filters];
        int few = KERNELS.wholeTiles(Kernels.FEWEST_ROWS);
        this.tilesAPiece = Math.max(few, BLOCK / (elements * (g.channels() + KERNELS.panel())) / few * few);
    }

    /** To be called before {@link #run} whenever filters have changed. */
    void filters(Tensor w) {
        this.w = w.array();
        this.wAt = w.offset();
        if (turned.length > 0) {
            parallel.forEach(g.height() * g.width(), turning);
            this.w = turned;
            this.wAt = 0;
        }
        parallel.forEach(PackedFilters.panels(filters), transforming);
    }

    private void turn(int place) {
        int size = g.channels() * filters;
        int from = wAt + place * size; // (filters, channels)
        int to = (g.height() * g.width() - 1 - place) * size; // (channels, filters)
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
        for (int c = 0; c < g.channels(); c++) {
            scratch.transform()
                    .of(layout.algorithm(), columns)
                    .from(w, wAt + c * filters + first, g.width() * size, size)
                    .into(transformed, panel * elements * apart + c * KERNELS.panel(), in * apart, apart);
            KERNELS.transformFilter(scratch.transform(), scratch);
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
        this.tiles = examples * layout.ofAnImage();
        parallel.forEach(Parallel.pieces(tiles, tilesAPiece), task);
    }

    private void piece(int number) {
        int first = number * tilesAPiece;
        int count = Math.min(tilesAPiece, tiles - first);
        int panel = KERNELS.panel();
        int channels = g.channels();
        int inputs = count * channels + GAP; // from one matrix to the next
        int outputs = count * panel + GAP;
        int products = elements * inputs; // where those begin: (elements, count, panel)
        int tile = products + elements * outputs; // where one is put together: (in, in, channels) or (out, out, panel)
        Scratch scratch = Scratch.take();
        Product product = scratch.product();
        float[] numbers = scratch.floats(tile + elements * Math.max(channels, panel));
        for (int t = 0; t < count; t++) {
            layout.fromInput(first + t, x, xAt, numbers, tile, scratch);
            scratch.transform().of(layout.algorithm(), channels).into(numbers, t * channels, in * inputs, inputs);
            KERNELS.transformInput(scratch.transform(), scratch);
        }
        for (int f = 0; f < filters; f += panel) {
            int columns = Math.min(panel, filters - f);
            for (int e = 0; e < elements; e++) {
                product.of(count, columns, channels)
                        .left(numbers, e * inputs, channels, 1)
                        .right(transformed, (f * elements + e * panel) * channels, panel)
                        .into(numbers, products + e * outputs, panel);
                KERNELS.multiplyPanel(product, scratch);
            }
            scratch.transform().of(layout.algorithm(), columns).bias(bias, biasAt + f);
            for (int t = 0; t < count; t++) {
                scratch.transform().from(numbers, products + t * panel, in * outputs, outputs);
                output(first + t, f, columns, numbers, tile, scratch);
            }
        }
        scratch.giveBack();
    }

    /** Transforms the output of a tile; of one that reaches over an edge only a part is kept. */
    private void output(int number, int f, int columns, float[] numbers, int tile, Scratch scratch) {
        int pitch = g.outWidth() * filters;
        int row = layout.image(number) * g.outHeight() + layout.row(number);
        int to = yAt + row * pitch + layout.column(number) * filters + f;
        int height = layout.rows(number);
        int width = layout.columns(number);
        if (height == out && width == out) {
            scratch.transform().into(y, to, pitch, filters);
            KERNELS.transformOutput(scratch.transform(), scratch);
            return;
        }
        scratch.transform().into(numbers, tile, out * columns, columns);
        KERNELS.transformOutput(scratch.transform(), scratch);
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                System.arraycopy(numbers, tile + (i * out + j) * columns, y, to + i * pitch + j * filters, columns);
            }
        }
    }
}
