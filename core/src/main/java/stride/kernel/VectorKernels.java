package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The routines in vector instructions; what is left at the end of a row is done by scalar ones. No method takes or returns
 * a vector: where the compiler does not inline such a call, it makes an object of each.
 */
final class VectorKernels extends VectorMaxima {
    private static final VectorSpecies<Float> FLOATS = VectorTiles.FLOATS;
    private static final int LANES = VectorTiles.LANES;
    private static final int PANEL = VectorTiles.COLUMNS;
    private static final int TILE = VectorTiles.ROWS;

    private static final ThreadLocal<float[]> TRANSFORMING =
            ThreadLocal.withInitial(() -> new float[VectorTransforms.TILE]);

    VectorKernels() {
        if (FloatVector.SPECIES_PREFERRED.vectorBitSize() < 128) {
            throw new UnsupportedOperationException("this processor has no vectors of 128 bits or more");
        }
        int wanted = Integer.getInteger(VectorTiles.PROPERTY, FLOATS.vectorBitSize());
        if (wanted != FLOATS.vectorBitSize()) {
            throw new UnsupportedOperationException(VectorTiles.PROPERTY + " is " + wanted
                    + "; this processor has vectors of 128 to " + FloatVector.SPECIES_PREFERRED.vectorBitSize()
                    + " bits, by powers of two");
        }
    }

    @Override
    public String name() {
        return "vector, " + FLOATS.vectorBitSize() + " bits, tile " + TILE + "x" + PANEL;
    }

    @Override
    public int panel() {
        return PANEL;
    }

    @Override
    public int tile() {
        return TILE;
    }

    @Override
    public void packRows(int m, int k, float[] a, int aAt, int aRow, int aColumn, float[] packed, int at) {
        if (TILE != 12 || aColumn != 1) {
            super.packRows(m, k, a, aAt, aRow, aColumn, packed, at);
            return;
        }
        int i = 0;
        for (; i + 12 <= m; i += 12) {
            VectorColumnTiles.packRows12(k, a, aAt + i * aRow, aRow, packed, at + i * k);
        }
        super.packRows(m - i, k, a, aAt + i * aRow, aRow, 1, packed, at + i * k);
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
        VectorTiles.multiply(m, n, k, a, aAt, aRow, aColumn, b, bAt, ldb, c, cAt, ldc);
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
        if (n == PANEL) {
            VectorTiles.panel(m, k, a, aAt, aRow, aColumn, panel, panelAt, PANEL, d, dAt, ldd, c, cAt, ldc);
        } else if (n == LANES) {
            VectorTiles.half(m, k, a, aAt, aRow, aColumn, panel, panelAt, PANEL, d, dAt, ldd, c, cAt, ldc);
        } else {
            VectorTiles.part(m, n, k, a, aAt, aRow, aColumn, panel, panelAt, PANEL, d, dAt, ldd, c, cAt, ldc);
        }
    }

    @Override
    public void pack(int k, int n, float[] b, int bAt, int ldb, float[] packed, int at) {
        int j = 0;
        for (; j + PANEL <= n; j += PANEL) {
            for (int p = 0; p < k; p++) {
                VectorTiles.copyRow(b, bAt + p * ldb + j, packed, at + j * k + p * PANEL);
            }
        }
        super.pack(k, n - j, b, bAt + j, ldb, packed, at + j * k);
    }

