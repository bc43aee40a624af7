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
    private static final VectorSpecies<Float> FLOATS = VectorWidth.FLOATS;
    private static final int LANES = VectorWidth.LANES;
    private static final int PANEL = VectorProduct.COLUMNS;
    private static final int TILE = VectorProduct.ROWS;

    VectorKernels() {
        if (FloatVector.SPECIES_PREFERRED.vectorBitSize() < 128) {
            throw new UnsupportedOperationException("this processor has no vectors of 128 bits or more");
        }
        int wanted = Integer.getInteger(VectorWidth.PROPERTY, FLOATS.vectorBitSize());
        if (wanted != FLOATS.vectorBitSize()) {
            throw new UnsupportedOperationException(VectorWidth.PROPERTY + " is " + wanted
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
        int i = 0;
        for (; i + TILE <= m && aColumn == 1; i += TILE) {
            VectorTiles.pack(TILE, k, a, aAt + i * aRow, aRow, packed, at + i * k);
        }
        super.packRows(m - i, k, a, aAt + i * aRow, aRow, aColumn, packed, at + i * k);
    }

    @Override
    public void pack(int k, int n, float[] b, int bAt, int bRow, int bColumn, float[] packed, int at) {
        int j = 0;
        for (; j + PANEL <= n && bColumn == 1; j += PANEL) {
            for (int p = 0; p < k; p++) {
                int from = bAt + p * bRow + j;
                int to = at + j * k + p * PANEL;
                FloatVector.fromArray(FLOATS, b, from).intoArray(packed, to);
                FloatVector.fromArray(FLOATS, b, from + LANES).intoArray(packed, to + LANES);
            }
        }
        super.pack(k, n - j, b, bAt + j * bColumn, bRow, bColumn, packed, at + j * k);
    }

    @Override
    public void multiply(Product product, Scratch scratch) {
        VectorProduct.multiply(product, scratch);
    }

    @Override
    public void multiplyPanel(Product product, Scratch scratch) {
        VectorProduct.multiplyPanel(product, scratch);
    }

    @Override
    public void multiplyPacked(Product product, Scratch scratch) {
        VectorProduct.multiplyPacked(product, scratch);
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
    public void addRowProducts(RowProducts products) {
        VectorRowProducts.add(products);
    }

    @Override
    public void weightedSum(
            int n, int count, float[] alpha, float[] x, int[] at, int first, float[] y, int yAt, Scratch scratch) {
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
    public void transformInput(TileTransform transform, Scratch scratch) {
        int done = VectorTransforms.input(transform, scratch.tile);
        ScalarTransforms.input(done, transform, scratch.tile);
    }

    @Override
    public void transformFilter(TileTransform transform, Scratch scratch) {
        int done = VectorTransforms.filter(transform, scratch.tile);
        ScalarTransforms.filter(done, transform, scratch.tile);
    }

    @Override
    public void transformOutput(TileTransform transform, Scratch scratch) {
        int done = VectorTransforms.output(transform, scratch.tile);
        ScalarTransforms.output(done, transform, scratch.tile);
    }

    @Override
    public void addDeviations(int n, float[] x, int xAt, float[] center, float[] sums, float[] squares, int at) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector deviation =
                    FloatVector.fromArray(FLOATS, x, xAt + i).sub(FloatVector.fromArray(FLOATS, center, at + i));
            FloatVector.fromArray(FLOATS, sums, at + i).add(deviation).intoArray(sums, at + i);
            deviation
                    .fma(deviation, FloatVector.fromArray(FLOATS, squares, at + i))
                    .intoArray(squares, at + i);
        }
        super.addDeviations(n - i, x, xAt + i, center, sums, squares, at + i);
    }

    @Override
    public void addProducts(
            int n, float[] dy, int dyAt, float[] x, int xAt, float[] center, float[] sums, float[] products, int at) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector deviation =
                    FloatVector.fromArray(FLOATS, x, xAt + i).sub(FloatVector.fromArray(FLOATS, center, at + i));
            FloatVector gradient = FloatVector.fromArray(FLOATS, dy, dyAt + i);
            FloatVector.fromArray(FLOATS, sums, at + i).add(gradient).intoArray(sums, at + i);
            gradient.fma(deviation, FloatVector.fromArray(FLOATS, products, at + i))
                    .intoArray(products, at + i);
        }
        super.addProducts(n - i, dy, dyAt + i, x, xAt + i, center, sums, products, at + i);
    }

    @Override
    public void scale(int n, float[] x, int xAt, float[] factor, float[] shift, int at, float[] y, int yAt) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector.fromArray(FLOATS, x, xAt + i)
                    .fma(FloatVector.fromArray(FLOATS, factor, at + i), FloatVector.fromArray(FLOATS, shift, at + i))
                    .intoArray(y, yAt + i);
        }
        super.scale(n - i, x, xAt + i, factor, shift, at + i, y, yAt + i);
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
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector sum = FloatVector.fromArray(FLOATS, x, xAt + i)
                    .sub(FloatVector.fromArray(FLOATS, center, at + i))
                    .fma(FloatVector.fromArray(FLOATS, b, at + i), FloatVector.fromArray(FLOATS, k, at + i));
            FloatVector.fromArray(FLOATS, dy, dyAt + i)
                    .fma(FloatVector.fromArray(FLOATS, a, at + i), sum)
                    .intoArray(dx, dxAt + i);
        }
        super.blend(n - i, dy, dyAt + i, x, xAt + i, center, a, b, k, at + i, dx, dxAt + i);
    }

    @Override
    public void transformOutputGradient(TileTransform transform, Scratch scratch) {
        int done = VectorTransforms.outputGradient(transform, scratch.tile);
        ScalarTransforms.outputGradient(done, transform, scratch.tile);
    }

    @Override
    public void transformFilterGradient(TileTransform transform, Scratch scratch) {
        int done = VectorTransforms.filterGradient(transform, scratch.tile);
        ScalarTransforms.filterGradient(done, transform, scratch.tile);
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
        super.adam(settings, i, to, w, moments, g, gAt + i - from, factors);
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
        super.adamWithoutGradient(settings, i, to, w, moments, factors, first, end);
    }
}
