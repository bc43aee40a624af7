package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a product whose A lies column by column ({@code aRow} is 1); see {@link VectorTiles}.
 */
final class VectorColumnTiles {
    private static final VectorSpecies<Float> FLOATS = VectorTiles.FLOATS;
    private static final int LANES = VectorTiles.LANES;

    private VectorColumnTiles() {}

    /** Lays twelve rows out column by column, as {@link #tile12x2} reads them fastest. */
    static void packRows12(int k, float[] a, int aAt, int aRow, float[] packed, int at) {
        int r0 = aAt + 0 * aRow;
        int r1 = aAt + 1 * aRow;
        int r2 = aAt + 2 * aRow;
        int r3 = aAt + 3 * aRow;
        int r4 = aAt + 4 * aRow;
        int r5 = aAt + 5 * aRow;
        int r6 = aAt + 6 * aRow;
        int r7 = aAt + 7 * aRow;
        int r8 = aAt + 8 * aRow;
        int r9 = aAt + 9 * aRow;
        int r10 = aAt + 10 * aRow;
        int r11 = aAt + 11 * aRow;
        int to = at;
        for (int p = 0; p < k; p++, to += 12) {
            packed[to + 0] = a[p + r0];
            packed[to + 1] = a[p + r1];
            packed[to + 2] = a[p + r2];
            packed[to + 3] = a[p + r3];
            packed[to + 4] = a[p + r4];
            packed[to + 5] = a[p + r5];
            packed[to + 6] = a[p + r6];
            packed[to + 7] = a[p + r7];
            packed[to + 8] = a[p + r8];
            packed[to + 9] = a[p + r9];
            packed[to + 10] = a[p + r10];
            packed[to + 11] = a[p + r11];
        }
    }

