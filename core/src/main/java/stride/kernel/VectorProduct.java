package stride.kernel;

/**
 * The matrix product in tiles: so many rows of C by two vectors stay in registers while a tile runs along k. How many rows
 * do best depends on the processor's registers and on how the JVM's compiler allots them: twelve where vectors have 512
 * bits, which goes with 32 registers; elsewhere six up to Java 17, five later, where twelve accumulators make it spill (see
 * benchmarks). Every tile adds the products of an element in the order of k, starting at zero, and then what the element
 * begins with, D: so the result does not depend on which tile an element falls into.
 *
 * <p>The tiles are {@code VectorTiles}, which the build writes. Methods here do some rows of a product, from row {@code i} on,
 * whose A begins at {@code from}, for the columns from {@code j} on.
 */
final class VectorProduct {
    static final int LANES = VectorWidth.LANES;
    static final int COLUMNS = 2 * LANES;
    static final int ROWS = LANES == 16 ? 12 : Runtime.version().feature() <= 17 ? 6 : 5;

    private VectorProduct() {}

    static void multiply(Product p, Scratch scratch) {
        int j = 0;
        for (; j + COLUMNS <= p.n; j += COLUMNS) {
            panel(p, p.aAt, 0, p.m, j);
        }
        for (; j + LANES <= p.n; j += LANES) {
            half(p, p.aAt, 0, p.m, j);
        }
        if (j == p.n || p.k == 0) {
            return;
        }
        // Fewer columns than a vector has: whole vectors of B all the same, and what follows B, or a copy where nothing
        // does.
        if (p.bAt + j + (p.k - 1) * p.bRow + LANES <= p.b.length) {
            scratch.edge.right(p.b, p.bAt + j, p.bRow);
        } else {
            float[] columns = scratch.columns(p.k * LANES);
            for (int q = 0; q < p.k; q++) {
                System.arraycopy(p.b, p.bAt + q * p.bRow + j, columns, q * LANES, p.n - j);
            }
            scratch.edge.right(columns, 0, LANES);
        }
        part(p, p.aAt, 0, p.m, j, scratch);
    }

    static void multiplyPanel(Product p, Scratch scratch) {
        upToAPanel(p, p.aAt, 0, p.m, scratch);
    }

    static void multiplyPacked(Product p, Scratch scratch) {
        for (int i = 0; i < p.m; i += ROWS) {
            upToAPanel(p, p.aAt + i * p.k, i, Math.min(ROWS, p.m - i), scratch);
        }
    }

    private static void upToAPanel(Product p, int from, int i, int rows, Scratch scratch) {
        if (p.n == COLUMNS) {
            panel(p, from, i, rows, 0);
        } else if (p.n == LANES) {
            half(p, from, i, rows, 0);
        } else {
            scratch.edge.right(p.b, p.bAt, p.bRow);
            part(p, from, i, rows, 0, scratch);
        }
    }

    /** Two vectors of columns. */
    private static void panel(Product p, int from, int i, int rows, int j) {
        int count;
        for (int r = 0; r < rows; r += count) {
            if (p.aColumn == 1) {
                count = next(rows - r);
                VectorTiles.byRows(count, p, from + r * p.aRow, i + r, j);
            } else {
                count = p.aRow == 1 ? next(rows - r) : 1;
                VectorTiles.byColumns(count, p, from + r * p.aRow, i + r, j);
            }
        }
    }

    /** How many of m rows the next tile takes: as many as it can, but without leaving one or two, which would be slow. */
    private static int next(int m) {
        if (fits(m, ROWS)) {
            return ROWS;
        }
        for (int rows : VectorTiles.PANEL) {
            if (rows < ROWS && fits(m, rows)) {
                return rows;
            }
        }
        return 1;
    }

    private static boolean fits(int m, int rows) {
        return m == rows || m > rows + 2;
    }

    /** One vector of columns. */
    private static void half(Product p, int from, int i, int rows, int j) {
        int count;
        for (int r = 0; r < rows; r += count) {
            count = nextHalf(rows - r);
            VectorTiles.half(count, p, from + r * p.aRow, i + r, j);
        }
    }

    private static int nextHalf(int m) {
        for (int rows : VectorTiles.HALF) {
            if (rows <= m) {
                return rows;
            }
        }
        return 1;
    }

    /** Columns that are not whole vectors, from whole vectors of the edge's B, by way of a tile of their own. */
    private static void part(Product p, int from, int first, int rows, int j, Scratch scratch) {
        Product edge = scratch.edge;
        float[] tile = scratch.tile;
        int n = p.n - j;
        for (int r = 0; r < rows; r += ROWS) {
            int count = Math.min(ROWS, rows - r);
            edge.of(count, n, p.k)
                    .left(p.a, from + r * p.aRow, p.aRow, p.aColumn)
                    .into(tile, 0, COLUMNS);
            if (n <= LANES) {
                half(edge, edge.aAt, 0, count, 0);
            } else {
                panel(edge, edge.aAt, 0, count, 0);
            }
            for (int i = 0; i < count; i++) {
                int d = p.dAt + (first + r + i) * p.dRow + j;
                int c = p.cAt + (first + r + i) * p.cRow + j;
                for (int column = 0; column < n; column++) {
                    p.c[c + column] = p.d[d + column] + tile[i * COLUMNS + column];
                }
            }
        }
    }
}
