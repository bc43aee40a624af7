package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles for what is left of n, and for an A that lies neither row by row nor column by column; see {@link VectorTiles}.
 */
final class VectorEdgeTiles {
    private static final VectorSpecies<Float> FLOATS = VectorTiles.FLOATS;
    private static final int LANES = VectorTiles.LANES;

    private VectorEdgeTiles() {}

    static void tile1x2(
            int k,
            float[] a,
            int aAt,
            int aColumn,
            float[] b,
            int bAt,
            int ldb,
            float[] d,
            int dAt,
            float[] c,
            int cAt) {
        FloatVector c0a = FloatVector.zero(FLOATS);
        FloatVector c0b = FloatVector.zero(FLOATS);

        for (int p = 0; p < k; p++) {
            int q = p * aColumn;
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + q]);
            c0a = x.fma(b0, c0a);
            c0b = x.fma(b1, c0b);
        }
        FloatVector.fromArray(FLOATS, d, dAt).add(c0a).intoArray(c, cAt);
        FloatVector.fromArray(FLOATS, d, dAt + LANES).add(c0b).intoArray(c, cAt + LANES);
    }

    static void tile8x1(
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int ldb,
            float[] d,
            int dAt,
            int ldd,
            float[] c,
            int cAt,
            int ldc) {
        FloatVector c0a = FloatVector.zero(FLOATS);
        FloatVector c1a = FloatVector.zero(FLOATS);
        FloatVector c2a = FloatVector.zero(FLOATS);
        FloatVector c3a = FloatVector.zero(FLOATS);
        FloatVector c4a = FloatVector.zero(FLOATS);
        FloatVector c5a = FloatVector.zero(FLOATS);
        FloatVector c6a = FloatVector.zero(FLOATS);
        FloatVector c7a = FloatVector.zero(FLOATS);
        int a1 = aAt + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        int a6 = a5 + aRow;
        int a7 = a6 + aRow;

        for (int p = 0; p < k; p++) {
            int q = p * aColumn;
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + q]);
            c0a = x.fma(b0, c0a);
            x = FloatVector.broadcast(FLOATS, a[a1 + q]);
            c1a = x.fma(b0, c1a);
            x = FloatVector.broadcast(FLOATS, a[a2 + q]);
            c2a = x.fma(b0, c2a);
            x = FloatVector.broadcast(FLOATS, a[a3 + q]);
            c3a = x.fma(b0, c3a);
            x = FloatVector.broadcast(FLOATS, a[a4 + q]);
            c4a = x.fma(b0, c4a);
            x = FloatVector.broadcast(FLOATS, a[a5 + q]);
            c5a = x.fma(b0, c5a);
            x = FloatVector.broadcast(FLOATS, a[a6 + q]);
            c6a = x.fma(b0, c6a);
            x = FloatVector.broadcast(FLOATS, a[a7 + q]);
            c7a = x.fma(b0, c7a);
        }
        FloatVector.fromArray(FLOATS, d, dAt).add(c0a).intoArray(c, cAt);
        FloatVector.fromArray(FLOATS, d, dAt + ldd).add(c1a).intoArray(c, cAt + ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 2 * ldd).add(c2a).intoArray(c, cAt + 2 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 3 * ldd).add(c3a).intoArray(c, cAt + 3 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 4 * ldd).add(c4a).intoArray(c, cAt + 4 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 5 * ldd).add(c5a).intoArray(c, cAt + 5 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 6 * ldd).add(c6a).intoArray(c, cAt + 6 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 7 * ldd).add(c7a).intoArray(c, cAt + 7 * ldc);
    }

    static void tile5x1(
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int ldb,
            float[] d,
            int dAt,
            int ldd,
            float[] c,
            int cAt,
            int ldc) {
        FloatVector c0a = FloatVector.zero(FLOATS);
        FloatVector c1a = FloatVector.zero(FLOATS);
        FloatVector c2a = FloatVector.zero(FLOATS);
        FloatVector c3a = FloatVector.zero(FLOATS);
        FloatVector c4a = FloatVector.zero(FLOATS);
        int a1 = aAt + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;

        for (int p = 0; p < k; p++) {
            int q = p * aColumn;
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + q]);
            c0a = x.fma(b0, c0a);
            x = FloatVector.broadcast(FLOATS, a[a1 + q]);
            c1a = x.fma(b0, c1a);
            x = FloatVector.broadcast(FLOATS, a[a2 + q]);
            c2a = x.fma(b0, c2a);
            x = FloatVector.broadcast(FLOATS, a[a3 + q]);
            c3a = x.fma(b0, c3a);
            x = FloatVector.broadcast(FLOATS, a[a4 + q]);
            c4a = x.fma(b0, c4a);
        }
        FloatVector.fromArray(FLOATS, d, dAt).add(c0a).intoArray(c, cAt);
        FloatVector.fromArray(FLOATS, d, dAt + ldd).add(c1a).intoArray(c, cAt + ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 2 * ldd).add(c2a).intoArray(c, cAt + 2 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 3 * ldd).add(c3a).intoArray(c, cAt + 3 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 4 * ldd).add(c4a).intoArray(c, cAt + 4 * ldc);
    }

    static void tile1x1(
            int k,
            float[] a,
            int aAt,
            int aColumn,
            float[] b,
            int bAt,
            int ldb,
            float[] d,
            int dAt,
            float[] c,
            int cAt) {
        FloatVector c0a = FloatVector.zero(FLOATS);

        for (int p = 0; p < k; p++) {
            int q = p * aColumn;
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + q]);
            c0a = x.fma(b0, c0a);
        }
        FloatVector.fromArray(FLOATS, d, dAt).add(c0a).intoArray(c, cAt);
    }
}
