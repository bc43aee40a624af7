package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The matrix product in tiles: so many rows of C by two vectors stay in registers while a tile runs along k. How many rows
 * do best depends on the processor's registers and on how the JVM's compiler allots them: twelve where vectors have 512
 * bits, which goes with 32 registers; elsewhere six up to Java 17, five later, where twelve accumulators make it spill (see
 * benchmarks). Every tile adds the products of an element in the order of k, starting at zero, and then C: so the result
 * does not depend on which tile an element falls into.
 */
final class VectorTiles {
    static final String PROPERTY = "stride.vector.bits";
    static final int BITS = Math.min(FloatVector.SPECIES_PREFERRED.vectorBitSize(), Integer.getInteger(PROPERTY, 512));
    static final VectorSpecies<Float> FLOATS =
            BITS >= 512 ? FloatVector.SPECIES_512 : BITS >= 256 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
    static final int LANES = FLOATS.length();
    static final int COLUMNS = 2 * LANES;
    static final int ROWS = LANES == 16 ? 12 : Runtime.version().feature() <= 17 ? 6 : 5;

    private VectorTiles() {}

    /** Columns of C from the first on, all but the last few, fewer than four; arguments as of {@link Kernels#multiply}. */
    static int multiply(
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
        for (; j + COLUMNS <= n; j += COLUMNS) {
            panel(m, k, a, aAt, aRow, aColumn, b, bAt + j, ldb, c, cAt + j, ldc);
        }
        for (; j + LANES <= n; j += LANES) {
            half(m, k, a, aAt, aRow, aColumn, b, bAt + j, ldb, c, cAt + j, ldc);
        }
        for (; j + VectorNarrowTiles.COLUMNS <= n; j += VectorNarrowTiles.COLUMNS) {
            int i = 0;
            for (; i + 8 <= m; i += 8) {
                VectorNarrowTiles.tile8(
                        k, a, aAt + i * aRow, aRow, aColumn, b, bAt + j, ldb, c, cAt + i * ldc + j, ldc);
            }
            for (; i < m; i++) {
                VectorNarrowTiles.tile1(k, a, aAt + i * aRow, aColumn, b, bAt + j, ldb, c, cAt + i * ldc + j);
            }
        }
        return j;
    }

    /** Two vectors of columns. */
    static void panel(
            int m,
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
        int done = 0;
        if (aColumn == 1) {
            done = rows(m, k, a, aAt, aRow, b, bAt, ldb, c, cAt, ldc);
        } else if (aRow == 1) {
            done = columns(m, k, a, aAt, aColumn, b, bAt, ldb, c, cAt, ldc);
        }
        for (int i = done; i < m; i++) {
            VectorEdgeTiles.tile1x2(k, a, aAt + i * aRow, aColumn, b, bAt, ldb, c, cAt + i * ldc);
        }
    }

    private static int rows(
            int m, int k, float[] a, int aAt, int aRow, float[] b, int bAt, int ldb, float[] c, int cAt, int ldc) {
        int i = 0;
        if (ROWS == 12) {
            for (; i + 12 <= m; i += 12) {
                VectorRowTiles.tile12x2(k, a, aAt + i * aRow, aRow, b, bAt, ldb, c, cAt + i * ldc, ldc);
            }
            if (i + 8 <= m) {
                VectorRowTiles.tile8x2(k, a, aAt + i * aRow, aRow, b, bAt, ldb, c, cAt + i * ldc, ldc);
                i += 8;
            }
        } else if (ROWS == 6) {
            for (; i + 6 <= m; i += 6) {
                VectorSmallRowTiles.tile6x2(k, a, aAt + i * aRow, aRow, b, bAt, ldb, c, cAt + i * ldc, ldc);
            }
        } else {
            for (; i + 5 <= m; i += 5) {
                VectorSmallRowTiles.tile5x2(k, a, aAt + i * aRow, aRow, b, bAt, ldb, c, cAt + i * ldc, ldc);
            }
        }
        for (; i + 4 <= m; i += 4) {
            VectorSmallRowTiles.tile4x2(k, a, aAt + i * aRow, aRow, b, bAt, ldb, c, cAt + i * ldc, ldc);
        }
        for (; i < m; i++) {
            VectorSmallRowTiles.tile1x2(k, a, aAt + i * aRow, b, bAt, ldb, c, cAt + i * ldc);
        }
        return i;
    }

    private static int columns(
            int m, int k, float[] a, int aAt, int aColumn, float[] b, int bAt, int ldb, float[] c, int cAt, int ldc) {
        int i = 0;
        if (ROWS == 12) {
            for (; i + 12 <= m; i += 12) {
                VectorColumnTiles.tile12x2(k, a, aAt + i, aColumn, b, bAt, ldb, c, cAt + i * ldc, ldc);
            }
            if (i + 8 <= m) {
                VectorColumnTiles.tile8x2(k, a, aAt + i, aColumn, b, bAt, ldb, c, cAt + i * ldc, ldc);
                i += 8;
            }
        } else if (ROWS == 6) {
            for (; i + 6 <= m; i += 6) {
                VectorSmallColumnTiles.tile6x2(k, a, aAt + i, aColumn, b, bAt, ldb, c, cAt + i * ldc, ldc);
            }
        } else {
            for (; i + 5 <= m; i += 5) {
                VectorSmallColumnTiles.tile5x2(k, a, aAt + i, aColumn, b, bAt, ldb, c, cAt + i * ldc, ldc);
            }
        }
        for (; i + 4 <= m; i += 4) {
            VectorSmallColumnTiles.tile4x2(k, a, aAt + i, aColumn, b, bAt, ldb, c, cAt + i * ldc, ldc);
        }
        return i;
    }

    /** One vector of columns. */
    static void half(
            int m,
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
        int i = 0;
        for (; i + 8 <= m; i += 8) {
            VectorEdgeTiles.tile8x1(k, a, aAt + i * aRow, aRow, aColumn, b, bAt, ldb, c, cAt + i * ldc, ldc);
        }
        for (; i + 4 <= m; i += 4) {
            VectorEdgeTiles.tile4x1(k, a, aAt + i * aRow, aRow, aColumn, b, bAt, ldb, c, cAt + i * ldc, ldc);
        }
        for (; i < m; i++) {
            VectorEdgeTiles.tile1x1(k, a, aAt + i * aRow, aColumn, b, bAt, ldb, c, cAt + i * ldc);
        }
    }

    /** One row of a panel. */
    static void copyRow(float[] from, int fromAt, float[] to, int toAt) {
        FloatVector.fromArray(FLOATS, from, fromAt).intoArray(to, toAt);
        FloatVector.fromArray(FLOATS, from, fromAt + LANES).intoArray(to, toAt + LANES);
    }
}
