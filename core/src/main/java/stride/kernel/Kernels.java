package stride.kernel;

/**
 * Float-array routines: the inner loops of every operation. Arguments are trusted; whoever calls has checked shapes.
 *
 * <p>Each routine adds in an order that depends on the sizes alone, so results are repeatable to the bit.
 */
public abstract class Kernels {

    /** The kernels in use, chosen once for this JVM: see {@link KernelChoice}. */
    public static Kernels chosen() {
        return KernelChoice.CHOSEN;
    }

    /** What they are, for people. */
    public abstract String name();

    /** Columns that a matrix product works on at once: a B packed into panels so wide is read in one run. */
    public abstract int panel();

    /** Rows that a matrix product works on at once: see {@link #packRows}. */
    public abstract int tile();

    /**
     * C += A B, with A (m, k), B (k, n), C (m, n). Element (i, p) of A stands at {@code aAt + i * aRow + p * aColumn}:
     * rows may overlap, which is how a convolution reads its windows without copying them, and {@code aRow = 1} reads a
     * transposed matrix. Rows of B and C are {@code ldb} and {@code ldc} apart; those of C must not overlap.
     */
    public abstract void multiply(
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
            int ldc);

    /**
     * C = D + A B; A and C as for {@link #multiply}, B of n columns, at most {@link #panel}, that {@link #pack} has made a
     * panel of. D is C itself, at the same place, or another array: with {@code ldd = 0} one row that all rows begin with.
     */
    public abstract void multiplyPanel(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] panel,
            int panelAt,
            float[] d,
            int dAt,
            int ldd,
            float[] c,
            int cAt,
            int ldc);

    /** y += alpha x, for n elements. */
    public abstract void axpy(int n, float alpha, float[] x, int xAt, float[] y, int yAt);

    /**
     * y = sum over i of alpha[i] x[at[i] ... at[i] + n - 1], for n elements and {@code count} i from {@code first} on, in
     * their order.
     */
    public abstract void weightedSum(
            int n, int count, float[] alpha, float[] x, int[] at, int first, float[] y, int yAt);

    /**
     * The largest sum of neighbours, for each of {@code filters} columns:
     * {@code max[f] = max over t of (bias[f] + sum over j of p[rows[rowsAt + t + j] * row + pAt + j * step + f])}, and in
     * argmax the first t that reaches it. NaN counts as in {@link #isLarger}.
     *
     * @param row length of a row of p
     * @param windows how many values t has, at least 1
     * @param width how many neighbours a sum has
     */
    public abstract void maxOfSums(
            int filters,
            int windows,
            int width,
            float[] p,
            int row,
            int pAt,
            int step,
            int[] rows,
            int rowsAt,
            float[] bias,
            int biasAt,
            float[] max,
            int maxAt,
            int[] argmax,
            int argmaxAt);

    /**
     * Winograd's F(4x4, 3x3) (Lavin and Gray, "Fast algorithms for convolutional neural networks", 2016): a tile of 6x6
     * inputs and a filter of 3x3, both transformed, multiply element by element, and what comes out is transformed to 4x4
     * outputs. This is the input's transform, B' d B, for n channels; element (i, j) of d is read from
     * {@code xAt + i * row + j * column} on, that of the result is written from {@code vAt + (6 i + j) * apart} on.
     */
    public abstract void transformInput(int n, float[] x, int xAt, int row, int column, float[] v, int vAt, int apart);

    /** The filter's transform, G g G', for n filters; places as in {@link #transformInput}. */
    public abstract void transformFilter(int n, float[] w, int wAt, int row, int column, float[] u, int uAt, int apart);

    /** The output's transform, A' m A + bias, for n filters; places as in {@link #transformInput}. */
    public abstract void transformOutput(
            int n, float[] m, int mAt, int apart, float[] bias, int biasAt, float[] y, int yAt, int row, int column);

    /** Where x is larger than y, as {@link #isLarger} has it: y = x, and where = place; for n elements. */
    public abstract void keepLarger(int n, float[] x, int xAt, int place, float[] y, int yAt, int[] where, int whereAt);

    /**
     * Whether a number takes the place of the largest before it. NaN is larger than all numbers, as it is to NumPy and
     * PyTorch: a maximum over numbers of which one is NaN is NaN, and it comes from the first of them.
     */
    public static boolean isLarger(float candidate, float largest) {
        return !(candidate <= largest) && !Float.isNaN(largest);
    }

    /** y = max(x, 0), for n elements; NaN stays NaN. */
    public abstract void relu(int n, float[] x, int xAt, float[] y, int yAt);

    /** dx = dy where y is positive or NaN, elsewhere 0; for n elements. */
    public abstract void reluBackward(int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt);

    /**
     * Raises max over the windows of a text:
     * {@code max[f] = max(max[f], bias[f] + units[f] (sum over j of scales[t + j] p[t + j][j][f]))} for windows
     * {@code t = 0 ... windows - 1}. The order of the sum is that of j. A sum of NaN makes the maximum NaN.
     *
     * @param p (positions, row) from {@code pAt} on, of a row the first (width, filters): what a position adds to the windows it
     *     stands in, divided by its scale and by the filter's unit
     * @param scales (positions) from {@code scalesAt} on
     * @param units (filters) from {@code unitsAt} on, positive
     */
    public abstract void maxOfScaledSums(
            int filters,
            int windows,
            int width,
            short[] p,
            int pAt,
            int row,
            float[] scales,
            int scalesAt,
            float[] units,
            int unitsAt,
            float[] bias,
            int biasAt,
            float[] max,
            int maxAt);

    /**
     * Adam's change of elements {@code from} to {@code to - 1}: {@code m = beta1 m + (1 - beta1) g},
     * {@code v = beta2 v + (1 - beta2) g²}, {@code w -= rate m / (sqrt(v) scale + epsilon)}. Gradients are read from
     * {@code g[gAt]} on.
     */
    public abstract void adam(
            int from,
            int to,
            float[] w,
            float[] m,
            float[] v,
            float[] g,
            int gAt,
            float beta1,
            float beta2,
            float rate,
            float scale,
            float epsilon);

    /** As {@link #adam} with gradients of zero, for steps {@code first} to {@code end - 1} at once; {@code factors} holds rate
     * and scale of each step. */
    public abstract void adamWithoutGradient(
            int from,
            int to,
            float[] w,
            float[] m,
            float[] v,
            float beta1,
            float beta2,
            float[][] factors,
            int first,
            int end,
            float epsilon);

    /**
     * Packs B (k, n), rows {@code ldb} apart, into panels of {@link #panel} columns: panel q is (k, panel), beside one
     * another; missing columns become zeros.
     */
    public void pack(int k, int n, float[] b, int bAt, int ldb, float[] packed, int at) {
        int panel = panel();
        for (int j = 0; j < n; j += panel) {
            int columns = Math.min(panel, n - j);
            for (int p = 0; p < k; p++) {
                System.arraycopy(b, bAt + p * ldb + j, packed, at + (j * k) + p * panel, columns);
                java.util.Arrays.fill(packed, at + j * k + p * panel + columns, at + j * k + (p + 1) * panel, 0);
            }
        }
    }

    /**
     * Packs A (m, k) into groups of {@link #tile} rows, each column by column: group q is (k, tile); missing rows are left
     * out. A tile of a product then finds its rows side by side, which is nearly half as fast again as rows apart.
     */
    public void packRows(int m, int k, float[] a, int aAt, int aRow, int aColumn, float[] packed, int at) {
        int tile = tile();
        for (int i = 0; i < m; i += tile) {
            int rows = Math.min(tile, m - i);
            int from = aAt + i * aRow;
            int to = at + i * k;
            if (aRow == 1) {
                for (int p = 0; p < k; p++) {
                    System.arraycopy(a, from + p * aColumn, packed, to + p * tile, rows);
                }
                continue;
            }
            for (int r = 0; r < rows; r++) {
                for (int p = 0; p < k; p++) {
                    packed[to + p * tile + r] = a[from + r * aRow + p * aColumn];
                }
            }
        }
    }

    /** C = D + A B as {@link #multiplyPanel}, with an A that {@link #packRows} has packed. */
    public void multiplyPacked(
            int m,
            int n,
            int k,
            float[] packed,
            int aAt,
            float[] panel,
            int panelAt,
            float[] d,
            int dAt,
            int ldd,
            float[] c,
            int cAt,
            int ldc) {
        int tile = tile();
        if (tile == 1) { // the rows of A as they are
            multiplyPanel(m, n, k, packed, aAt, k, 1, panel, panelAt, d, dAt, ldd, c, cAt, ldc);
            return;
        }
        for (int i = 0; i < m; i += tile) {
            multiplyPanel(
                    Math.min(tile, m - i),
                    n,
                    k,
                    packed,
                    aAt + i * k,
                    1,
                    tile,
                    panel,
                    panelAt,
                    d,
                    dAt + i * ldd,
                    ldd,
                    c,
                    cAt + i * ldc,
                    ldc);
        }
    }
}
