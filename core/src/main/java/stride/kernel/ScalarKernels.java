package stride.kernel;

import java.util.Arrays;

/**
 * Plain Java loops, where it matters shaped so that the compiler turns the inner ones into vector instructions by itself: it
 * does so only if all arrays of a loop are read and written from their beginning on.
 */
public class ScalarKernels extends Kernels {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int panel() {
        return ScalarProduct.COLUMNS;
    }

    @Override
    public int tile() {
        return 1;
    }

    @Override
    public void multiply(Product product, Scratch scratch) {
        for (int j = 0; j < product.n; j += panel()) {
            scratch.scalars.add(product, j);
        }
    }

    @Override
    public void multiplyPanel(Product product, Scratch scratch) {
        scratch.scalars.add(product, 0);
    }

    /** The rows of A are as they were. */
    @Override
    public void multiplyPacked(Product product, Scratch scratch) {
        multiplyPanel(product, scratch);
    }

    @Override
    public void axpy(int n, float alpha, float[] x, int xAt, float[] y, int yAt) {
        for (int i = 0; i < n; i++) {
            y[yAt + i] += alpha * x[xAt + i];
        }
    }

    @Override
    public void addRowProducts(RowProducts p) {
        for (int u = 0; u < p.rows; u++) {
            int i = p.aAt + u * p.aRow;
            int j = p.bAt + u * p.bRow;
            for (int v = 0; v < p.columns; v++, i += p.aColumn, j += p.bColumn) {
                for (int c = 0; c < p.n; c++) {
                    p.y[p.yAt + c] += p.a[i + c] * p.b[j + c];
                }
            }
        }
    }

    @Override
    public void weightedSum(
            int n, int count, float[] alpha, float[] x, int[] at, int first, float[] y, int yAt, Scratch scratch) {
        scratch.scalars.weightedSum(n, count, alpha, x, at, first, y, yAt);
    }

    @Override
    public void maxOfSums(WindowMaxima maxima) {
        maxOfSums(maxima, 0, maxima.filters);
    }

    /** Those of filters {@code from} to {@code to - 1}. */
    static void maxOfSums(WindowMaxima x, int from, int to) {
        Arrays.fill(x.max, x.maxAt + from, x.maxAt + to, Float.NEGATIVE_INFINITY);
        Arrays.fill(x.argmax, x.argmaxAt + from, x.argmaxAt + to, 0);
        for (int t = 0; t < x.windows; t++) {
            for (int f = from; f < to; f++) {
                float sum = x.bias[x.biasAt + f];
                for (int j = 0; j < x.width; j++) {
                    sum += x.p[x.rows[x.rowsAt + t + j] * x.row + x.pAt + j * x.filters + f];
                }
                if (isLarger(sum, x.max[x.maxAt + f])) {
                    x.max[x.maxAt + f] = sum;
                    x.argmax[x.argmaxAt + f] = t;
                }
            }
        }
    }

    @Override
    public void maxOfScaledSums(WindowMaxima x) {
        for (int f = 0; f < x.filters; f++) {
            float best = Float.NEGATIVE_INFINITY;
            for (int t = 0; t < x.windows; t++) {
                float sum = 0;
                int at = x.pAt + t * x.row + f;
                for (int j = 0; j < x.width; j++, at += x.row + x.filters) {
                    sum += x.scales[x.scalesAt + t + j] * x.multiples[at];
                }
                best = Math.max(best, sum);
            }
            float largest = x.bias[x.biasAt + f] + x.units[x.unitsAt + f] * best;
            x.max[x.maxAt + f] = Math.max(x.max[x.maxAt + f], largest);
        }
    }

    @Override
    public void transformInput(TileTransform transform, Scratch scratch) {
        ScalarTransforms.input(0, transform, scratch.tile);
    }

    @Override
    public void transformFilter(TileTransform transform, Scratch scratch) {
        ScalarTransforms.filter(0, transform, scratch.tile);
    }

    @Override
    public void transformOutput(TileTransform transform, Scratch scratch) {
        ScalarTransforms.output(0, transform, scratch.tile);
    }

    @Override
    public void transformOutputGradient(TileTransform transform, Scratch scratch) {
        ScalarTransforms.outputGradient(0, transform, scratch.tile);
    }

    @Override
    public void transformFilterGradient(TileTransform transform, Scratch scratch) {
        ScalarTransforms.filterGradient(0, transform, scratch.tile);
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
    public void addWhere(int n, int place, int[] where, int whereAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        for (int i = 0; i < n; i++) {
            if (where[whereAt + i] == place) {
                dx[dxAt + i] += dy[dyAt + i];
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
    public void addDeviations(int n, float[] x, int xAt, float[] center, float[] sums, float[] squares, int at) {
        for (int i = 0; i < n; i++) {
            float deviation = x[xAt + i] - center[at + i];
            sums[at + i] += deviation;
            squares[at + i] += deviation * deviation;
        }
    }

    @Override
    public void addProducts(
            int n, float[] dy, int dyAt, float[] x, int xAt, float[] center, float[] sums, float[] products, int at) {
        for (int i = 0; i < n; i++) {
            sums[at + i] += dy[dyAt + i];
            products[at + i] += dy[dyAt + i] * (x[xAt + i] - center[at + i]);
        }
    }

    @Override
    public void scale(int n, float[] x, int xAt, float[] factor, float[] shift, int at, float[] y, int yAt) {
        for (int i = 0; i < n; i++) {
            y[yAt + i] = x[xAt + i] * factor[at + i] + shift[at + i];
        }
    }

    @Override
    public void blend(
            int n,
            float[] dy,
            int dyAt,
            float[] x,
            int xAt,
            float[] center,
            float[] a,
            float[] b,
            float[] k,
            int at,
            float[] dx,
            int dxAt) {
        for (int i = 0; i < n; i++) {
            dx[dxAt + i] = a[at + i] * dy[dyAt + i] + b[at + i] * (x[xAt + i] - center[at + i]) + k[at + i];
        }
    }

    @Override
    public void adam(
            AdamSettings settings,
            int from,
            int to,
            float[] w,
            float[][] moments,
            float[] g,
            int gAt,
            float[] factors) {
        float[] m = moments[0];
        float[] v = moments[1];
        float beta1 = settings.beta1();
        float beta2 = settings.beta2();
        float epsilon = settings.epsilon();
        float rate = factors[0];
        float scale = factors[1];
        for (int i = from; i < to; i++) {
            float gradient = g[gAt + i - from];
            m[i] = beta1 * m[i] + (1 - beta1) * gradient;
            v[i] = beta2 * v[i] + (1 - beta2) * (gradient * gradient);
            w[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) * scale + epsilon);
        }
    }

    @Override
    public void adamWithoutGradient(
            AdamSettings settings,
            int from,
            int to,
            float[] w,
            float[][] moments,
            float[][] factors,
            int first,
            int end) {
        float[] m = moments[0];
        float[] v = moments[1];
        float beta1 = settings.beta1();
        float beta2 = settings.beta2();
        float epsilon = settings.epsilon();
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
