package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * As {@link VectorRowTiles}, for processors with sixteen vector registers and for what is left of m.
 */
final class VectorSmallRowTiles {
    private static final VectorSpecies<Float> FLOATS = VectorTiles.FLOATS;
    private static final int LANES = VectorTiles.LANES;

    private VectorSmallRowTiles() {}

    static void tile6x2(
            int k,
            float[] a,
            int aAt,
            int aRow,
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
        FloatVector c0b = FloatVector.zero(FLOATS);
        FloatVector c1a = FloatVector.zero(FLOATS);
        FloatVector c1b = FloatVector.zero(FLOATS);
        FloatVector c2a = FloatVector.zero(FLOATS);
        FloatVector c2b = FloatVector.zero(FLOATS);
        FloatVector c3a = FloatVector.zero(FLOATS);
        FloatVector c3b = FloatVector.zero(FLOATS);
        FloatVector c4a = FloatVector.zero(FLOATS);
        FloatVector c4b = FloatVector.zero(FLOATS);
        FloatVector c5a = FloatVector.zero(FLOATS);
        FloatVector c5b = FloatVector.zero(FLOATS);
        int a1 = aAt + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + p]);
            c0a = x.fma(b0, c0a);
            c0b = x.fma(b1, c0b);
            x = FloatVector.broadcast(FLOATS, a[a1 + p]);
            c1a = x.fma(b0, c1a);
            c1b = x.fma(b1, c1b);
            x = FloatVector.broadcast(FLOATS, a[a2 + p]);
            c2a = x.fma(b0, c2a);
            c2b = x.fma(b1, c2b);
            x = FloatVector.broadcast(FLOATS, a[a3 + p]);
            c3a = x.fma(b0, c3a);
            c3b = x.fma(b1, c3b);
            x = FloatVector.broadcast(FLOATS, a[a4 + p]);
            c4a = x.fma(b0, c4a);
            c4b = x.fma(b1, c4b);
            x = FloatVector.broadcast(FLOATS, a[a5 + p]);
            c5a = x.fma(b0, c5a);
            c5b = x.fma(b1, c5b);
        }
        FloatVector.fromArray(FLOATS, d, dAt).add(c0a).intoArray(c, cAt);
        FloatVector.fromArray(FLOATS, d, dAt + LANES).add(c0b).intoArray(c, cAt + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + ldd).add(c1a).intoArray(c, cAt + ldc);
        FloatVector.fromArray(FLOATS, d, dAt + ldd + LANES).add(c1b).intoArray(c, cAt + ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 2 * ldd).add(c2a).intoArray(c, cAt + 2 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 2 * ldd + LANES).add(c2b).intoArray(c, cAt + 2 * ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 3 * ldd).add(c3a).intoArray(c, cAt + 3 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 3 * ldd + LANES).add(c3b).intoArray(c, cAt + 3 * ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 4 * ldd).add(c4a).intoArray(c, cAt + 4 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 4 * ldd + LANES).add(c4b).intoArray(c, cAt + 4 * ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 5 * ldd).add(c5a).intoArray(c, cAt + 5 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 5 * ldd + LANES).add(c5b).intoArray(c, cAt + 5 * ldc + LANES);
    }

    static void tile5x2(
            int k,
            float[] a,
            int aAt,
            int aRow,
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
        FloatVector c0b = FloatVector.zero(FLOATS);
        FloatVector c1a = FloatVector.zero(FLOATS);
        FloatVector c1b = FloatVector.zero(FLOATS);
        FloatVector c2a = FloatVector.zero(FLOATS);
        FloatVector c2b = FloatVector.zero(FLOATS);
        FloatVector c3a = FloatVector.zero(FLOATS);
        FloatVector c3b = FloatVector.zero(FLOATS);
        FloatVector c4a = FloatVector.zero(FLOATS);
        FloatVector c4b = FloatVector.zero(FLOATS);
        int a1 = aAt + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + p]);
            c0a = x.fma(b0, c0a);
            c0b = x.fma(b1, c0b);
            x = FloatVector.broadcast(FLOATS, a[a1 + p]);
            c1a = x.fma(b0, c1a);
            c1b = x.fma(b1, c1b);
            x = FloatVector.broadcast(FLOATS, a[a2 + p]);
            c2a = x.fma(b0, c2a);
            c2b = x.fma(b1, c2b);
            x = FloatVector.broadcast(FLOATS, a[a3 + p]);
            c3a = x.fma(b0, c3a);
            c3b = x.fma(b1, c3b);
            x = FloatVector.broadcast(FLOATS, a[a4 + p]);
            c4a = x.fma(b0, c4a);
            c4b = x.fma(b1, c4b);
        }
        FloatVector.fromArray(FLOATS, d, dAt).add(c0a).intoArray(c, cAt);
        FloatVector.fromArray(FLOATS, d, dAt + LANES).add(c0b).intoArray(c, cAt + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + ldd).add(c1a).intoArray(c, cAt + ldc);
        FloatVector.fromArray(FLOATS, d, dAt + ldd + LANES).add(c1b).intoArray(c, cAt + ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 2 * ldd).add(c2a).intoArray(c, cAt + 2 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 2 * ldd + LANES).add(c2b).intoArray(c, cAt + 2 * ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 3 * ldd).add(c3a).intoArray(c, cAt + 3 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 3 * ldd + LANES).add(c3b).intoArray(c, cAt + 3 * ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 4 * ldd).add(c4a).intoArray(c, cAt + 4 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 4 * ldd + LANES).add(c4b).intoArray(c, cAt + 4 * ldc + LANES);
    }

    static void tile4x2(
            int k,
            float[] a,
            int aAt,
            int aRow,
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
        FloatVector c0b = FloatVector.zero(FLOATS);
        FloatVector c1a = FloatVector.zero(FLOATS);
        FloatVector c1b = FloatVector.zero(FLOATS);
        FloatVector c2a = FloatVector.zero(FLOATS);
        FloatVector c2b = FloatVector.zero(FLOATS);
        FloatVector c3a = FloatVector.zero(FLOATS);
        FloatVector c3b = FloatVector.zero(FLOATS);
        int a1 = aAt + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + p]);
            c0a = x.fma(b0, c0a);
            c0b = x.fma(b1, c0b);
            x = FloatVector.broadcast(FLOATS, a[a1 + p]);
            c1a = x.fma(b0, c1a);
            c1b = x.fma(b1, c1b);
            x = FloatVector.broadcast(FLOATS, a[a2 + p]);
            c2a = x.fma(b0, c2a);
            c2b = x.fma(b1, c2b);
            x = FloatVector.broadcast(FLOATS, a[a3 + p]);
            c3a = x.fma(b0, c3a);
            c3b = x.fma(b1, c3b);
        }
        FloatVector.fromArray(FLOATS, d, dAt).add(c0a).intoArray(c, cAt);
        FloatVector.fromArray(FLOATS, d, dAt + LANES).add(c0b).intoArray(c, cAt + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + ldd).add(c1a).intoArray(c, cAt + ldc);
        FloatVector.fromArray(FLOATS, d, dAt + ldd + LANES).add(c1b).intoArray(c, cAt + ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 2 * ldd).add(c2a).intoArray(c, cAt + 2 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 2 * ldd + LANES).add(c2b).intoArray(c, cAt + 2 * ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 3 * ldd).add(c3a).intoArray(c, cAt + 3 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 3 * ldd + LANES).add(c3b).intoArray(c, cAt + 3 * ldc + LANES);
    }

    static void tile3x2(
            int k,
            float[] a,
            int aAt,
            int aRow,
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
        FloatVector c0b = FloatVector.zero(FLOATS);
        FloatVector c1a = FloatVector.zero(FLOATS);
        FloatVector c1b = FloatVector.zero(FLOATS);
        FloatVector c2a = FloatVector.zero(FLOATS);
        FloatVector c2b = FloatVector.zero(FLOATS);
        int a1 = aAt + aRow;
        int a2 = a1 + aRow;
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + p]);
            c0a = x.fma(b0, c0a);
            c0b = x.fma(b1, c0b);
            x = FloatVector.broadcast(FLOATS, a[a1 + p]);
            c1a = x.fma(b0, c1a);
            c1b = x.fma(b1, c1b);
            x = FloatVector.broadcast(FLOATS, a[a2 + p]);
            c2a = x.fma(b0, c2a);
            c2b = x.fma(b1, c2b);
        }
        FloatVector.fromArray(FLOATS, d, dAt).add(c0a).intoArray(c, cAt);
        FloatVector.fromArray(FLOATS, d, dAt + LANES).add(c0b).intoArray(c, cAt + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + ldd).add(c1a).intoArray(c, cAt + ldc);
        FloatVector.fromArray(FLOATS, d, dAt + ldd + LANES).add(c1b).intoArray(c, cAt + ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 2 * ldd).add(c2a).intoArray(c, cAt + 2 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 2 * ldd + LANES).add(c2b).intoArray(c, cAt + 2 * ldc + LANES);
    }

    static void tile1x2(
            int k, float[] a, int aAt, float[] b, int bAt, int ldb, float[] d, int dAt, float[] c, int cAt) {
        FloatVector c0a = FloatVector.zero(FLOATS);
        FloatVector c0b = FloatVector.zero(FLOATS);
        for (int p = 0; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + p]);
            c0a = x.fma(b0, c0a);
            c0b = x.fma(b1, c0b);
        }
        FloatVector.fromArray(FLOATS, d, dAt).add(c0a).intoArray(c, cAt);
        FloatVector.fromArray(FLOATS, d, dAt + LANES).add(c0b).intoArray(c, cAt + LANES);
    }
}
