package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Parts of a matrix product C += A B, arguments as in {@link Kernels#multiply}: so many rows of C by two vectors stay in
 * registers while the tile runs along k. How many rows do best depends on how the JVM's compiler allots registers: six up
 * to Java 17, five later, where twelve accumulators make it spill (see benchmarks).
 */
final class VectorTiles {
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final int LANES = FLOATS.length();
    static final int COLUMNS = 2 * LANES;
    static final int ROWS = Runtime.version().feature() <= 17 ? 6 : 5;

    private VectorTiles() {}

    static void tile6(
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

    static void tile5(
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

    static void tile2(
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

    static void tile1(int k, float[] a, int aAt, int aColumn, float[] b, int bAt, int ldb, float[] c, int cAt) {
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

    static void half(int k, float[] a, int aAt, int aColumn, float[] b, int bAt, int ldb, float[] c, int cAt) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int p = 0; p < k; p++) {
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + p * aColumn]);
            sum = x.fma(FloatVector.fromArray(FLOATS, b, bAt + p * ldb), sum);
        }
        FloatVector.fromArray(FLOATS, c, cAt).add(sum).intoArray(c, cAt);
    }
}
