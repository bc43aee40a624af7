package stride.kernel;

import java.util.Arrays;

/**
 * Plain Java loops, where it matters shaped so that the compiler turns the inner ones into vector instructions by itself: it
 * does so only if all arrays of a loop are read and written from their beginning on.
 */
public class ScalarKernels extends Kernels {
    private static final int PANEL = ScalarProduct.COLUMNS;

    private static final ThreadLocal<float[]> TRANSFORMING = ThreadLocal.withInitial(() -> new float[36]);

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int panel() {
        return PANEL;
    }

    @Override
    public int tile() {
        return 1;
    }

    @Override
    public void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int ldc) {
        for (int j = 0; j < n; j += PANEL) {
            int width = Math.min(PANEL, n - j);
            ScalarProduct.add(m, width, k, a, aAt, aRow, aColumn, b, bAt + j, ldb, c, cAt + j, ldc, c, cAt + j, ldc);
        }
    }

    @Override
    public void multiplyPanel(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] panel,
            int panelAt,
            float[] d,
            int dAt,
            int ldd,
            float[] c,
            int cAt,
            int ldc) {
        ScalarProduct.add(m, n, k, a, aAt, aRow, aColumn, panel, panelAt, PANEL, d, dAt, ldd, c, cAt, ldc);
    }

    @Override
    public void axpy(int n, float alpha, float[] x, int xAt, float[] y, int yAt) {
        for (int i = 0; i < n; i++) {
            y[yAt + i] += alpha * x[xAt + i];
        }
    }

    @Override
    public void weightedSum(int n, int count, float[] alpha, float[] x, int[] at, int first, float[] y, int yAt) {
        ScalarProduct.weightedSum(n, count, alpha, x, at, first, y, yAt);
    }

    @Override
    public void maxOfSums(
            int filters,
            int windows,
            int width,
            float[] p,
            int row,
            int pAt,
            int step,
            int[] rows,
            int rowsAt,
            float[] bias,
            int biasAt,
            float[] max,
            int maxAt,
            int[] argmax,
            int argmaxAt) {
        Arrays.fill(max, maxAt, maxAt + filters, Float.NEGATIVE_INFINITY);
        Arrays.fill(argmax, argmaxAt, argmaxAt + filters, 0);
        for (int t = 0; t < windows; t++) {
            for (int f = 0; f < filters; f++) {
                float sum = bias[biasAt + f];
                for (int j = 0; j < width; j++) {
                    sum += p[rows[rowsAt + t + j] * row + pAt + j * step + f];
                }
                if (isLarger(sum, max[maxAt + f])) {
                    max[maxAt + f] = sum;
                    argmax[argmaxAt + f] = t;
                }
            }
        }
    }

    @Override
    public void maxOfScaledSums(
            int filters,
            int windows,
            int width,
            short[] p,
            int pAt,
            int row,
            float[] scales,
            int scalesAt,
            float[] units,
            int unitsAt,
            float[] bias,
            int biasAt,
            float[] max,
            int maxAt) {
        for (int f = 0; f < filters; f++) {
            float best = Float.NEGATIVE_INFINITY;
            for (int t = 0; t < windows; t++) {
                float sum = 0;
                int at = pAt + t * row + f;
                for (int j = 0; j < width; j++, at += row + filters) {
                    sum += scales[scalesAt + t + j] * p[at];
                }
                best = Math.max(best, sum);
            }
            max[maxAt + f] = Math.max(max[maxAt + f], bias[biasAt + f] + units[unitsAt + f] * best);
        }
    }

    @Override
    public void transformInput(int n, float[] x, int xAt, int row, int column, float[] v, int vAt, int apart) {
        ScalarTransforms.input(0, n, x, xAt, row, column, v, vAt, apart, TRANSFORMING.get());
    }

    @Override
    public void transformFilter(int n, float[] w, int wAt, int row, int column, float[] u, int uAt, int apart) {
        ScalarTransforms.filter(0, n, w, wAt, row, column, u, uAt, apart, TRANSFORMING.get());
    }

    @Override
    public void transformOutput(
            int n, float[] m, int mAt, int apart, float[] bias, int biasAt, float[] y, int yAt, int row, int column) {
        ScalarTransforms.output(0, n, m, mAt, apart, bias, biasAt, y, yAt, row, column, TRANSFORMING.get());
    }

    @Override
    public void keepLarger(int n, float[] x, int xAt, int place, float[] y, int yAt, int[] where, int whereAt) {
        for (int i = 0; i < n; i++) {
            if (isLarger(x[xAt + i], y[yAt + i])) {
                y[yAt + i] = x[xAt + i];
                where[whereAt + i] = place;
            }
        }
    }

    @Override
    public void relu(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int i = 0; i < n; i++) {
            y[yAt + i] = Math.max(x[xAt + i], 0);
        }
    }

    @Override
    public void reluBackward(int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        for (int i = 0; i < n; i++) {
            dx[dxAt + i] = y[yAt + i] <= 0 ? 0 : dy[dyAt + i];
        }
    }

    @Override
    public void adam(
            int from,
            int to,
            float[] w,
            float[] m,
            float[] v,
            float[] g,
            int gAt,
            float beta1,
            float beta2,
            float rate,
            float scale,
            float epsilon) {
        for (int i = from; i < to; i++) {
            float gradient = g[gAt + i - from];
            m[i] = beta1 * m[i] + (1 - beta1) * gradient;
            v[i] = beta2 * v[i] + (1 - beta2) * (gradient * gradient);
            w[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) * scale + epsilon);
        }
    }

    @Override
    public void adamWithoutGradient(
            int from,
            int to,
            float[] w,
            float[] m,
            float[] v,
            float beta1,
            float beta2,
            float[][] factors,
            int first,
            int end,
            float epsilon) {
        for (int s = first; s < end; s++) {
            float rate = factors[s][0];
            float scale = factors[s][1];
            for (int i = from; i < to; i++) {
                m[i] = beta1 * m[i];
                v[i] = beta2 * v[i];
                w[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) * scale + epsilon);
            }
        }
    }
}
