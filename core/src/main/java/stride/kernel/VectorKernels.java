package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The routines in vector instructions. The one class that mentions {@code jdk.incubator.vector}.
 *
 * <p>The matrix product keeps a tile of C, so many rows by two vectors, in registers while it runs along k. How many rows
 * do best depends on how the JVM's compiler allots registers: six up to Java 17, five later; twelve accumulators make a
 * newer compiler spill (see benchmarks). No method takes or returns a vector: where the compiler does not inline such a
 * call, it makes an object of each.
 */
final class VectorKernels extends Kernels {
    private static final VectorSpecies<Float> FLOATS =
            FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 256 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
    private static final VectorSpecies<Integer> INTS =
            FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 256 ? IntVector.SPECIES_256 : IntVector.SPECIES_128;
    private static final int LANES = FLOATS.length();
    private static final int PANEL = 2 * LANES;
    private static final int TILE = Runtime.version().feature() <= 17 ? 6 : 5;

    VectorKernels() {
        if (FloatVector.SPECIES_PREFERRED.vectorBitSize() < 128) {
            throw new UnsupportedOperationException("this processor has no vectors of 128 bits or more");
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
        int j = 0;
        for (; j + PANEL <= n; j += PANEL) {
            int i = 0;
            for (; i + TILE <= m; i += TILE) {
                int at = aAt + i * aRow;
                if (TILE == 6) {
                    tile6(k, a, at, aRow, aColumn, b, bAt + j, ldb, c, cAt + i * ldc + j, ldc);
                } else {
                    tile5(k, a, at, aRow, aColumn, b, bAt + j, ldb, c, cAt + i * ldc + j, ldc);
                }
            }
            for (; i + 2 <= m; i += 2) {
                tile2(k, a, aAt + i * aRow, aRow, aColumn, b, bAt + j, ldb, c, cAt + i * ldc + j, ldc);
            }
            for (; i < m; i++) {
                tile1(k, a, aAt + i * aRow, aColumn, b, bAt + j, ldb, c, cAt + i * ldc + j);
            }
        }
        for (; j + LANES <= n; j += LANES) {
            for (int i = 0; i < m; i++) {
                half(k, a, aAt + i * aRow, aColumn, b, bAt + j, ldb, c, cAt + i * ldc + j);
            }
        }
        for (; j < n; j++) {
            for (int i = 0; i < m; i++) {
                float sum = 0;
                for (int p = 0; p < k; p++) {
                    sum = Math.fma(a[aAt + i * aRow + p * aColumn], b[bAt + p * ldb + j], sum);
                }
                c[cAt + i * ldc + j] += sum;
            }
        }
    }

    private static void tile6(
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
        FloatVector c00 = FloatVector.zero(FLOATS);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        FloatVector c40 = c00;
        FloatVector c41 = c00;
        FloatVector c50 = c00;
        FloatVector c51 = c00;
        for (int p = 0; p < k; p++) {
            int at = aAt + p * aColumn;
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(FLOATS, a[at + aRow]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(FLOATS, a[at + 2 * aRow]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(FLOATS, a[at + 3 * aRow]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(FLOATS, a[at + 4 * aRow]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(FLOATS, a[at + 5 * aRow]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
        }
        c00.add(FloatVector.fromArray(FLOATS, c, cAt)).intoArray(c, cAt);
        c01.add(FloatVector.fromArray(FLOATS, c, cAt + LANES)).intoArray(c, cAt + LANES);
        c10.add(FloatVector.fromArray(FLOATS, c, cAt + ldc)).intoArray(c, cAt + ldc);
        c11.add(FloatVector.fromArray(FLOATS, c, cAt + ldc + LANES)).intoArray(c, cAt + ldc + LANES);
        c20.add(FloatVector.fromArray(FLOATS, c, cAt + 2 * ldc)).intoArray(c, cAt + 2 * ldc);
        c21.add(FloatVector.fromArray(FLOATS, c, cAt + 2 * ldc + LANES)).intoArray(c, cAt + 2 * ldc + LANES);
        c30.add(FloatVector.fromArray(FLOATS, c, cAt + 3 * ldc)).intoArray(c, cAt + 3 * ldc);
        c31.add(FloatVector.fromArray(FLOATS, c, cAt + 3 * ldc + LANES)).intoArray(c, cAt + 3 * ldc + LANES);
        c40.add(FloatVector.fromArray(FLOATS, c, cAt + 4 * ldc)).intoArray(c, cAt + 4 * ldc);
        c41.add(FloatVector.fromArray(FLOATS, c, cAt + 4 * ldc + LANES)).intoArray(c, cAt + 4 * ldc + LANES);
        c50.add(FloatVector.fromArray(FLOATS, c, cAt + 5 * ldc)).intoArray(c, cAt + 5 * ldc);
        c51.add(FloatVector.fromArray(FLOATS, c, cAt + 5 * ldc + LANES)).intoArray(c, cAt + 5 * ldc + LANES);
    }

    private static void tile5(
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
        FloatVector c00 = FloatVector.zero(FLOATS);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        FloatVector c40 = c00;
        FloatVector c41 = c00;
        for (int p = 0; p < k; p++) {
            int at = aAt + p * aColumn;
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(FLOATS, a[at + aRow]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(FLOATS, a[at + 2 * aRow]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(FLOATS, a[at + 3 * aRow]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(FLOATS, a[at + 4 * aRow]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
        }
        c00.add(FloatVector.fromArray(FLOATS, c, cAt)).intoArray(c, cAt);
        c01.add(FloatVector.fromArray(FLOATS, c, cAt + LANES)).intoArray(c, cAt + LANES);
        c10.add(FloatVector.fromArray(FLOATS, c, cAt + ldc)).intoArray(c, cAt + ldc);
        c11.add(FloatVector.fromArray(FLOATS, c, cAt + ldc + LANES)).intoArray(c, cAt + ldc + LANES);
        c20.add(FloatVector.fromArray(FLOATS, c, cAt + 2 * ldc)).intoArray(c, cAt + 2 * ldc);
        c21.add(FloatVector.fromArray(FLOATS, c, cAt + 2 * ldc + LANES)).intoArray(c, cAt + 2 * ldc + LANES);
        c30.add(FloatVector.fromArray(FLOATS, c, cAt + 3 * ldc)).intoArray(c, cAt + 3 * ldc);
        c31.add(FloatVector.fromArray(FLOATS, c, cAt + 3 * ldc + LANES)).intoArray(c, cAt + 3 * ldc + LANES);
        c40.add(FloatVector.fromArray(FLOATS, c, cAt + 4 * ldc)).intoArray(c, cAt + 4 * ldc);
        c41.add(FloatVector.fromArray(FLOATS, c, cAt + 4 * ldc + LANES)).intoArray(c, cAt + 4 * ldc + LANES);
    }

    private static void tile2(
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
        FloatVector c00 = FloatVector.zero(FLOATS);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        for (int p = 0; p < k; p++) {
            int at = aAt + p * aColumn;
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(FLOATS, a[at + aRow]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
        }
        c00.add(FloatVector.fromArray(FLOATS, c, cAt)).intoArray(c, cAt);
        c01.add(FloatVector.fromArray(FLOATS, c, cAt + LANES)).intoArray(c, cAt + LANES);
        c10.add(FloatVector.fromArray(FLOATS, c, cAt + ldc)).intoArray(c, cAt + ldc);
        c11.add(FloatVector.fromArray(FLOATS, c, cAt + ldc + LANES)).intoArray(c, cAt + ldc + LANES);
    }

    private static void tile1(int k, float[] a, int aAt, int aColumn, float[] b, int bAt, int ldb, float[] c, int cAt) {
        FloatVector c0 = FloatVector.zero(FLOATS);
        FloatVector c1 = c0;
        for (int p = 0; p < k; p++) {
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + p * aColumn]);
            c0 = x.fma(FloatVector.fromArray(FLOATS, b, bAt + p * ldb), c0);
            c1 = x.fma(FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES), c1);
        }
        c0.add(FloatVector.fromArray(FLOATS, c, cAt)).intoArray(c, cAt);
        c1.add(FloatVector.fromArray(FLOATS, c, cAt + LANES)).intoArray(c, cAt + LANES);
    }

    private static void half(int k, float[] a, int aAt, int aColumn, float[] b, int bAt, int ldb, float[] c, int cAt) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int p = 0; p < k; p++) {
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + p * aColumn]);
            sum = x.fma(FloatVector.fromArray(FLOATS, b, bAt + p * ldb), sum);
        }
        FloatVector.fromArray(FLOATS, c, cAt).add(sum).intoArray(c, cAt);
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
        for (; i < n; i++) {
            y[yAt + i] = Math.fma(alpha, x[xAt + i], y[yAt + i]);
        }
    }

    @Override
    public float dot(int n, float[] x, int xAt, float[] y, int yAt) {
        FloatVector even = FloatVector.zero(FLOATS);
        FloatVector odd = even;
        int i = 0;
        for (; i + 2 * LANES <= n; i += 2 * LANES) {
            even = FloatVector.fromArray(FLOATS, x, xAt + i).fma(FloatVector.fromArray(FLOATS, y, yAt + i), even);
            odd = FloatVector.fromArray(FLOATS, x, xAt + i + LANES)
                    .fma(FloatVector.fromArray(FLOATS, y, yAt + i + LANES), odd);
        }
        float sum = 0;
        for (; i < n; i++) {
            sum = Math.fma(x[xAt + i], y[yAt + i], sum);
        }
        return sum + even.add(odd).reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void maxOfSums(
            int filters,
            int windows,
            int width,
            float[] p,
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
        int f = 0;
        for (; f + LANES <= filters; f += LANES) {
            FloatVector start = FloatVector.fromArray(FLOATS, bias, biasAt + f);
            FloatVector best = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
            IntVector where = IntVector.zero(INTS);
            for (int t = 0; t < windows; t++) {
                FloatVector sum = start;
                int at = pAt + f;
                for (int j = 0; j < width; j++, at += step) {
                    sum = sum.add(FloatVector.fromArray(FLOATS, p, rows[rowsAt + t + j] + at));
                }
                VectorMask<Float> larger = sum.compare(VectorOperators.GT, best);
                best = best.blend(sum, larger);
                where = where.blend(IntVector.broadcast(INTS, t), larger.cast(INTS));
            }
            best.intoArray(max, maxAt + f);
            where.intoArray(argmax, argmaxAt + f);
        }
        for (; f < filters; f++) {
            float best = Float.NEGATIVE_INFINITY;
            int where = 0;
            for (int t = 0; t < windows; t++) {
                float sum = bias[biasAt + f];
                for (int j = 0; j < width; j++) {
                    sum += p[rows[rowsAt + t + j] + pAt + j * step + f];
                }
                if (sum > best) {
                    best = sum;
                    where = t;
                }
            }
            max[maxAt + f] = best;
            argmax[argmaxAt + f] = where;
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
        for (; i < to; i++) {
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
        for (; i < to; i++) {
            for (int s = first; s < end; s++) {
                m[i] = beta1 * m[i];
                v[i] = beta2 * v[i];
                w[i] -= factors[s][0] * m[i] / ((float) Math.sqrt(v[i]) * factors[s][1] + epsilon);
            }
        }
    }
}
