package stride.operation;

import stride.kernel.Kernels;
import stride.tensor.Tensor;

/** Sums of two tensors, element by element. */
public final class Addition {
    private static final Kernels KERNELS = Kernels.chosen();

    private Addition() {}

    /** y = a + b, for elements {@code from} to {@code to - 1}. */
    public static void sum(int from, int to, Tensor a, Tensor b, Tensor y) {
        System.arraycopy(a.array(), a.offset() + from, y.array(), y.offset() + from, to - from);
        add(from, to, b, y);
    }

    /** y += x, for elements {@code from} to {@code to - 1}. */
    public static void add(int from, int to, Tensor x, Tensor y) {
        KERNELS.axpy(to - from, 1, x.array(), x.offset() + from, y.array(), y.offset() + from);
    }
}
