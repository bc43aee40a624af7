package stride.operation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stride.kernel.Kernels;
import stride.tensor.Tensor;

/** The fully connected map {@code y = x W + b}. */
public final class Affine {
    private static final Kernels KERNELS = Kernels.chosen();

    private Affine() {}

    /** Sets y. */
    public static void forward(
            int examples,
            Tensor x, // (examples, in)
            Tensor w, // (in, out)
            Tensor b, // (out)
            Tensor y) { // (examples, out)
        int in = w.shape().dimension(0);
        int out = w.shape().dimension(1);
        for (int n = 0; n < examples; n++) {
            System.arraycopy(b.array(), b.offset(), y.array(), y.offset() + n * out, out);
        }
        KERNELS.multiply(
                examples,
                out,
                in,
                x.array(),
                x.offset(),
                in,
                1,
                w.array(),
                w.offset(),
                out,
                y.array(),
                y.offset(),
                out);
    }

    /**
     * Adds {@code dw += x' dy} and {@code db += sum of dy}; sets {@code dx = dy W'} unless it is null.
     *
     * @param wTransposed scratch of (out, in); used if dx is asked for
     */
    public static void backward(
            int examples,
            Tensor x, // (examples, in)
            Tensor w, // (in, out)
            Tensor dy, // (examples, out)
            @Nullable Tensor dx, // (examples, in)
            Tensor dw, // (in, out)
            Tensor db, // (out)
            float[] wTransposed) {
        int in = w.shape().dimension(0);
        int out = w.shape().dimension(1);
        for (int n = 0; n < examples; n++) {
            KERNELS.axpy(out, 1, dy.array(), dy.offset() + n * out, db.array(), db.offset());
        }
        KERNELS.multiply(
                in,
                out,
                examples,
                x.array(),
                x.offset(),
                1,
                in,
                dy.array(),
                dy.offset(),
                out,
                dw.array(),
                dw.offset(),
                out);
        if (dx != null) {
            Matrices.transpose(in, out, w.array(), w.offset(), wTransposed, 0);
            Arrays.fill(dx.array(), dx.offset(), dx.offset() + examples * in, 0);
            KERNELS.multiply(
                    examples,
                    in,
                    out,
                    dy.array(),
                    dy.offset(),
                    out,
                    1,
                    wTransposed,
                    0,
                    in,
                    dx.array(),
                    dx.offset(),
                    in);
        }
    }
}
