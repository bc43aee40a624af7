package stride.kernel;

import java.util.Arrays;

/**
 * Float-array routines: the inner loops of every operation. Arguments are trusted; whoever calls has checked shapes.
 *
 * <p>Each routine adds in an order that depends on the sizes alone, so results are repeatable to the bit: by
 * scalar kernels, or by vector kernels of whatever width, which round otherwise than the scalar ones.
 */
public abstract class Kernels {

    /** The kernels in use, chosen once for this JVM: see {@link KernelChoice}. */
    public static Kernels chosen() {
        return KernelChoice.CHOSEN;
    }

    /** What they are, for people. */
    public abstract String name();

    /** Fewer rows than these are not worth a piece of a product, whatever the tile. */
    public static final int FEWEST_ROWS = 12;

    /** Columns that a matrix product works on at once: a B packed into panels so wide is read in one run. */
    public abstract int panel();

    /** Rows that a matrix product works on at once: see {@link #packRows}. */
    public abstract int tile();

    /** Whole tiles of at least so many rows: as many rows. */
    public final int wholeTiles(int rows) {
        return (rows + tile() - 1) / tile() * tile();
    }

    /** C = D + A B for a D that is not nothing; each row of B is one run. */
    public abstract void multiply(Product product, Scratch scratch);

    /** C = D + A B for at most {@link #panel} columns, with a B that {@link #pack} has made a panel of. */
    public abstract void multiplyPanel(Product product, Scratch scratch);

    /** As {@link #multiplyPanel}, with an A that {@link #packRows} has packed ({@link Product#leftPacked}). */
    public abstract void multiplyPacked(Product product, Scratch scratch);

    /** y += alpha x, for n elements. */
    public abstract void axpy(int n, float alpha, float[] x, int xAt, float[] y, int yAt);

    /** Adds the products of rows of numbers, element by element: see {@link RowProducts}. */
    public abstract void addRowProducts(RowProducts products);

    /**
     * y = sum over i of alpha[i] x[at[i] ... at[i] + n - 1], for n elements and {@code count} i from {@code first} on, in
     * their order.
     */
    public abstract void weightedSum(
            int n, int count, float[] alpha, float[] x, int[] at, int first, float[] y, int yAt, Scratch scratch);

    /**
     * The largest window of each filter: {@code max[f] = max over t of (bias[f] + sum over j of p[rows[t + j]][j][f])}, and in
     * argmax the first t that reaches it. The order of the sum is that of j. NaN counts as in {@link #isLarger}.
     */
    public abstract void maxOfSums(WindowMaxima maxima);

    /** The transform of {@link Winograd}'s inputs, B' d B: (in, in) elements become as many. */
    public abstract void transformInput(TileTransform transform, Scratch scratch);

    /** That of a filter, G g G': (taps, taps) elements become (in, in). */
    public abstract void transformFilter(TileTransform transform, Scratch scratch);

    /** That which makes outputs, A' m A + bias: (in, in) elements become (out, out). */
    public abstract void transformOutput(TileTransform transform, Scratch scratch);

    /** Back from the outputs' gradient, A dy A': (out, out) elements become (in, in). */
    public abstract void transformOutputGradient(TileTransform transform, Scratch scratch);

    /** Back to a filter's gradient, G' m G: (in, in) elements become (taps, taps). */
    public abstract void transformFilterGradient(TileTransform transform, Scratch scratch);

    /** Where x is larger than y, as {@link #isLarger} has it: y = x, and where = place; for n elements. */
    public abstract void keepLarger(int n, float[] x, int xAt, int place, float[] y, int yAt, int[] where, int whereAt);

    /** The way back: dx += dy where the largest came from this place, {@code where = place}; for n elements. */
    public abstract void addWhere(
            int n, int place, int[] where, int whereAt, float[] dy, int dyAt, float[] dx, int dxAt);

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

    /** With {@code d = x - center}: sums += d and squares += d², for n elements; the last three arrays from {@code at} on. */
    public abstract void addDeviations(
            int n, float[] x, int xAt, float[] center, float[] sums, float[] squares, int at);

    /** sums += dy and products += dy (x - center), for n elements; the last three arrays from {@code at} on. */
    public abstract void addProducts(
            int n, float[] dy, int dyAt, float[] x, int xAt, float[] center, float[] sums, float[] products, int at);

    /** y = x factor + shift, for n elements; factor and shift from {@code at} on. */
    public abstract void scale(int n, float[] x, int xAt, float[] factor, float[] shift, int at, float[] y, int yAt);

    /** dx = a dy + b (x - center) + k, for n elements; center, a, b and k from {@code at} on. */
    public abstract void blend(
            int n,
            float[] dy,
            int dyAt,
            float[] x,
            int xAt,
            float[] center,
            float[] a,
            float[] b,
            float[] k,
            int at,
            float[] dx,
            int dxAt);

    /**
     * Raises max over the windows of a text:
     * {@code max[f] = max(max[f], bias[f] + units[f] (sum over j of scales[t + j] p[t + j][j][f]))}. The order of the sum is
     * that of j. A sum of NaN makes the maximum NaN.
     */
    public abstract void maxOfScaledSums(WindowMaxima maxima);

    /**
     * Adam's change of elements {@code from} to {@code to - 1}: {@code m = beta1 m + (1 - beta1) g},
     * {@code v = beta2 v + (1 - beta2) g²}, {@code w -= rate m / (sqrt(v) scale + epsilon)}. Gradients are read from
     * {@code g[gAt]} on.
     *
     * @param moments m and v
     * @param factors rate and scale
     */
    public abstract void adam(
            AdamSettings settings, int from, int to, float[] w, float[][] moments, float[] g, int gAt, float[] factors);

    /**
     * As {@link #adam} with gradients of zero, for steps {@code first} to {@code end - 1} at once.
     *
     * @param factors rate and scale of each step
     */
    public abstract void adamWithoutGradient(
            AdamSettings settings,
            int from,
            int to,
            float[] w,
            float[][] moments,
            float[][] factors,
            int first,
            int end);

    /**
     * Packs B (k, n), of which element (p, j) stands at {@code bAt + p * bRow + j * bColumn}, into panels of {@link #panel}
     * columns: panel q is (k, panel), beside one another; missing columns become zeros.
     */
    public void pack(int k, int n, float[] b, int bAt, int bRow, int bColumn, float[] packed, int at) {
        int panel = panel();
        for (int first = 0; first < n; first += panel) {
            int columns = Math.min(panel, n - first);
            for (int p = 0; p < k; p++) {
                int from = bAt + p * bRow + first * bColumn;
                int to = at + first * k + p * panel;
                if (bColumn == 1) {
                    System.arraycopy(b, from, packed, to, columns);
                }
                for (int j = 0; j < columns && bColumn != 1; j++) {
                    packed[to + j] = b[from + j * bColumn];
                }
                Arrays.fill(packed, to + columns, to + panel, 0);
            }
        }
    }

    /** Packs the B of a product, and makes the product one with it. */
    public final void packRight(Product product, float[] packed, int at) {
        pack(product.k, product.n, product.b, product.bAt, product.bRow, product.bColumn, packed, at);
        product.right(packed, at, panel());
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

    /** Packs the A of a product. */
    public final void packLeft(Product product, float[] packed, int at) {
        packRows(product.m, product.k, product.a, product.aAt, product.aRow, product.aColumn, packed, at);
    }
}
