package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.kernel.Product;
import stride.kernel.Scratch;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/**
 * Gradients of filters and bias: {@code dw[u,v,c,f] += x[window] dy}, {@code db[f] += dy}. The product runs along the
 * positions of the windows. The batch is cut into a fixed number of shards, each with sums of its own, which are added in
 * their order.
 */
final class FilterGradient {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final float[] ONE = {1};
    private static final int SHARDS = 8; // a constant of the result: another number would give another rounding
    private static final int BLOCK = 1 << 16; // numbers of strips that are worked on at once
    private static final int WASTE =
            10; // if more than a tenth of a strip's places are no windows, those are copied out
    private static final int GAP = 16; // between copied windows, or many would meet in the same sets of a cache
    private static final int POSITIONS = 256; // the same for windows: a panel of the gradient is then in a nearby cache

    private final WindowStrips strips;
    private final int filters;
    private final Parallel parallel;
    private final float[] sums; // (SHARDS, width, height, channels, filters) and (SHARDS, filters)
    private final Parallel.Task summing = this::shard;
    private final Parallel.Task adding = this::add;
    private int examples;
    private int[] real = {};
    private int[] columns = {};
    private float[] x = {};
    private int xAt;
    private float[] dy = {};
    private int dyAt;
    private float[] dw = {};
    private int dwAt;
    private float[] db = {};
    private int dbAt;

    FilterGradient(WindowStrips strips, int filters, int capacity, Parallel parallel) {
        this.strips = strips;
        this.filters = filters;
        this.parallel = parallel;
        this.sums = new float[Math.multiplyExact(Math.min(capacity, SHARDS), (strips.depth() + 1) * filters)];
    }

    void run(
            int examples,
            int[] real, // (examples): columns of the input that count
            int[] columns, // (examples): columns of the output that count
            Tensor x, // (examples, inHeight, inWidth, channels)
            Tensor dy, // (examples, outHeight, outWidth, filters)
            Tensor dw, // (height, width, channels, filters)
            Tensor db) { // (filters)
        this.examples = examples;
        this.real = real;
        this.columns = columns;
        this.x = x.array();
        this.xAt = x.offset();
        this.dy = dy.array();
        this.dyAt = dy.offset();
        this.dw = dw.array();
        this.dwAt = dw.offset();
        this.db = db.array();
        this.dbAt = db.offset();
        parallel.forEach(shards(), summing);
        parallel.forEach(strips.height() * strips.width() + 1, adding);
    }

    private int shards() {
        return Math.min(examples, SHARDS);
    }

    private void shard(int number) {
        int shards = shards();
        int sum = number * (strips.depth() + 1) * filters;
        Arrays.fill(sums, sum, sum + (strips.depth() + 1) * filters, 0);
        Scratch scratch = Scratch.take();
        for (int n = number * examples / shards; n < (number + 1) * examples / shards; n++) {
            if (columns[n] > 0) {
                example(n, sum, scratch);
            }
        }
        scratch.giveBack();
    }

    private void example(int n, int sum, Scratch scratch) {
        Product product = scratch.product();
        int size = strips.size(columns[n]);
        int depth = strips.depth();
        int panel = KERNELS.panel();
        int panels = PackedFilters.panels(filters);
        boolean copies = strips.places(columns[n]) > columns[n] + columns[n] / WASTE;
        int places = copies ? columns[n] : strips.places(columns[n]);
        int step = copies ? depth + GAP : strips.step();
        int most = Math.max(1, Math.min(BLOCK / (places * step), POSITIONS / places));
        for (int first = 0; first < strips.outHeight(); first += most) {
            int rows = Math.min(most, strips.outHeight() - first);
            int positions = rows * places;
            int windows = positions * step + depth; // of windows and zeros; the gradients follow, then a strip
            int strip = windows + panels * positions * panel;
            float[] numbers = scratch.floats(strip + size);
            for (int i = 0; i < rows; i++) {
                int to = copies ? strip : i * size;
                strips.fill(first + i, columns[n], real[n], x, xAt + n * strips.inSize(), numbers, to);
                for (int j = 0; j < places && copies; j++) {
                    System.arraycopy(numbers, strip + j * strips.step(), numbers, (i * places + j) * step, depth);
                }
                addBias(n, first + i, sum + depth * filters, scratch);
                packRow(n, first + i, positions, i * places, places, numbers, windows);
            }
            Arrays.fill(numbers, positions * step, windows, 0);
            for (int f = 0; f < panels; f++) {
                product.of(depth, Math.min(panel, filters - f * panel), positions)
                        .left(numbers, 0, 1, step)
                        .right(numbers, windows + f * positions * panel, panel)
                        .addedTo(sums, sum + f * panel, filters);
                KERNELS.multiplyPanel(product, scratch);
            }
        }
    }

    private void addBias(int n, int i, int sum, Scratch scratch) {
        int from = dyAt + (n * strips.outHeight() + i) * strips.outWidth() * filters;
        // Ones times the gradients: all ones are the same one.
        Product product = scratch.product().of(1, filters, columns[n]);
        KERNELS.multiply(product.left(ONE, 0, 0, 0).right(dy, from, filters).addedTo(sums, sum, filters), scratch);
    }

    /** A row of the output's gradient as rows of the right side; places that are no windows get zeros. */
    private void packRow(int n, int i, int positions, int position, int places, float[] packed, int at) {
        int panel = KERNELS.panel();
        int from = dyAt + (n * strips.outHeight() + i) * strips.outWidth() * filters;
        for (int f = 0; f < filters; f += panel) {
            int to = at + f * positions + position * panel;
            KERNELS.pack(columns[n], Math.min(panel, filters - f), dy, from + f, filters, 1, packed, to);
            Arrays.fill(packed, to + columns[n] * panel, to + places * panel, 0);
        }
    }

    /** Adds the shards' sums: those of one place of the filters, or at last those of the bias. */
    private void add(int place) {
        int size = strips.channels() * filters;
        int places = strips.height() * strips.width();
        for (int shard = 0; shard < shards(); shard++) {
            int from = shard * (strips.depth() + 1) * filters + place * size;
            if (place == places) {
                KERNELS.axpy(filters, 1, sums, from, db, dbAt);
            } else {
                int u = place % strips.height();
                int v = place / strips.height();
                KERNELS.axpy(size, 1, sums, from, dw, dwAt + (u * strips.width() + v) * size);
            }
        }
    }
}
