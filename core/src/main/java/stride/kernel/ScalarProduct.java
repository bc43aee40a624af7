package stride.kernel;

import java.util.Arrays;

/**
 * The matrix product in plain loops. The compiler makes vector instructions of a loop over arrays that all begin at 0, and of
 * hardly any other; so rows of B are copied to arrays of their own first, and those of C are worked on in two. These
 * loops always have the same length, whatever is needed of it: the compiler would not make vectors of one that it has seen
 * run briefly. Always two products are added up and then to C: the result does not depend on how many rows there are.
 */
final class ScalarProduct {
    /** The most columns: two rows of B and of C then stay in the first-level cache. */
    static final int COLUMNS = 128;

    private static final int FEW = 8; // columns that are not worth a loop of all

    private final float[] c0 = new float[COLUMNS];
    private final float[] c1 = new float[COLUMNS];
    private float[][] rows = new float[0][]; // (k, columns): those of B, and zeros to make k even

    /** C = D + A B for the columns from j on, at most {@link #COLUMNS}. */
    void add(Product p, int j) {
        int n = Math.min(COLUMNS, p.n - j);
        if (n <= FEW) {
            addFew(p, j);
            return;
        }
        read(p.k, n, p.b, p.bAt + j, p.bRow);
        int d = p.dAt + j;
        int c = p.cAt + j;
        int i = 0;
        for (; i + 2 <= p.m; i += 2) {
            System.arraycopy(p.d, d + i * p.dRow, c0, 0, n);
            System.arraycopy(p.d, d + (i + 1) * p.dRow, c1, 0, n);
            addTwo(p.k, p.a, p.aAt + i * p.aRow, p.aRow, p.aColumn);
            System.arraycopy(c0, 0, p.c, c + i * p.cRow, n);
            System.arraycopy(c1, 0, p.c, c + (i + 1) * p.cRow, n);
        }
        if (i < p.m) {
            System.arraycopy(p.d, d + i * p.dRow, c0, 0, n);
            addOne(p.k, p.a, p.aAt + i * p.aRow, p.aColumn);
            System.arraycopy(c0, 0, p.c, c + i * p.cRow, n);
        }
    }

    private static void addFew(Product product, int first) {
        int k = product.k;
        float[] a = product.a;
        float[] b = product.b;
        int aColumn = product.aColumn;
        int bRow = product.bRow;
        for (int i = 0; i < product.m; i++) {
            int from = product.aAt + i * product.aRow;
            for (int j = first; j < product.n; j++) {
                float sum = product.d[product.dAt + i * product.dRow + j];
                int at = product.bAt + j;
                for (int p = 0; p < k; p++) {
                    sum += a[from + p * aColumn] * b[at + p * bRow];
                }
                product.c[product.cAt + i * product.cRow + j] = sum;
            }
        }
    }

    /** Arguments as of {@link Kernels#weightedSum}. */
    void weightedSum(int n, int count, float[] alpha, float[] x, int[] at, int first, float[] y, int yAt) {
        makeRoom(count);
        for (int j = 0; j < n; j += COLUMNS) {
            int columns = Math.min(COLUMNS, n - j);
            for (int i = 0; i < count; i++) {
                System.arraycopy(x, at[first + i] + j, rows[i], 0, columns);
            }
            endWithZeros(count, columns);
            Arrays.fill(c0, 0);
            addOne(count, alpha, first, 1);
            System.arraycopy(c0, 0, y, yAt + j, columns);
        }
    }

    private void read(int k, int n, float[] b, int bAt, int ldb) {
        makeRoom(k);
        for (int p = 0; p < k; p++) {
            System.arraycopy(b, bAt + p * ldb, rows[p], 0, n);
        }
        endWithZeros(k, n);
    }

    private void endWithZeros(int k, int n) {
        Arrays.fill(rows[k], 0, n, 0);
    }

    private void makeRoom(int k) {
        int needed = k + 1;
        if (rows.length < needed) {
            int had = rows.length;
            rows = Arrays.copyOf(rows, Math.max(needed, 2 * had));
            for (int p = had; p < rows.length; p++) {
                rows[p] = new float[COLUMNS];
            }
        }
    }

    private void addOne(int k, float[] a, int at, int aColumn) {
        int from = at;
        for (int p = 0; p + 2 <= k; p += 2, from += 2 * aColumn) {
            addPair(a[from], a[from + aColumn], rows[p], rows[p + 1], c0);
        }
        if (k % 2 == 1) {
            addPair(a[from], 0, rows[k - 1], rows[k], c0);
        }
    }

    private void addTwo(int k, float[] a, int at, int aRow, int aColumn) {
        int from = at;
        for (int p = 0; p + 2 <= k; p += 2, from += 2 * aColumn) {
            int next = from + aRow;
            addPairs(a[from], a[from + aColumn], a[next], a[next + aColumn], rows[p], rows[p + 1], c0, c1);
        }
        if (k % 2 == 1) {
            addPairs(a[from], 0, a[from + aRow], 0, rows[k - 1], rows[k], c0, c1);
        }
    }

    private static void addPair(float x0, float x1, float[] b0, float[] b1, float[] c) {
        for (int j = 0; j < COLUMNS; j++) {
            c[j] += x0 * b0[j] + x1 * b1[j];
        }
    }

    private static void addPairs(float x0, float x1, float y0, float y1, float[] b0, float[] b1, float[] c, float[] e) {
        for (int j = 0; j < COLUMNS; j++) {
            c[j] += x0 * b0[j] + x1 * b1[j];
            e[j] += y0 * b0[j] + y1 * b1[j];
        }
    }
}
