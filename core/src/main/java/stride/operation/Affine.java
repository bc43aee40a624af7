package stride.operation;

import org.jspecify.annotations.Nullable;
import stride.kernel.Kernels;
import stride.kernel.Product;
import stride.parallel.Parallel;
import stride.tensor.Tensor;

/** The fully connected map {@code y = x W + b}, with the memory that one session needs. */
public final class Affine {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final int ROWS = 64; // of the transposed gradient in one piece

    private final Tensor w; // (in, out)
    private final int in;
    private final int out;
    private final Parallel parallel;
    private final MatrixProduct products;
    private final Product product = new Product();
    private final Parallel.Task transposing = this::transpose;
    private final float[] transposed; // (in, examples)
    private int examples;
    private @Nullable Tensor dx;

    /**
     * @param w (in, out)
     * @param capacity the largest number of examples
     * @param inputGradient whether backward will be asked for dx
     * @param parallel runs the pieces; the result does not depend on it
     */
    public Affine(Tensor w, int capacity, boolean inputGradient, Parallel parallel) {
        this.w = w;
        this.in = w.shape().dimension(0);
        this.out = w.shape().dimension(1);
        this.parallel = parallel;
        this.products = new MatrixProduct(parallel);
        this.transposed = new float[inputGradient ? Math.multiplyExact(in, capacity) : 0];
    }

    /** Sets y. */
    public void forward(
            int examples,
            Tensor x, // (examples, in)
            Tensor b, // (out)
            Tensor y) { // (examples, out)
        product.of(examples, out, in)
                .left(x.array(), x.offset(), in, 1)
                .right(w.array(), w.offset(), out)
                .into(y.array(), y.offset(), out, b.array(), b.offset(), 0);
        products.run(product);
    }

    /** Adds {@code dw += x' dy} and {@code db += sum of dy}; sets {@code dx = dy W'} unless it is null. */
    public void backward(
            int examples,
            Tensor x, // (examples, in)
            Tensor dy, // (examples, out)
            @Nullable Tensor dx, // (examples, in)
            Tensor dw, // (in, out)
            Tensor db) { // (out)
        for (int n = 0; n < examples; n++) {
            KERNELS.axpy(out, 1, dy.array(), dy.offset() + n * out, db.array(), db.offset());
        }
        product.of(in, out, examples)
                .left(x.array(), x.offset(), 1, in)
                .right(dy.array(), dy.offset(), out)
                .addedTo(dw.array(), dw.offset(), out);
        products.run(product);
        if (dx != null) {
            // As dx' = W dy': so not W, the largest of them, is transposed, but dy and dx.
            product.of(in, examples, out)
                    .left(w.array(), w.offset(), out, 1)
                    .right(dy.array(), dy.offset(), 1, out)
                    .into(transposed, 0, examples);
            products.run(product);
            this.examples = examples;
            this.dx = dx;
            parallel.forEach(Parallel.pieces(in, ROWS), transposing);
        }
    }

    private void transpose(int piece) {
        Tensor to = dx;
        if (to == null) {
            return;
        }
        int end = Math.min(in, (piece + 1) * ROWS);
        for (int n = 0; n < examples; n++) {
            for (int i = piece * ROWS; i < end; i++) {
                to.array()[to.offset() + n * in + i] = transposed[i * examples + n];
            }
        }
    }
}
