package stride.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The matrix product in tiles: so many rows of C by two vectors stay in registers while a tile runs along k. How many rows
 * do best depends on the processor's registers and on how the JVM's compiler allots them: twelve where vectors have 512
 * bits, which goes with 32 registers; elsewhere six up to Java 17, five later, where twelve accumulators make it spill (see
 * benchmarks). Every tile adds the products of an element in the order of k, starting at zero, and then what the
 * element begins with (D, see {@link Kernels#multiplyPanel}): so the result
 * does not depend on which tile an element falls into.
 *
 * <p>A loop's accumulator is never the receiver of a call, only an argument: the compiler knows the class of a vector that it
 * has just seen loaded, but that of an accumulator only if no other width was ever used.
 */
final class VectorTiles {
    static final String PROPERTY = "stride.vector.bits";
    static final int BITS = Math.min(FloatVector.SPECIES_PREFERRED.vectorBitSize(), Integer.getInteger(PROPERTY, 512));
    static final VectorSpecies<Float> FLOATS =
            BITS >= 512 ? FloatVector.SPECIES_512 : BITS >= 256 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
    static final int LANES = FLOATS.length();
    static final int COLUMNS = 2 * LANES;
    static final int ROWS = LANES == 16 ? 12 : Runtime.version().feature() <= 17 ? 6 : 5;

    private static final float[] ZEROS = new float[COLUMNS];
    private static final ThreadLocal<float[]> PARTS = ThreadLocal.withInitial(() -> new float[ROWS * COLUMNS]);
    private static final ThreadLocal<float[]> COPIES = ThreadLocal.withInitial(() -> new float[256 * LANES]);

    private VectorTiles() {}

    /** Arguments as of {@link Kernels#multiply}. */
    static void multiply(
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
            panel(m, k, a, aAt, aRow, aColumn, b, bAt + j, ldb, c, cAt + j, ldc, c, cAt + j, ldc);
        }
        for (; j + LANES <= n; j += LANES) {
            half(m, k, a, aAt, aRow, aColumn, b, bAt + j, ldb, c, cAt + j, ldc, c, cAt + j, ldc);
        }
        if (j < n && k > 0) {
            rest(m, n - j, k, a, aAt, aRow, aColumn, b, bAt + j, ldb, c, cAt + j, ldc, c, cAt + j, ldc);
        }
    }

    /** Fewer columns than a vector has: whole vectors of B all the same, and what follows B, or zeros where nothing does. */
    private static void rest(
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
            float[] d,
            int dAt,
            int ldd,
            float[] c,
            int cAt,
            int ldc) {
        if (bAt + (k - 1) * ldb + LANES <= b.length) {
            part(m, n, k, a, aAt, aRow, aColumn, b, bAt, ldb, d, dAt, ldd, c, cAt, ldc);
            return;
        }
        float[] columns = COPIES.get();
        if (columns.length < k * LANES) {
            columns = new float[k * LANES];
            COPIES.set(columns);
        }
        for (int p = 0; p < k; p++) {
            for (int j = 0; j < n; j++) {
                columns[p * LANES + j] = b[bAt + p * ldb + j];
            }
        }
        part(m, n, k, a, aAt, aRow, aColumn, columns, 0, LANES, d, dAt, ldd, c, cAt, ldc);
    }

    /** n columns of C, at most two vectors, from whole vectors of B, by way of a tile of their own. */
    static void part(
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
            float[] d,
            int dAt,
            int ldd,
            float[] c,
            int cAt,
            int ldc) {
        float[] tile = PARTS.get();
        for (int i = 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            if (n <= LANES) {
                half(rows, k, a, aAt + i * aRow, aRow, aColumn, b, bAt, ldb, ZEROS, 0, 0, tile, 0, COLUMNS);
            } else {
                panel(rows, k, a, aAt + i * aRow, aRow, aColumn, b, bAt, ldb, ZEROS, 0, 0, tile, 0, COLUMNS);
            }
            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < n; j++) {
                    c[cAt + (i + r) * ldc + j] = d[dAt + (i + r) * ldd + j] + tile[r * COLUMNS + j];
                }
            }
        }
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
            float[] d,
            int dAt,
            int ldd,
            float[] c,
            int cAt,
            int ldc) {
        if (aColumn == 1) {
            rows(m, k, a, aAt, aRow, b, bAt, ldb, d, dAt, ldd, c, cAt, ldc);
        } else if (aRow == 1) {
            columns(m, k, a, aAt, aColumn, b, bAt, ldb, d, dAt, ldd, c, cAt, ldc);
        } else {
            for (int i = 0; i < m; i++) {
                VectorEdgeTiles.tile1x2(k, a, aAt + i * aRow, aColumn, b, bAt, ldb, d, dAt + i * ldd, c, cAt + i * ldc);
            }
        }
    }

    /** How many of m rows the next tile takes: as many as it can, but without leaving one or two, which would be slow. */
    private static int next(int m) {
        if (fits(m, ROWS)) {
            return ROWS;
        }
        if (ROWS > 8 && fits(m, 8)) {
            return 8;
        }
        if (ROWS > 5 && fits(m, 6)) {
            return 6;
        }
        return fits(m, 5) ? 5 : fits(m, 4) ? 4 : m >= 3 ? 3 : 1;
    }

    private static boolean fits(int m, int rows) {
        return m == rows || m > rows + 2;
    }

    private static void rows(
            int m,
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
        int rows;
        for (int i = 0; i < m; i += rows) {
            rows = next(m - i);
            int from = aAt + i * aRow;
            int of = dAt + i * ldd;
            int to = cAt + i * ldc;
            switch (rows) {
                case 12 -> VectorRowTiles.tile12x2(k, a, from, aRow, b, bAt, ldb, d, of, ldd, c, to, ldc);
                case 8 -> VectorRowTiles.tile8x2(k, a, from, aRow, b, bAt, ldb, d, of, ldd, c, to, ldc);
                case 6 -> VectorSmallRowTiles.tile6x2(k, a, from, aRow, b, bAt, ldb, d, of, ldd, c, to, ldc);
                case 5 -> VectorSmallRowTiles.tile5x2(k, a, from, aRow, b, bAt, ldb, d, of, ldd, c, to, ldc);
                case 4 -> VectorSmallRowTiles.tile4x2(k, a, from, aRow, b, bAt, ldb, d, of, ldd, c, to, ldc);
                case 3 -> VectorSmallRowTiles.tile3x2(k, a, from, aRow, b, bAt, ldb, d, of, ldd, c, to, ldc);
                default -> VectorSmallRowTiles.tile1x2(k, a, from, b, bAt, ldb, d, of, c, to);
            }
        }
    }

    private static void columns(
            int m,
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
        int rows;
        for (int i = 0; i < m; i += rows) {
            rows = next(m - i);
            int of = dAt + i * ldd;
            int to = cAt + i * ldc;
            switch (rows) {
                case 12 -> VectorColumnTiles.tile12x2(k, a, aAt + i, aColumn, b, bAt, ldb, d, of, ldd, c, to, ldc);
                case 8 -> VectorColumnTiles.tile8x2(k, a, aAt + i, aColumn, b, bAt, ldb, d, of, ldd, c, to, ldc);
                case 6 -> VectorSmallColumnTiles.tile6x2(k, a, aAt + i, aColumn, b, bAt, ldb, d, of, ldd, c, to, ldc);
                case 5 -> VectorSmallColumnTiles.tile5x2(k, a, aAt + i, aColumn, b, bAt, ldb, d, of, ldd, c, to, ldc);
                case 4 -> VectorSmallColumnTiles.tile4x2(k, a, aAt + i, aColumn, b, bAt, ldb, d, of, ldd, c, to, ldc);
                case 3 -> VectorSmallColumnTiles.tile3x2(k, a, aAt + i, aColumn, b, bAt, ldb, d, of, ldd, c, to, ldc);
                default -> VectorEdgeTiles.tile1x2(k, a, aAt + i, aColumn, b, bAt, ldb, d, of, c, to);
            }
        }
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
            float[] d,
            int dAt,
            int ldd,
            float[] c,
            int cAt,
            int ldc) {
        int i = 0;
        for (; i + 8 <= m; i += 8) {
            VectorEdgeTiles.tile8x1(
                    k, a, aAt + i * aRow, aRow, aColumn, b, bAt, ldb, d, dAt + i * ldd, ldd, c, cAt + i * ldc, ldc);
        }
        if (i + 5 <= m) {
            VectorEdgeTiles.tile5x1(
                    k, a, aAt + i * aRow, aRow, aColumn, b, bAt, ldb, d, dAt + i * ldd, ldd, c, cAt + i * ldc, ldc);
            i += 5;
        }
        for (; i < m; i++) {
            VectorEdgeTiles.tile1x1(k, a, aAt + i * aRow, aColumn, b, bAt, ldb, d, dAt + i * ldd, c, cAt + i * ldc);
        }
    }

    /** One row of a panel. */
    static void copyRow(float[] from, int fromAt, float[] to, int toAt) {
        FloatVector.fromArray(FLOATS, from, fromAt).intoArray(to, toAt);
        FloatVector.fromArray(FLOATS, from, fromAt + LANES).intoArray(to, toAt + LANES);
    }
}
