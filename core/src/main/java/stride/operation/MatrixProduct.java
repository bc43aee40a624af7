package stride.operation;

import stride.kernel.Kernels;
import stride.kernel.Product;
import stride.kernel.Scratch;
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
    private static final int DEPTH = 256; // rows of B in a block: a panel of 32 columns takes 32 KiB
    private static final int ROWS = 384; // of A in a block: 384 KiB
    private static final int COLUMNS = 512;
    private static final long WORTH_A_PIECE = 1 << 20; // multiplications
    private static final int WORTH_PACKING = 8; // rows of A; the order of additions is the same either way
    private static final int PIECES = 4; // for each thread: enough for an even share where there is enough to do

    private final Parallel parallel;
    private final Parallel.Task task = this::piece;
    private Product whole = new Product();
    private int blockRows;
    private int blockColumns;
    private int across; // pieces beside one another

    public MatrixProduct(Parallel parallel) {
        this.parallel = parallel;
    }

    /** C = D + A B; rows and columns of A and B may be any distance apart. */
    @SuppressWarnings("exports") // for who measures the engine; a product is described in terms of the kernels
    public void run(Product product) {
        whole = product;
        cut();
        parallel.forEach(across * Parallel.pieces(whole.m(), blockRows), task);
    }

    /** Blocks of the size that suits the caches, smaller ones where that would be too few pieces. */
    private void cut() {
        int panel = KERNELS.panel();
        int fewest = KERNELS.wholeTiles(Kernels.FEWEST_ROWS);
        blockRows = Math.max(1, Math.min(whole.m(), ROWS));
        blockColumns = Math.max(1, Math.min(whole.n(), COLUMNS));
        while (pieces() < (long) PIECES * Math.max(2, parallel.threads())
                && (long) blockRows * blockColumns * whole.k() > WORTH_A_PIECE
                && (blockRows > fewest || blockColumns > panel)) {
            if (blockRows >= 2 * blockColumns || blockColumns <= panel) {
                blockRows = KERNELS.wholeTiles(Math.max(half(blockRows), fewest));
            } else {
                blockColumns = Parallel.pieces(half(blockColumns), panel) * panel;
            }
        }
        across = Parallel.pieces(whole.n(), blockColumns);
    }

    private long pieces() {
        return (long) Parallel.pieces(whole.m(), blockRows) * Parallel.pieces(whole.n(), blockColumns);
    }

    /** The size of equal parts of n, none larger than {@code most}. */
    static int even(int n, int most) {
        int parts = Math.max(1, Parallel.pieces(n, most));
        return Math.max(1, Parallel.pieces(n, parts));
    }

    private static int half(int n) {
        return (n + 1) / 2;
    }

    private void piece(int number) {
        int row = number / across * blockRows;
        int column = number % across * blockColumns;
        int rows = Math.min(blockRows, whole.m() - row);
        int columns = Math.min(blockColumns, whole.n() - column);
        int panel = KERNELS.panel();
        boolean packs = rows >= WORTH_PACKING || !whole.rightIsByRows() || !whole.begins();
        boolean packsRows = packs && columns > 2 * panel;
        int most = even(whole.k(), DEPTH);
        int rowsAt = most * panel; // where packed rows start
        Scratch scratch = Scratch.take();
        Product part = scratch.product();
        float[] packed = scratch.floats(packs ? rowsAt + (packsRows ? KERNELS.wholeTiles(rows) * most : 0) : 0);
        for (int p = 0; p == 0 || p < whole.k(); p += most) {
            int depth = Math.min(most, whole.k() - p);
            part.partOf(whole, row, rows, column, columns, p, depth);
            if (packsRows) {
                KERNELS.packLeft(part, packed, rowsAt);
            }
            if (!packs) {
                KERNELS.multiply(part, scratch);
                continue;
            }
            for (int j = 0; j < columns; j += panel) {
                part.partOf(whole, row, rows, column + j, Math.min(panel, columns - j), p, depth);
                KERNELS.packRight(part, packed, 0);
                if (packsRows) {
                    KERNELS.multiplyPacked(part.leftPacked(packed, rowsAt, KERNELS.tile()), scratch);
                } else {
                    KERNELS.multiplyPanel(part, scratch);
                }
            }
        }
        scratch.giveBack();
    }
}