    static void tile12x2(
            int k,
            float[] a,
            int aAt,
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
        FloatVector c6a = FloatVector.zero(FLOATS);
        FloatVector c6b = FloatVector.zero(FLOATS);
        FloatVector c7a = FloatVector.zero(FLOATS);
        FloatVector c7b = FloatVector.zero(FLOATS);
        FloatVector c8a = FloatVector.zero(FLOATS);
        FloatVector c8b = FloatVector.zero(FLOATS);
        FloatVector c9a = FloatVector.zero(FLOATS);
        FloatVector c9b = FloatVector.zero(FLOATS);
        FloatVector c10a = FloatVector.zero(FLOATS);
        FloatVector c10b = FloatVector.zero(FLOATS);
        FloatVector c11a = FloatVector.zero(FLOATS);
        FloatVector c11b = FloatVector.zero(FLOATS);
        int at = aAt;
        for (int p = 0; p < k; p++, at += aColumn) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, a[at]);
            c0a = x.fma(b0, c0a);
            c0b = x.fma(b1, c0b);
            x = FloatVector.broadcast(FLOATS, a[at + 1]);
            c1a = x.fma(b0, c1a);
            c1b = x.fma(b1, c1b);
            x = FloatVector.broadcast(FLOATS, a[at + 2]);
            c2a = x.fma(b0, c2a);
            c2b = x.fma(b1, c2b);
            x = FloatVector.broadcast(FLOATS, a[at + 3]);
            c3a = x.fma(b0, c3a);
            c3b = x.fma(b1, c3b);
            x = FloatVector.broadcast(FLOATS, a[at + 4]);
            c4a = x.fma(b0, c4a);
            c4b = x.fma(b1, c4b);
            x = FloatVector.broadcast(FLOATS, a[at + 5]);
            c5a = x.fma(b0, c5a);
            c5b = x.fma(b1, c5b);
            x = FloatVector.broadcast(FLOATS, a[at + 6]);
            c6a = x.fma(b0, c6a);
            c6b = x.fma(b1, c6b);
            x = FloatVector.broadcast(FLOATS, a[at + 7]);
            c7a = x.fma(b0, c7a);
            c7b = x.fma(b1, c7b);
            x = FloatVector.broadcast(FLOATS, a[at + 8]);
            c8a = x.fma(b0, c8a);
            c8b = x.fma(b1, c8b);
            x = FloatVector.broadcast(FLOATS, a[at + 9]);
            c9a = x.fma(b0, c9a);
            c9b = x.fma(b1, c9b);
            x = FloatVector.broadcast(FLOATS, a[at + 10]);
            c10a = x.fma(b0, c10a);
            c10b = x.fma(b1, c10b);
            x = FloatVector.broadcast(FLOATS, a[at + 11]);
            c11a = x.fma(b0, c11a);
            c11b = x.fma(b1, c11b);
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
        FloatVector.fromArray(FLOATS, d, dAt + 6 * ldd).add(c6a).intoArray(c, cAt + 6 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 6 * ldd + LANES).add(c6b).intoArray(c, cAt + 6 * ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 7 * ldd).add(c7a).intoArray(c, cAt + 7 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 7 * ldd + LANES).add(c7b).intoArray(c, cAt + 7 * ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 8 * ldd).add(c8a).intoArray(c, cAt + 8 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 8 * ldd + LANES).add(c8b).intoArray(c, cAt + 8 * ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 9 * ldd).add(c9a).intoArray(c, cAt + 9 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 9 * ldd + LANES).add(c9b).intoArray(c, cAt + 9 * ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 10 * ldd).add(c10a).intoArray(c, cAt + 10 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 10 * ldd + LANES).add(c10b).intoArray(c, cAt + 10 * ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 11 * ldd).add(c11a).intoArray(c, cAt + 11 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 11 * ldd + LANES).add(c11b).intoArray(c, cAt + 11 * ldc + LANES);
    }

    static void tile8x2(
            int k,
            float[] a,
            int aAt,
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
        FloatVector c6a = FloatVector.zero(FLOATS);
        FloatVector c6b = FloatVector.zero(FLOATS);
        FloatVector c7a = FloatVector.zero(FLOATS);
        FloatVector c7b = FloatVector.zero(FLOATS);
        int at = aAt;
        for (int p = 0; p < k; p++, at += aColumn) {
            FloatVector b0 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb);
            FloatVector b1 = FloatVector.fromArray(FLOATS, b, bAt + p * ldb + LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, a[at]);
            c0a = x.fma(b0, c0a);
            c0b = x.fma(b1, c0b);
            x = FloatVector.broadcast(FLOATS, a[at + 1]);
            c1a = x.fma(b0, c1a);
            c1b = x.fma(b1, c1b);
            x = FloatVector.broadcast(FLOATS, a[at + 2]);
            c2a = x.fma(b0, c2a);
            c2b = x.fma(b1, c2b);
            x = FloatVector.broadcast(FLOATS, a[at + 3]);
            c3a = x.fma(b0, c3a);
            c3b = x.fma(b1, c3b);
            x = FloatVector.broadcast(FLOATS, a[at + 4]);
            c4a = x.fma(b0, c4a);
            c4b = x.fma(b1, c4b);
            x = FloatVector.broadcast(FLOATS, a[at + 5]);
            c5a = x.fma(b0, c5a);
            c5b = x.fma(b1, c5b);
            x = FloatVector.broadcast(FLOATS, a[at + 6]);
            c6a = x.fma(b0, c6a);
            c6b = x.fma(b1, c6b);
            x = FloatVector.broadcast(FLOATS, a[at + 7]);
            c7a = x.fma(b0, c7a);
            c7b = x.fma(b1, c7b);
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
        FloatVector.fromArray(FLOATS, d, dAt + 6 * ldd).add(c6a).intoArray(c, cAt + 6 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 6 * ldd + LANES).add(c6b).intoArray(c, cAt + 6 * ldc + LANES);
        FloatVector.fromArray(FLOATS, d, dAt + 7 * ldd).add(c7a).intoArray(c, cAt + 7 * ldc);
        FloatVector.fromArray(FLOATS, d, dAt + 7 * ldd + LANES).add(c7b).intoArray(c, cAt + 7 * ldc + LANES);
    }
}