    @Override
    public void axpy(int n, float alpha, float[] x, int xAt, float[] y, int yAt) {
        FloatVector factor = FloatVector.broadcast(FLOATS, alpha);
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector sum =
                    factor.fma(FloatVector.fromArray(FLOATS, x, xAt + i), FloatVector.fromArray(FLOATS, y, yAt + i));
            sum.intoArray(y, yAt + i);
        }
        super.axpy(n - i, alpha, x, xAt + i, y, yAt + i);
    }

    @Override
    public void weightedSum(int n, int count, float[] alpha, float[] x, int[] at, int first, float[] y, int yAt) {
        int end = first + count;
        int j = 0;
        for (; j + 8 * LANES <= n; j += 8 * LANES) {
            FloatVector s0 = FloatVector.zero(FLOATS);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            FloatVector s4 = s0;
            FloatVector s5 = s0;
            FloatVector s6 = s0;
            FloatVector s7 = s0;
            for (int i = first; i < end; i++) {
                FloatVector factor = FloatVector.broadcast(FLOATS, alpha[i]);
                int from = at[i] + j;
                s0 = factor.fma(FloatVector.fromArray(FLOATS, x, from), s0);
                s1 = factor.fma(FloatVector.fromArray(FLOATS, x, from + LANES), s1);
                s2 = factor.fma(FloatVector.fromArray(FLOATS, x, from + 2 * LANES), s2);
                s3 = factor.fma(FloatVector.fromArray(FLOATS, x, from + 3 * LANES), s3);
                s4 = factor.fma(FloatVector.fromArray(FLOATS, x, from + 4 * LANES), s4);
                s5 = factor.fma(FloatVector.fromArray(FLOATS, x, from + 5 * LANES), s5);
                s6 = factor.fma(FloatVector.fromArray(FLOATS, x, from + 6 * LANES), s6);
                s7 = factor.fma(FloatVector.fromArray(FLOATS, x, from + 7 * LANES), s7);
            }
            s0.intoArray(y, yAt + j);
            s1.intoArray(y, yAt + j + LANES);
            s2.intoArray(y, yAt + j + 2 * LANES);
            s3.intoArray(y, yAt + j + 3 * LANES);
            s4.intoArray(y, yAt + j + 4 * LANES);
            s5.intoArray(y, yAt + j + 5 * LANES);
            s6.intoArray(y, yAt + j + 6 * LANES);
            s7.intoArray(y, yAt + j + 7 * LANES);
        }
        for (; j + LANES <= n; j += LANES) {
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int i = first; i < end; i++) {
                sum = FloatVector.broadcast(FLOATS, alpha[i]).fma(FloatVector.fromArray(FLOATS, x, at[i] + j), sum);
            }
            sum.intoArray(y, yAt + j);
        }
        for (; j < n; j++) {
            float sum = 0;
            for (int i = first; i < end; i++) {
                sum = Math.fma(alpha[i], x[at[i] + j], sum);
            }
            y[yAt + j] = sum;
        }
    }

    @Override
    public void transformInput(int n, float[] x, int xAt, int row, int column, float[] v, int vAt, int apart) {
        float[] tile = TRANSFORMING.get();
        int done = VectorTransforms.input(0, n, x, xAt, row, column, v, vAt, apart, tile);
        ScalarTransforms.input(done, n, x, xAt, row, column, v, vAt, apart, tile);
    }

    @Override
    public void transformFilter(int n, float[] w, int wAt, int row, int column, float[] u, int uAt, int apart) {
        float[] tile = TRANSFORMING.get();
        int done = VectorTransforms.filter(0, n, w, wAt, row, column, u, uAt, apart, tile);
        ScalarTransforms.filter(done, n, w, wAt, row, column, u, uAt, apart, tile);
    }

    @Override
    public void transformOutput(
            int n, float[] m, int mAt, int apart, float[] bias, int biasAt, float[] y, int yAt, int row, int column) {
        float[] tile = TRANSFORMING.get();
        int done = VectorTransforms.output(0, n, m, mAt, apart, bias, biasAt, y, yAt, row, column, tile);
        ScalarTransforms.output(done, n, m, mAt, apart, bias, biasAt, y, yAt, row, column, tile);
    }

    @Override
    public void relu(int n, float[] x, int xAt, float[] y, int yAt) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector.fromArray(FLOATS, x, xAt + i)
                    .max(FloatVector.zero(FLOATS))
                    .intoArray(y, yAt + i);
        }
        super.relu(n - i, x, xAt + i, y, yAt + i);
    }

    @Override
    public void reluBackward(int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            VectorMask<Float> notPositive =
                    FloatVector.fromArray(FLOATS, y, yAt + i).compare(VectorOperators.LE, FloatVector.zero(FLOATS));
            FloatVector.fromArray(FLOATS, dy, dyAt + i)
                    .blend(FloatVector.zero(FLOATS), notPositive)
                    .intoArray(dx, dxAt + i);
        }
        super.reluBackward(n - i, y, yAt + i, dy, dyAt + i, dx, dxAt + i);
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
        int i = from;
        for (; i + LANES <= to; i += LANES) {
            FloatVector gradient = FloatVector.fromArray(FLOATS, g, gAt + i - from);
            FloatVector first = FloatVector.fromArray(FLOATS, m, i).mul(beta1).add(gradient.mul(1 - beta1));
            FloatVector second = FloatVector.fromArray(FLOATS, v, i)
                    .mul(beta2)
                    .add(gradient.mul(gradient).mul(1 - beta2));
            first.intoArray(m, i);
            second.intoArray(v, i);
            FloatVector root = second.lanewise(VectorOperators.SQRT).mul(scale).add(epsilon);
            FloatVector.fromArray(FLOATS, w, i).sub(first.mul(rate).div(root)).intoArray(w, i);
        }
        super.adam(i, to, w, m, v, g, gAt + i - from, beta1, beta2, rate, scale, epsilon);
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
        int i = from;
        for (; i + LANES <= to; i += LANES) {
            FloatVector weights = FloatVector.fromArray(FLOATS, w, i);
            FloatVector mean = FloatVector.fromArray(FLOATS, m, i);
            FloatVector square = FloatVector.fromArray(FLOATS, v, i);
            for (int s = first; s < end; s++) {
                mean = mean.mul(beta1);
                square = square.mul(beta2);
                FloatVector root =
                        square.lanewise(VectorOperators.SQRT).mul(factors[s][1]).add(epsilon);
                weights = weights.sub(mean.mul(factors[s][0]).div(root));
            }
            weights.intoArray(w, i);
            mean.intoArray(m, i);
            square.intoArray(v, i);
        }
        super.adamWithoutGradient(i, to, w, m, v, beta1, beta2, factors, first, end, epsilon);
    }
}
