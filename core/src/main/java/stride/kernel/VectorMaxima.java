package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Those of {@link VectorKernels} that look for maxima. */
abstract class VectorMaxima extends ScalarKernels {
    private static final VectorSpecies<Float> FLOATS = VectorWidth.FLOATS;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
    private static final VectorSpecies<Short> SHORTS = // as many as FLOATS
            VectorSpecies.of(short.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));
    private static final int LANES = VectorWidth.LANES;

    @Override
    public void maxOfSums(WindowMaxima maxima) {
        int filters = maxima.filters;
        int windows = maxima.windows;
        int width = maxima.width;
        float[] p = maxima.p;
        int pAt = maxima.pAt;
        int row = maxima.row;
        int[] rows = maxima.rows;
        int rowsAt = maxima.rowsAt;
        float[] bias = maxima.bias;
        int biasAt = maxima.biasAt;
        float[] max = maxima.max;
        int maxAt = maxima.maxAt;
        int[] argmax = maxima.argmax;
        int argmaxAt = maxima.argmaxAt;
        if (filters < LANES) {
            super.maxOfSums(maxima);
            return;
        }
        for (int next = 0; next < filters; next += LANES) {
            int f = Math.min(next, filters - LANES); // the last ones overlap: what is done twice is done alike
            FloatVector start = FloatVector.fromArray(FLOATS, bias, biasAt + f);
            FloatVector best = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
            FloatVector total = FloatVector.zero(FLOATS); // NaN, if any sum is
            IntVector where = IntVector.zero(INTS);
            for (int t = 0; t < windows; t++) {
                FloatVector sum = start;
                int at = pAt + f;
                for (int j = 0; j < width; j++, at += filters) {
                    sum = sum.add(FloatVector.fromArray(FLOATS, p, rows[rowsAt + t + j] * row + at));
                }
                VectorMask<Float> larger = sum.compare(VectorOperators.GT, best);
                best = best.blend(sum, larger);
                where = where.blend(IntVector.broadcast(INTS, t), larger.cast(INTS));
                total = sum.add(total);
            }
            if (total.compare(VectorOperators.NE, total).anyTrue()) {
                maxOfSums(maxima, f, f + LANES);
                continue;
            }
            best.intoArray(max, maxAt + f);
            where.intoArray(argmax, argmaxAt + f);
        }
    }

    @Override
    public void maxOfScaledSums(WindowMaxima maxima) {
        int filters = maxima.filters;
        int windows = maxima.windows;
        int width = maxima.width;
        short[] p = maxima.multiples;
        int pAt = maxima.pAt;
        int row = maxima.row;
        float[] scales = maxima.scales;
        int scalesAt = maxima.scalesAt;
        float[] units = maxima.units;
        int unitsAt = maxima.unitsAt;
        float[] bias = maxima.bias;
        int biasAt = maxima.biasAt;
        float[] max = maxima.max;
        int maxAt = maxima.maxAt;
        if (filters < LANES) {
            super.maxOfScaledSums(maxima);
            return;
        }
        for (int next = 0; next < filters; next += LANES) {
            int f = Math.min(next, filters - LANES); // the last ones overlap: what is done twice is done alike
            FloatVector best = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
            for (int t = 0; t < windows; t++) {
                FloatVector sum = FloatVector.zero(FLOATS);
                int at = pAt + t * row + f;
                for (int j = 0; j < width; j++, at += row + filters) {
                    sum = ShortVector.fromArray(SHORTS, p, at)
                            .convertShape(VectorOperators.S2F, FLOATS, 0)
                            .reinterpretAsFloats()
                            .fma(FloatVector.broadcast(FLOATS, scales[scalesAt + t + j]), sum);
                }
                best = best.max(sum);
            }
            // Units and bias come last: multiplying by what is positive, and adding, leave the largest the largest.
            FloatVector.fromArray(FLOATS, units, unitsAt + f)
                    .fma(best, FloatVector.fromArray(FLOATS, bias, biasAt + f))
                    .max(FloatVector.fromArray(FLOATS, max, maxAt + f))
                    .intoArray(max, maxAt + f);
        }
    }

    @Override
    public void keepLarger(int n, float[] x, int xAt, int place, float[] y, int yAt, int[] where, int whereAt) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            FloatVector candidate = FloatVector.fromArray(FLOATS, x, xAt + i);
            FloatVector best = FloatVector.fromArray(FLOATS, y, yAt + i);
            // isLarger: neither is the candidate at most the best, nor is that NaN
            VectorMask<Float> larger =
                    best.compare(VectorOperators.EQ, best).andNot(candidate.compare(VectorOperators.LE, best));
            best.blend(candidate, larger).intoArray(y, yAt + i);
            IntVector.fromArray(INTS, where, whereAt + i)
                    .blend(IntVector.broadcast(INTS, place), larger.cast(INTS))
                    .intoArray(where, whereAt + i);
        }
        super.keepLarger(n - i, x, xAt + i, place, y, yAt + i, where, whereAt + i);
    }

    @Override
    public void addWhere(int n, int place, int[] where, int whereAt, float[] dy, int dyAt, float[] dx, int dxAt) {
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            VectorMask<Integer> here =
                    IntVector.fromArray(INTS, where, whereAt + i).compare(VectorOperators.EQ, place);
            FloatVector before = FloatVector.fromArray(FLOATS, dx, dxAt + i);
            FloatVector after = before.add(FloatVector.fromArray(FLOATS, dy, dyAt + i));
            before.blend(after, here.cast(FLOATS)).intoArray(dx, dxAt + i);
        }
        super.addWhere(n - i, place, where, whereAt + i, dy, dyAt + i, dx, dxAt + i);
    }
}
