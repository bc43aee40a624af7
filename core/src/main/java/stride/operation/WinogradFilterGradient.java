package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.kernel.Product;
import stride.kernel.Scratch;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/**
 * Gradients of filters and bias at stride 1 by the algorithm that {@link WinogradConvolution} goes forward by: for each element
 * of a transformed tile the gradient of the transformed filters is a product of matrices along the tiles, inputs by the outputs'
 * gradient. The batch is cut into a fixed number of shards, each with sums of its own, which are added in their order.
 */
final class WinogradFilterGradient {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final float[] ONE = {1};
    private static final int SHARDS = 8; // a constant of the result: another number would give another rounding
    private static final int BLOCK = 260_000; // transformed numbers at once, and so a constant of the result too
    private static final int MOST = 270_000; // sums of a shard: more would go to far memory and back for each block

    private final WinogradTiles layout;
    private final WindowStrips g;
    private final int in; // rows and columns of a transformed tile
    private final int elements;
    private final int filters;
    private final int tilesABlock;
    private final int size; // of a shard's sums
    private final Parallel parallel;
    private final float[] sums; // (SHARDS, elements, channels, filters) and (SHARDS, filters)
    private final Parallel.Task summing = this::shard;
    private final Parallel.Task adding = this::add;
    private final Parallel.Task transforming = this::transform;
    private int examples;
    private float[] x = {};
    private int xAt;
    private float[] dy = {};
    private int dyAt;
    private float[] dw = {};
    private int dwAt;
    private float[] db = {};
    private int dbAt;

    WinogradFilterGradient(WinogradTiles layout, int filters, int capacity, Parallel parallel) {
        this.layout = layout;
        this.g = layout.g();
        this.in = layout.algorithm().in();
        this.elements = layout.elements();
        this.filters = filters;
        this.tilesABlock = Math.max(1, BLOCK / (elements * (g.channels() + filters)));
        this.size = elements * g.channels() * filters + filters;
        this.parallel = parallel;
        this.sums = new float[Math.multiplyExact(Math.min(capacity, SHARDS), size)];
    }

    static boolean suits(WinogradTiles layout, int filters) {
        return (long) layout.elements() * layout.g().channels() * filters <= MOST;
    }

    void run(
            int examples,
            Tensor x, // (examples, inHeight, inWidth, channels)
            Tensor dy, // (examples, outHeight, outWidth, filters)
            Tensor dw, // (taps, taps, channels, filters)
            Tensor db) { // (filters)
        this.examples = examples;
        this.x = x.array();
        this.xAt = x.offset();
        this.dy = dy.array();
        this.dyAt = dy.offset();
        this.dw = dw.array();
        this.dwAt = dw.offset();
        this.db = db.array();
        this.dbAt = db.offset();
        if (examples == 0) {
            return;
        }
        parallel.forEach(shards(), summing);
        parallel.forEach(elements + 1, adding);
        parallel.forEach(g.channels(), transforming);
    }

    private int shards() {
        return Math.min(examples, SHARDS);
    }

    private void shard(int number) {
        int sum = number * size;
        Arrays.fill(sums, sum, sum + size, 0);
        int first = number * examples / shards();
        int end = (number + 1) * examples / shards();
        int positions = g.outHeight() * g.outWidth();
        Scratch scratch = Scratch.take();
        for (int n = first; n < end; n++) { // Ones times the gradients: all ones are the same one.
            scratch.product()
                    .of(1, filters, positions)
                    .left(ONE, 0, 0, 0)
                    .right(dy, dyAt + n * positions * filters, filters)
                    .addedTo(sums, sum + size - filters, filters);
            KERNELS.multiply(scratch.product(), scratch);
        }
        for (int t = first * layout.ofAnImage(); t < end * layout.ofAnImage(); t += tilesABlock) {
            block(t, Math.min(tilesABlock, end * layout.ofAnImage() - t), sum, scratch);
        }
        scratch.giveBack();
    }

    private void block(int first, int count, int sum, Scratch scratch) {
        int panel = KERNELS.panel();
        int channels = g.channels();
        int inputs = count * channels + WinogradConvolution.GAP; // from one matrix to the next
        int outputs = count * panel + WinogradConvolution.GAP;
        int gradients = elements * inputs; // where those begin: (elements, count, panel)
        int tile = gradients + elements * outputs; // where one is put together
        float[] numbers = scratch.floats(tile + elements * Math.max(channels, panel));
        for (int t = 0; t < count; t++) {
            layout.fromInput(first + t, x, xAt, numbers, tile, scratch);
            scratch.transform().of(layout.algorithm(), channels).into(numbers, t * channels, in * inputs, inputs);
            KERNELS.transformInput(scratch.transform(), scratch);
        }
        Product product = scratch.product();
        for (int f = 0; f < filters; f += panel) {
            int columns = Math.min(panel, filters - f);
            for (int t = 0; t < count; t++) {
                layout.fromOutputGradient(first + t, filters, f, columns, dy, dyAt, numbers, tile, scratch);
                scratch.transform()
                        .of(layout.algorithm(), columns)
                        .into(numbers, gradients + t * panel, in * outputs, outputs);
                KERNELS.transformOutputGradient(scratch.transform(), scratch);
            }
            for (int e = 0; e < elements; e++) {
                product.of(channels, columns, count)
                        .left(numbers, e * inputs, 1, channels)
                        .right(numbers, gradients + e * outputs, panel)
                        .addedTo(sums, sum + e * channels * filters + f, filters);
                KERNELS.multiplyPanel(product, scratch);
            }
        }
    }

    /** Adds the shards' sums to those of the first: of one element, or at last those of the bias, to its gradient. */
    private void add(int element) {
        int from = element * g.channels() * filters;
        if (element == elements) {
            for (int shard = 0; shard < shards(); shard++) {
                KERNELS.axpy(filters, 1, sums, shard * size + from, db, dbAt);
            }
            return;
        }
        for (int shard = 1; shard < shards(); shard++) {
            KERNELS.axpy(g.channels() * filters, 1, sums, shard * size + from, sums, from);
        }
    }

    /** Makes the gradient of the filters in one channel. */
    private void transform(int channel) {
        int apart = g.channels() * filters;
        int taps = g.width();
        Scratch scratch = Scratch.take();
        float[] gradient = scratch.floats(taps * taps * filters);
        scratch.transform()
                .of(layout.algorithm(), filters)
                .from(sums, channel * filters, in * apart, apart)
                .into(gradient, 0, taps * filters, filters);
        KERNELS.transformFilterGradient(scratch.transform(), scratch);
        for (int tap = 0; tap < taps * taps; tap++) {
            KERNELS.axpy(filters, 1, gradient, tap * filters, dw, dwAt + tap * apart + channel * filters);
        }
        scratch.giveBack();
    }
}
