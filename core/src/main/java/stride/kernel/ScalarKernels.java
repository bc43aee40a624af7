package stride.kernel;

/** Plain Java loops, shaped so that the compiler turns the inner ones into vector instructions by itself. */
public final class ScalarKernels extends Kernels {

    @Override
    public void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int lda,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int ldc) {
        for (int i = 0; i < m; i++) {
            int row = aAt + i * lda;
            int out = cAt + i * ldc;
            int p = 0;
            // Four rows of B a pass, so that a row of C is loaded and stored a quarter as often.
            for (; p + 4 <= k; p += 4) {
                add4(n, a[row + p], a[row + p + 1], a[row + p + 2], a[row + p + 3], b, bAt + p * ldb, ldb, c, out);
            }
            for (; p < k; p++) {
                axpy(n, a[row + p], b, bAt + p * ldb, c, out);
            }
        }
    }

    @Override
    public void multiplyTransposedA(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int lda,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int ldc) {
        for (int i = 0; i < m; i++) {
            int column = aAt + i;
            int out = cAt + i * ldc;
            int p = 0;
            for (; p + 4 <= k; p += 4) {
                add4(
                        n,
                        a[column + p * lda],
                        a[column + (p + 1) * lda],
                        a[column + (p + 2) * lda],
                        a[column + (p + 3) * lda],
                        b,
                        bAt + p * ldb,
                        ldb,
                        c,
                        out);
            }
            for (; p < k; p++) {
                axpy(n, a[column + p * lda], b, bAt + p * ldb, c, out);
            }
        }
    }

    /** c += a0 b[0] + a1 b[1] + a2 b[2] + a3 b[3] over four rows of B; skips rows of zeros, common after ReLU. */
    private static void add4(
            int n, float a0, float a1, float a2, float a3, float[] b, int bAt, int ldb, float[] c, int cAt) {
        if (a0 == 0 && a1 == 0 && a2 == 0 && a3 == 0) {
            return;
        }
        int b1 = bAt + ldb;
        int b2 = b1 + ldb;
        int b3 = b2 + ldb;
        for (int j = 0; j < n; j++) {
            c[cAt + j] += a0 * b[bAt + j] + a1 * b[b1 + j] + a2 * b[b2 + j] + a3 * b[b3 + j];
        }
    }

    @Override
    public void axpy(int n, float alpha, float[] x, int xAt, float[] y, int yAt) {
        if (alpha == 0) {
            return;
        }
        for (int i = 0; i < n; i++) {
            y[yAt + i] += alpha * x[xAt + i];
        }
    }

    @Override
    public float dot(int n, float[] x, int xAt, float[] y, int yAt) {
        // Eight independent sums: a single one would wait for each addition before the next.
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (; i + 8 <= n; i += 8) {
            s0 += x[xAt + i] * y[yAt + i];
            s1 += x[xAt + i + 1] * y[yAt + i + 1];
            s2 += x[xAt + i + 2] * y[yAt + i + 2];
            s3 += x[xAt + i + 3] * y[yAt + i + 3];
            s4 += x[xAt + i + 4] * y[yAt + i + 4];
            s5 += x[xAt + i + 5] * y[yAt + i + 5];
            s6 += x[xAt + i + 6] * y[yAt + i + 6];
            s7 += x[xAt + i + 7] * y[yAt + i + 7];
        }
        for (; i < n; i++) {
            s0 += x[xAt + i] * y[yAt + i];
        }
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }
}
