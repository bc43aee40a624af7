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
    private static final VectorSpecies<Float> FLOATS = VectorTiles.FLOATS;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
    private static final VectorSpecies<Short> SHORTS = // as many as FLOATS
            VectorSpecies.of(short.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));
    private static final int LANES = VectorTiles.LANES;

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
        if (filters < LANES) {
            super.maxOfSums(
                    filters, windows, width, p, row, pAt, step, rows, rowsAt, bias, biasAt, max, maxAt, argmax,
                    argmaxAt);
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
                for (int j = 0; j < width; j++, at += step) {
                    sum = sum.add(FloatVector.fromArray(FLOATS, p, rows[rowsAt + t + j] * row + at));
                }
                VectorMask<Float> larger = sum.compare(VectorOperators.GT, best);
                best = best.blend(sum, larger);
                where = where.blend(IntVector.broadcast(INTS, t), larger.cast(INTS));
                total = sum.add(total);
            }
            if (total.compare(VectorOperators.NE, total).anyTrue()) {
                super.maxOfSums(
                        LANES,
                        windows,
                        width,
                        p,
                        row,
                        pAt + f,
                        step,
                        rows,
                        rowsAt,
                        bias,
                        biasAt + f,
                        max,
                        maxAt + f,
                        argmax,
                        argmaxAt + f);
                continue;
            }
            best.intoArray(max, maxAt + f);
            where.intoArray(argmax, argmaxAt + f);
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
        if (filters < LANES) {
            super.maxOfScaledSums(
                    filters, windows, width, p, pAt, row, scales, scalesAt, units, unitsAt, bias, biasAt, max, maxAt);
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
}
