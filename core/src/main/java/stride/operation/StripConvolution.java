package stride.operation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stride.kernel.Kernels;
import stride.kernel.Product;
import stride.kernel.Scratch;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/** Convolution as products of strips and packed filters; see {@link WindowStrips}. Pieces are rows of an image's output. */
final class StripConvolution {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final int DEPTH =
            256; // of a window in one product: a panel of the filters is then in a nearby cache
    private static final int BLOCK = 1 << 15; // numbers of strips and output that a piece works on
    private static final int FEW = 8; // images that are too few to be the pieces

    private final WindowStrips strips;
    private final int filters;
    private final Parallel parallel;
    private final Parallel.Task task = this::piece;
    private final boolean direct;
    private final float[] zeros; // (filters)
    private int blocks; // pieces of an image
    private int[] real = {}; // (examples): columns of the input that count
    private int[] columns = {}; // (examples): columns of the output to be computed
    private float[] x = {};
    private int xAt;
    private float[] packed = {};
    private float[] beginning = {}; // (filters): bias or zeros
    private int beginningAt;
    private float[] y = {};
    private int yAt;

    StripConvolution(WindowStrips strips, int filters, Parallel parallel) {
        this.strips = strips;
        this.filters = filters;
        this.parallel = parallel;
        this.direct = strips.direct();
        this.zeros = new float[filters];
    }

    /** Sets y: bias and products in the first columns, zeros in the others. */
    void run(
            int examples,
            int[] real,
            int[] columns,
            Tensor x, // (examples, inHeight, inWidth, channels)
            float[] packed, // PackedFilters
            @Nullable Tensor bias, // (filters)
            Tensor y) { // (examples, outHeight, outWidth, filters)
        this.real = real;
        this.columns = columns;
        this.x = x.array();
        this.xAt = x.offset();
        this.packed = packed;
        this.beginning = bias == null ? zeros : bias.array();
        this.beginningAt = bias == null ? 0 : bias.offset();
        this.y = y.array();
        this.yAt = y.offset();
        int rowSize = (direct ? 0 : strips.size(strips.outWidth())) + strips.outWidth() * filters;
        int rows = Math.max(1, Math.min(strips.outHeight(), BLOCK / Math.max(1, rowSize)));
        blocks = (strips.outHeight() + rows - 1) / rows;
        if (examples < FEW) {
            blocks = Math.max(blocks, Math.min(strips.outHeight(), FEW / 2));
        }
        parallel.forEach(examples * blocks, task);
    }

    private void piece(int number) {
        int n = number / blocks;
        int first = number % blocks * strips.outHeight() / blocks;
        int end = (number % blocks + 1) * strips.outHeight() / blocks;
        int out = yAt + n * strips.outHeight() * strips.outWidth() * filters;
        clearRest(first, end, columns[n], out);
        if (columns[n] == 0) {
            return;
        }
        Scratch scratch = Scratch.take();
        Product product = scratch.product();
        int from = xAt + n * strips.inSize();
        int size = strips.size(columns[n]);
        float[] a = x;
        int aAt = from + first * strips.strideHeight() * strips.inWidth() * strips.channels();
        int aStep = strips.strideHeight() * strips.inWidth() * strips.channels();
        if (!direct || real[n] != strips.inWidth()) {
            a = scratch.floats((end - first) * size);
            aAt = 0;
            aStep = size;
            for (int i = first; i < end; i++) {
                strips.fill(i, columns[n], real[n], x, from, a, (i - first) * size);
            }
        }
        int depth = strips.depth();
        int most = MatrixProduct.even(depth, DEPTH);
        for (int p = 0; p < depth; p += most) {
            for (int f = 0; f < filters; f += KERNELS.panel()) {
                for (int i = first; i < end; i++) {
                    int to = out + i * strips.outWidth() * filters + f;
                    product.of(columns[n], Math.min(KERNELS.panel(), filters - f), Math.min(most, depth - p))
                            .left(a, aAt + (i - first) * aStep + p, strips.step(), 1)
                            .right(packed, f * depth + p * KERNELS.panel(), KERNELS.panel());
                    if (p == 0) {
                        product.into(y, to, filters, beginning, beginningAt + f, 0);
                    } else {
                        product.addedTo(y, to, filters);
                    }
                    KERNELS.multiplyPanel(product, scratch);
                }
            }
        }
        scratch.giveBack();
    }

    /** Columns of the output that are not computed are zero. */
    private void clearRest(int first, int end, int columns, int out) {
        int width = strips.outWidth() * filters;
        for (int i = first; i < end && columns < strips.outWidth(); i++) {
            Arrays.fill(y, out + i * width + columns * filters, out + (i + 1) * width, 0);
        }
    }
}
