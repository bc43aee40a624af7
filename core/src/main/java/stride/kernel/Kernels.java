package stride.kernel;

/**
 * Float-array routines: the inner loops of every operation. Arguments are trusted; whoever calls has checked shapes.
 *
 * <p>Each routine adds in an order that depends on the sizes alone, so results are repeatable to the bit.
 */
public abstract class Kernels {
    /** The kernels in use, chosen once for this JVM. */
    public static Kernels chosen() {
        return Choice.CHOSEN;
    }

    private static final class Choice {
        static final Kernels CHOSEN = new ScalarKernels();
    }

    /**
     * C += A B, with A (m, k), B (k, n), C (m, n); rows are {@code lda}, {@code ldb}, {@code ldc} apart. Rows of A may
     * overlap ({@code lda < k}), which is how a convolution reads its windows without copying them; rows of C may overlap, they
     * are added to one after the other.
     */
    public abstract void multiply(
            int m, int n, int k, float[] a, int aAt, int lda, float[] b, int bAt, int ldb, float[] c, int cAt, int ldc);

    /** C += A' B, with A (k, m), B (k, n), C (m, n). Rows of A may overlap. */
    public abstract void multiplyTransposedA(
            int m, int n, int k, float[] a, int aAt, int lda, float[] b, int bAt, int ldb, float[] c, int cAt, int ldc);

    /** y += alpha x, for n elements. */
    public abstract void axpy(int n, float alpha, float[] x, int xAt, float[] y, int yAt);

    /** The sum of x[i] y[i] over n elements. */
    public abstract float dot(int n, float[] x, int xAt, float[] y, int yAt);
}
