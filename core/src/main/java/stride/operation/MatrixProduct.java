package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.parallel.Parallel;

/**
 * Products of matrices of any size, cut into blocks that stay in the caches, and into pieces that can run at once. An
 * element's sum has the same order in any block, so the result does not depend on the number of threads.
 *
 * <p>A block of A is read from the second-level cache, a panel of B, packed, from the first (Goto and van de Geijn,
 * "Anatomy of high-performance matrix multiplication", 2008). One object serves one caller at a time and allocates
 * nothing once its threads have seen the sizes.
 */
public final class MatrixProduct {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final float[] ZEROS = new float[KERNELS.panel()];
    private static final int DEPTH = 256; // rows of B in a block: a panel of 32 columns takes 32 KiB
    private static final int ROWS = 384; // of A in a block: 384 KiB
    private static final int COLUMNS = 512;
    private static final long WORTH_A_PIECE = 1 << 20; // multiplications
    private static final int WORTH_PACKING = 8; // rows of A; the order of additions is the same either way
    private static final int PIECES = 4; // for each thread: enough for an even share where there is enough to do

    private final Parallel parallel;
    private final Parallel.Task task = this::piece;
    private int m;
    private int n;
    private int k;
    private float[] a = {};
    private int aAt;
    private int aRow;
    private int aColumn;
    private float[] b = {};
    private int bAt;
    private int bRow;
    private int bColumn;
    private float[] c = {};
    private int cAt;
    private int ldc;
    private boolean adds;
    private int blockRows;
    private int blockColumns;
    private int across; // pieces beside one another

    public MatrixProduct(Parallel parallel) {
        this.parallel = parallel;
    }

    /**
     * C = A B, or C += A B, with A (m, k), B (k, n), C (m, n). Element (i, p) of A stands at
     * {@code aAt + i * aRow + p * aColumn}, that of B likewise; rows of C are {@code ldc} apart.
     *
     * @param adds whether the product is added to C
     */
    public void run(
            boolean adds,
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            int bColumn,
            float[] c,
            int cAt,
            int ldc) {
        this.adds = adds;
        this.m = m;
        this.n = n;
        this.k = k;
        this.a = a;
        this.aAt = aAt;
        this.aRow = aRow;
        this.aColumn = aColumn;
        this.b = b;
        this.bAt = bAt;
        this.bRow = bRow;
        this.bColumn = bColumn;
        this.c = c;
        this.cAt = cAt;
        this.ldc = ldc;
        cut();
        parallel.forEach(across * Parallel.pieces(m, blockRows), task);
    }

    /** Blocks of the size that suits the caches, smaller ones where that would be too few pieces. */
    private void cut() {
        blockRows = Math.max(1, Math.min(m, ROWS));
        blockColumns = Math.max(1, Math.min(n, COLUMNS));
        while (pieces() < (long) PIECES * Math.max(2, parallel.threads())
                && (long) blockRows * blockColumns * k > WORTH_A_PIECE) {
            if (blockRows >= 2 * blockColumns || blockColumns <= KERNELS.panel()) {
                blockRows = up(half(blockRows), 12);
            } else {
                blockColumns = up(half(blockColumns), KERNELS.panel());
            }
            if (blockRows <= 12 && blockColumns <= KERNELS.panel()) {
                break;
            }
        }
        across = Parallel.pieces(n, blockColumns);
    }

    private long pieces() {
        return (long) Parallel.pieces(m, blockRows) * Parallel.pieces(n, blockColumns);
    }

    /** The size of equal parts of n, none larger than {@code most}. */
    static int even(int n, int most) {
        int parts = Math.max(1, (n + most - 1) / most);
        return Math.max(1, (n + parts - 1) / parts);
    }

    private static int half(int n) {
        return (n + 1) / 2;
    }

    private static int up(int n, int unit) {
        return (n + unit - 1) / unit * unit;
    }

    private void piece(int number) {
        int row = number / across * blockRows;
        int column = number % across * blockColumns;
        int rows = Math.min(blockRows, m - row);
        int columns = Math.min(blockColumns, n - column);
        int panel = KERNELS.panel();
        boolean packs = bColumn != 1 || rows >= WORTH_PACKING;
        if (!adds && (!packs || k == 0)) {
            for (int i = 0; i < rows; i++) {
                int at = cAt + (row + i) * ldc + column;
                Arrays.fill(c, at, at + columns, 0);
            }
        }
        boolean packsRows = packs && columns > 2 * panel;
        int most = even(k, DEPTH);
        int rowsAt = most * panel; // where packed rows start
        float[] packed = Scratch.of(packs ? rowsAt + (packsRows ? (rows + KERNELS.tile()) * most : 0) : 0);
        for (int p = 0; p < k; p += most) {
            int depth = Math.min(most, k - p);
            boolean sets = !adds && p == 0;
            if (packsRows) {
                KERNELS.packRows(rows, depth, a, aAt + row * aRow + p * aColumn, aRow, aColumn, packed, rowsAt);
            }
            if (!packs) {
                KERNELS.multiply(
                        rows,
                        columns,
                        depth,
                        a,
                        aAt + row * aRow + p * aColumn,
                        aRow,
                        aColumn,
                        b,
                        bAt + p * bRow + column,
                        bRow,
                        c,
                        cAt + row * ldc + column,
                        ldc);
                continue;
            }
            for (int j = 0; j < columns; j += panel) {
                int width = Math.min(panel, columns - j);
                packPanel(depth, width, bAt + p * bRow + (column + j) * bColumn, packed);
                int to = cAt + row * ldc + column + j;
                float[] d = sets ? ZEROS : c;
                int dAt = sets ? 0 : to;
                int ldd = sets ? 0 : ldc;
                if (packsRows) {
                    KERNELS.multiplyPacked(rows, width, depth, packed, rowsAt, packed, 0, d, dAt, ldd, c, to, ldc);
                    continue;
                }
                KERNELS.multiplyPanel(
                        rows,
                        width,
                        depth,
                        a,
                        aAt + row * aRow + p * aColumn,
                        aRow,
                        aColumn,
                        packed,
                        0,
                        d,
                        dAt,
                        ldd,
                        c,
                        to,
                        ldc);
            }
        }
    }

    private void packPanel(int depth, int width, int from, float[] packed) {
        if (bColumn == 1) {
            KERNELS.pack(depth, width, b, from, bRow, packed, 0);
            return;
        }
        int panel = KERNELS.panel();
        for (int p = 0; p < depth; p++) {
            for (int j = 0; j < width; j++) {
                packed[p * panel + j] = b[from + p * bRow + j * bColumn];
            }
            Arrays.fill(packed, p * panel + width, (p + 1) * panel, 0);
        }
    }
}
