package stride.operation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stride.kernel.Kernels;
import stride.kernel.RowProducts;
import stride.kernel.Scratch;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/**
 * Convolution of NHWC images with one filter a channel:
 * {@code y[n,i,j,c] = b[c] + sum over u,v of x[n, i s + u - top, j s + v - left, c] w[u,v,c]}. Channels are innermost in all of
 * them, so values and gradients alike are sums of products of rows, over that part of a grid which lies inside the image
 * ({@link RowProducts}).
 *
 * <p>An object holds the memory that one session needs.
 */
public final class DepthwiseConvolution {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final int SHARDS = 8; // of a batch, a constant of the result: see FilterGradient
    private static final int BLOCK =
            1 << 12; // numbers of dy that a gradient of w reads again for each place of the filter

    private final WindowGeometry g;
    private final Tensor w; // (height, width, channels)
    private final int channels;
    private final Parallel parallel;
    private final Parallel.Task forwards = this::forwardExample;
    private final Parallel.Task summing = this::sumShard;
    private final Parallel.Task inputs = this::inputGradient;
    private final float[] ones; // (channels)
    private final float[] sums; // (SHARDS, height * width + 1, channels): of w, and last of b
    private int examples;
    private float[] x = {};
    private int xAt;
    private float[] b = {};
    private int bAt;
    private float[] y = {}; // or its gradient
    private int yAt;
    private float[] dx = {};
    private int dxAt;

    /**
     * @param w (height, width, channels)
     * @param training whether backward will be called
     * @param parallel runs the pieces; the result does not depend on it
     */
    public DepthwiseConvolution(WindowGeometry g, Tensor w, boolean training, Parallel parallel) {
        this.g = g;
        this.w = w;
        this.channels = g.channels();
        this.parallel = parallel;
        this.ones = new float[training ? channels : 0];
        this.sums = new float[training ? Math.multiplyExact(SHARDS, shardSize()) : 0];
        Arrays.fill(ones, 1);
    }

    private int shardSize() {
        return (g.height() * g.width() + 1) * channels;
    }

    /** Sets y. */
    public void forward(
            int examples,
            Tensor x, // (examples, inHeight, inWidth, channels)
            Tensor b, // (channels)
            Tensor y) { // (examples, outHeight, outWidth, channels)
        this.x = x.array();
        this.xAt = x.offset();
        this.b = b.array();
        this.bAt = b.offset();
        this.y = y.array();
        this.yAt = y.offset();
        parallel.forEach(examples, forwards);
    }

    /** Adds to dw and db, sets dx unless it is null. */
    public void backward(
            int examples,
            Tensor x, // (examples, inHeight, inWidth, channels)
            Tensor dy, // (examples, outHeight, outWidth, channels)
            @Nullable Tensor dx, // as x
            Tensor dw, // (height, width, channels)
            Tensor db) { // (channels)
        this.examples = examples;
        this.x = x.array();
        this.xAt = x.offset();
        this.y = dy.array();
        this.yAt = dy.offset();
        int shards = Math.min(examples, SHARDS);
        parallel.forEach(shards, summing);
        for (int shard = 0; shard < shards; shard++) {
            int from = shard * shardSize();
            KERNELS.axpy(dw.size(), 1, sums, from, dw.array(), dw.offset());
            KERNELS.axpy(channels, 1, sums, from + dw.size(), db.array(), db.offset());
        }
        if (dx != null) {
            this.dx = dx.array();
            this.dxAt = dx.offset();
            parallel.forEach(examples, inputs);
        }
    }

    private void forwardExample(int n) {
        Scratch scratch = Scratch.take();
        for (int i = 0; i < g.outHeight(); i++) {
            int row = i * g.strideHeight() - g.top(); // of the window's first element
            int u = Math.max(0, -row);
            int rows = Math.min(g.height(), g.inHeight() - row) - u;
            for (int j = 0; j < g.outWidth(); j++) {
                int column = j * g.strideWidth() - g.left();
                int v = Math.max(0, -column);
                int columns = Math.min(g.width(), g.inWidth() - column) - v;
                int to = out(n, i, j);
                System.arraycopy(b, bAt, y, to, channels);
                RowProducts products = scratch.rows()
                        .of(channels, rows, columns)
                        .left(x, in(xAt, n, row + u, column + v), g.inWidth() * channels, channels)
                        .right(w.array(), filter(u, v), g.width() * channels, channels)
                        .addedTo(y, to);
                KERNELS.addRowProducts(products);
            }
        }
        scratch.giveBack();
    }

