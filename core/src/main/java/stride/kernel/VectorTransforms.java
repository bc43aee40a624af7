package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transforms of Winograd's F(4x4, 3x3), whole vectors of channels at once; see {@link Kernels#transformInput}. Each returns
 * how many channels it has done, and needs {@code tile} for 36 vectors.
 */
final class VectorTransforms {
    private static final VectorSpecies<Float> FLOATS = VectorWidth.FLOATS;
    private static final int LANES = VectorWidth.LANES;

    private VectorTransforms() {}

    static int input(TileTransform t, float[] tile) {
        float[] from = t.from;
        int fromAt = t.fromAt;
        int fromRow = t.fromRow;
        int fromColumn = t.fromColumn;
        float[] to = t.to;
        int toAt = t.toAt;
        int toRow = t.toRow;
        int toColumn = t.toColumn;
        int c = 0;
        for (; c + LANES <= t.n; c += LANES) {
            for (int j = 0; j < 6; j++) {
                FloatVector d0 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn);
                FloatVector d1 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn + fromRow);
                FloatVector d2 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn + 2 * fromRow);
                FloatVector d3 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn + 3 * fromRow);
                FloatVector d4 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn + 4 * fromRow);
                FloatVector d5 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn + 5 * fromRow);
                FloatVector even = d4.sub(d2.mul(4));
                FloatVector odd = d3.sub(d1.mul(4));
                FloatVector evens = d4.sub(d2);
                FloatVector odds = d3.sub(d1).mul(2);
                d0.mul(4).sub(d2.mul(5)).add(d4).intoArray(tile, j * LANES);
                even.add(odd).intoArray(tile, j * LANES + 6 * LANES);
                even.sub(odd).intoArray(tile, j * LANES + 2 * 6 * LANES);
                evens.add(odds).intoArray(tile, j * LANES + 3 * 6 * LANES);
                evens.sub(odds).intoArray(tile, j * LANES + 4 * 6 * LANES);
                d1.mul(4).sub(d3.mul(5)).add(d5).intoArray(tile, j * LANES + 5 * 6 * LANES);
            }
            for (int i = 0; i < 6; i++) {
                FloatVector d0 = FloatVector.fromArray(FLOATS, tile, i * 6 * LANES);
                FloatVector d1 = FloatVector.fromArray(FLOATS, tile, i * 6 * LANES + LANES);
                FloatVector d2 = FloatVector.fromArray(FLOATS, tile, i * 6 * LANES + 2 * LANES);
                FloatVector d3 = FloatVector.fromArray(FLOATS, tile, i * 6 * LANES + 3 * LANES);
                FloatVector d4 = FloatVector.fromArray(FLOATS, tile, i * 6 * LANES + 4 * LANES);
                FloatVector d5 = FloatVector.fromArray(FLOATS, tile, i * 6 * LANES + 5 * LANES);
                FloatVector even = d4.sub(d2.mul(4));
                FloatVector odd = d3.sub(d1.mul(4));
                FloatVector evens = d4.sub(d2);
                FloatVector odds = d3.sub(d1).mul(2);
                d0.mul(4).sub(d2.mul(5)).add(d4).intoArray(to, toAt + c + i * toRow);
                even.add(odd).intoArray(to, toAt + c + i * toRow + toColumn);
                even.sub(odd).intoArray(to, toAt + c + i * toRow + 2 * toColumn);
                evens.add(odds).intoArray(to, toAt + c + i * toRow + 3 * toColumn);
                evens.sub(odds).intoArray(to, toAt + c + i * toRow + 4 * toColumn);
                d1.mul(4).sub(d3.mul(5)).add(d5).intoArray(to, toAt + c + i * toRow + 5 * toColumn);
            }
        }
        return c;
    }

    static int filter(TileTransform t, float[] tile) {
        float[] from = t.from;
        int fromAt = t.fromAt;
        int fromRow = t.fromRow;
        int fromColumn = t.fromColumn;
        float[] to = t.to;
        int toAt = t.toAt;
        int toRow = t.toRow;
        int toColumn = t.toColumn;
        int c = 0;
        for (; c + LANES <= t.n; c += LANES) {
            for (int j = 0; j < 3; j++) {
                FloatVector g0 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn);
                FloatVector g1 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn + fromRow);
                FloatVector g2 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn + 2 * fromRow);
                FloatVector ends = g0.add(g2).mul(-1f / 6);
                FloatVector middle = g1.mul(1f / 6);
                FloatVector sum = g0.mul(1f / 24).add(g2.mul(1f / 6));
                FloatVector half = g1.mul(1f / 12);
                g0.mul(1f / 4).intoArray(tile, j * LANES);
                ends.sub(middle).intoArray(tile, j * LANES + 3 * LANES);
                ends.add(middle).intoArray(tile, j * LANES + 2 * 3 * LANES);
                sum.add(half).intoArray(tile, j * LANES + 3 * 3 * LANES);
                sum.sub(half).intoArray(tile, j * LANES + 4 * 3 * LANES);
                g2.intoArray(tile, j * LANES + 5 * 3 * LANES);
            }
            for (int i = 0; i < 6; i++) {
                FloatVector g0 = FloatVector.fromArray(FLOATS, tile, i * 3 * LANES);
                FloatVector g1 = FloatVector.fromArray(FLOATS, tile, i * 3 * LANES + LANES);
                FloatVector g2 = FloatVector.fromArray(FLOATS, tile, i * 3 * LANES + 2 * LANES);
                FloatVector ends = g0.add(g2).mul(-1f / 6);
                FloatVector middle = g1.mul(1f / 6);
                FloatVector sum = g0.mul(1f / 24).add(g2.mul(1f / 6));
                FloatVector half = g1.mul(1f / 12);
                g0.mul(1f / 4).intoArray(to, toAt + c + i * toRow);
                ends.sub(middle).intoArray(to, toAt + c + i * toRow + toColumn);
                ends.add(middle).intoArray(to, toAt + c + i * toRow + 2 * toColumn);
                sum.add(half).intoArray(to, toAt + c + i * toRow + 3 * toColumn);
                sum.sub(half).intoArray(to, toAt + c + i * toRow + 4 * toColumn);
                g2.intoArray(to, toAt + c + i * toRow + 5 * toColumn);
            }
        }
        return c;
    }

    static int output(TileTransform t, float[] tile) {
        float[] from = t.from;
        int fromAt = t.fromAt;
        int fromRow = t.fromRow;
        int fromColumn = t.fromColumn;
        float[] to = t.to;
        int toAt = t.toAt;
        int toRow = t.toRow;
        int toColumn = t.toColumn;
        int c = 0;
        for (; c + LANES <= t.n; c += LANES) {
            FloatVector b = FloatVector.fromArray(FLOATS, t.bias, t.biasAt + c);
            for (int j = 0; j < 6; j++) {
                FloatVector m0 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn);
                FloatVector m1 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn + fromRow);
                FloatVector m2 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn + 2 * fromRow);
                FloatVector m3 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn + 3 * fromRow);
                FloatVector m4 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn + 4 * fromRow);
                FloatVector m5 = FloatVector.fromArray(FLOATS, from, fromAt + c + j * fromColumn + 5 * fromRow);
                FloatVector sum = m1.add(m2);
                FloatVector difference = m1.sub(m2);
                FloatVector sum2 = m3.add(m4);
                FloatVector difference2 = m3.sub(m4);
                m0.add(sum).add(sum2).intoArray(tile, j * LANES);
                difference.add(difference2.mul(2)).intoArray(tile, j * LANES + 6 * LANES);
                sum.add(sum2.mul(4)).intoArray(tile, j * LANES + 2 * 6 * LANES);
                difference.add(difference2.mul(8)).add(m5).intoArray(tile, j * LANES + 3 * 6 * LANES);
            }
            for (int i = 0; i < 4; i++) {
                FloatVector m0 = FloatVector.fromArray(FLOATS, tile, i * 6 * LANES);
                FloatVector m1 = FloatVector.fromArray(FLOATS, tile, i * 6 * LANES + LANES);
                FloatVector m2 = FloatVector.fromArray(FLOATS, tile, i * 6 * LANES + 2 * LANES);
                FloatVector m3 = FloatVector.fromArray(FLOATS, tile, i * 6 * LANES + 3 * LANES);
                FloatVector m4 = FloatVector.fromArray(FLOATS, tile, i * 6 * LANES + 4 * LANES);
                FloatVector m5 = FloatVector.fromArray(FLOATS, tile, i * 6 * LANES + 5 * LANES);
                FloatVector sum = m1.add(m2);
                FloatVector difference = m1.sub(m2);
                FloatVector sum2 = m3.add(m4);
                FloatVector difference2 = m3.sub(m4);
                m0.add(sum).add(sum2).add(b).intoArray(to, toAt + c + i * toRow);
                difference.add(difference2.mul(2)).add(b).intoArray(to, toAt + c + i * toRow + toColumn);
                sum.add(sum2.mul(4)).add(b).intoArray(to, toAt + c + i * toRow + 2 * toColumn);
                difference.add(difference2.mul(8)).add(m5).add(b).intoArray(to, toAt + c + i * toRow + 3 * toColumn);
            }
        }
        return c;
    }
}
