package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transforms of Winograd's F(4x4, 3x3), whole vectors of channels at once; see {@link Kernels#transformInput}. Each starts at channel {@code first}, returns where it stopped, and
 * needs {@code tile} for 36 vectors.
 */
final class VectorTransforms {
    private static final VectorSpecies<Float> FLOATS = VectorTiles.FLOATS;
    private static final int LANES = VectorTiles.LANES;
    static final int TILE = 36 * LANES;

    private VectorTransforms() {}

    static int input(
            int first, int n, float[] x, int xAt, int row, int column, float[] v, int vAt, int apart, float[] tile) {
        int c = first;
        for (; c + LANES <= n; c += LANES) {

            for (int j = 0; j < 6; j++) {
                FloatVector d0 = FloatVector.fromArray(FLOATS, x, xAt + c + j * column);
                FloatVector d1 = FloatVector.fromArray(FLOATS, x, xAt + c + j * column + row);
                FloatVector d2 = FloatVector.fromArray(FLOATS, x, xAt + c + j * column + 2 * row);
                FloatVector d3 = FloatVector.fromArray(FLOATS, x, xAt + c + j * column + 3 * row);
                FloatVector d4 = FloatVector.fromArray(FLOATS, x, xAt + c + j * column + 4 * row);
                FloatVector d5 = FloatVector.fromArray(FLOATS, x, xAt + c + j * column + 5 * row);
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
                d0.mul(4).sub(d2.mul(5)).add(d4).intoArray(v, vAt + c + 6 * i * apart);
                even.add(odd).intoArray(v, vAt + c + 6 * i * apart + apart);
                even.sub(odd).intoArray(v, vAt + c + 6 * i * apart + 2 * apart);
                evens.add(odds).intoArray(v, vAt + c + 6 * i * apart + 3 * apart);
                evens.sub(odds).intoArray(v, vAt + c + 6 * i * apart + 4 * apart);
                d1.mul(4).sub(d3.mul(5)).add(d5).intoArray(v, vAt + c + 6 * i * apart + 5 * apart);
            }
        }
        return c;
    }

    static int filter(
            int first, int n, float[] w, int wAt, int row, int column, float[] u, int uAt, int apart, float[] tile) {
        int c = first;
        for (; c + LANES <= n; c += LANES) {

            for (int j = 0; j < 3; j++) {
                FloatVector g0 = FloatVector.fromArray(FLOATS, w, wAt + c + j * column);
                FloatVector g1 = FloatVector.fromArray(FLOATS, w, wAt + c + j * column + row);
                FloatVector g2 = FloatVector.fromArray(FLOATS, w, wAt + c + j * column + 2 * row);
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
                g0.mul(1f / 4).intoArray(u, uAt + c + 6 * i * apart);
                ends.sub(middle).intoArray(u, uAt + c + 6 * i * apart + apart);
                ends.add(middle).intoArray(u, uAt + c + 6 * i * apart + 2 * apart);
                sum.add(half).intoArray(u, uAt + c + 6 * i * apart + 3 * apart);
                sum.sub(half).intoArray(u, uAt + c + 6 * i * apart + 4 * apart);
                g2.intoArray(u, uAt + c + 6 * i * apart + 5 * apart);
            }
        }
        return c;
    }

    static int output(
            int first,
            int n,
            float[] m,
            int mAt,
            int apart,
            float[] bias,
            int biasAt,
            float[] y,
            int yAt,
            int row,
            int column,
            float[] tile) {
        int c = first;
        for (; c + LANES <= n; c += LANES) {
            FloatVector b = FloatVector.fromArray(FLOATS, bias, biasAt + c);
            for (int j = 0; j < 6; j++) {
                FloatVector m0 = FloatVector.fromArray(FLOATS, m, mAt + c + j * apart);
                FloatVector m1 = FloatVector.fromArray(FLOATS, m, mAt + c + j * apart + 6 * apart);
                FloatVector m2 = FloatVector.fromArray(FLOATS, m, mAt + c + j * apart + 2 * 6 * apart);
                FloatVector m3 = FloatVector.fromArray(FLOATS, m, mAt + c + j * apart + 3 * 6 * apart);
                FloatVector m4 = FloatVector.fromArray(FLOATS, m, mAt + c + j * apart + 4 * 6 * apart);
                FloatVector m5 = FloatVector.fromArray(FLOATS, m, mAt + c + j * apart + 5 * 6 * apart);
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
                m0.add(sum).add(sum2).add(b).intoArray(y, yAt + c + i * row);
                difference.add(difference2.mul(2)).add(b).intoArray(y, yAt + c + i * row + column);
                sum.add(sum2.mul(4)).add(b).intoArray(y, yAt + c + i * row + 2 * column);
                difference.add(difference2.mul(8)).add(m5).add(b).intoArray(y, yAt + c + i * row + 3 * column);
            }
        }
        return c;
    }
}