    /** {@code dx[r,q,c] = sum of dy[i,j,c] w[u,v,c]} over all with i s + u - top = r and j s + v - left = q. */
    private void inputGradient(int n) {
        Scratch scratch = Scratch.take();
        Arrays.fill(dx, in(dxAt, n, 0, 0), in(dxAt, n + 1, 0, 0), 0);
        for (int r = 0; r < g.inHeight(); r++) {
            int below = r + g.top();
            int i = first(below - g.height() + 1, g.strideHeight());
            int rows = Math.min(g.outHeight() - 1, below / g.strideHeight()) - i + 1;
            for (int q = 0; q < g.inWidth(); q++) {
                int right = q + g.left();
                int j = first(right - g.width() + 1, g.strideWidth());
                int columns = Math.min(g.outWidth() - 1, right / g.strideWidth()) - j + 1;
                int up = -g.strideHeight() * g.width() * channels;
                RowProducts products = scratch.rows()
                        .of(channels, rows, columns)
                        .left(y, out(n, i, j), g.outWidth() * channels, channels)
                        .right(
                                w.array(),
                                filter(below - i * g.strideHeight(), right - j * g.strideWidth()),
                                up,
                                -g.strideWidth() * channels)
                        .addedTo(dx, in(dxAt, n, r, q));
                KERNELS.addRowProducts(products);
            }
        }
        scratch.giveBack();
    }

    /** The gradients of w and b that some examples give. */
    private void sumShard(int shard) {
        int shards = Math.min(examples, SHARDS);
        int to = shard * shardSize();
        Arrays.fill(sums, to, to + shardSize(), 0);
        Scratch scratch = Scratch.take();
        int rows = Math.max(1, BLOCK / (g.outWidth() * channels));
        for (int n = shard * examples / shards; n < (shard + 1) * examples / shards; n++) {
            for (int i = 0; i < g.outHeight(); i += rows) {
                addRows(n, i, Math.min(i + rows, g.outHeight()), to, scratch.rows());
            }
        }
        scratch.giveBack();
    }

    /** {@code dw[u,v,c] += sum of dy[i,j,c] x[i s + u - top, j s + v - left, c]} over rows from to end - 1 of dy. */
    private void addRows(int n, int from, int end, int to, RowProducts products) {
        int row = g.outWidth() * channels;
        for (int u = 0; u < g.height(); u++) {
            int i = Math.max(from, first(g.top() - u, g.strideHeight()));
            int rows = Math.min(end, Math.floorDiv(g.inHeight() - 1 + g.top() - u, g.strideHeight()) + 1) - i;
            for (int v = 0; v < g.width(); v++) {
                int j = first(g.left() - v, g.strideWidth());
                int columns =
                        Math.min(g.outWidth(), Math.floorDiv(g.inWidth() - 1 + g.left() - v, g.strideWidth()) + 1) - j;
                int inRow = i * g.strideHeight() + u - g.top();
                int inColumn = j * g.strideWidth() + v - g.left();
                products.of(channels, rows, columns)
                        .left(y, out(n, i, j), row, channels)
                        .right(
                                x,
                                in(xAt, n, inRow, inColumn),
                                g.strideHeight() * g.inWidth() * channels,
                                g.strideWidth() * channels)
                        .addedTo(sums, to + (u * g.width() + v) * channels);
                KERNELS.addRowProducts(products);
            }
        }
        products.of(channels, end - from, g.outWidth())
                .left(y, out(n, from, 0), row, channels)
                .right(ones, 0, 0, 0)
                .addedTo(sums, to + g.height() * g.width() * channels);
        KERNELS.addRowProducts(products);
    }

    /** The first window, counted from 0, that begins at place {@code from} or behind it. */
    private static int first(int from, int stride) {
        return (Math.max(0, from) + stride - 1) / stride;
    }

    private int in(int at, int n, int row, int column) {
        return at + ((n * g.inHeight() + row) * g.inWidth() + column) * channels;
    }

    private int out(int n, int i, int j) {
        return yAt + ((n * g.outHeight() + i) * g.outWidth() + j) * channels;
    }

    private int filter(int u, int v) {
        return w.offset() + (u * g.width() + v) * channels;
    }
}
