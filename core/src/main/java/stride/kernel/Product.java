package stride.kernel;

/**
 * A product of matrices, {@code C = D + A B} with A (m, k), B (k, n), C and D (m, n): where each of them stands. Element (i, p)
 * of A is {@code at + i * row + p * column}: rows may overlap, which is how a convolution reads its windows without copying
 * them, and {@code row = 1} reads a transposed matrix. Rows of C must not overlap. D is a matrix, C itself, one row that all
 * rows begin with ({@code row = 0}), or nothing.
 *
 * <p>One object describes one product after the other, so that none is made for each. A reference that stays the same is not stored
 * again, which would cost the garbage collector's barrier.
 */
public final class Product {
    /** What at most so many columns as a panel has begin with where D is nothing. */
    private static final float[] ZEROS = new float[ScalarProduct.COLUMNS];

    static final float[] NONE = {};

    int m;
    int n;
    int k;
    float[] a = NONE;
    int aAt;
    int aRow;
    int aColumn;
    float[] b = NONE;
    int bAt;
    int bRow;
    int bColumn;
    float[] d = ZEROS;
    int dAt;
    int dRow;
    float[] c = NONE;
    int cAt;
    int cRow;

    /** The sizes. */
    public Product of(int m, int n, int k) {
        this.m = m;
        this.n = n;
        this.k = k;
        return this;
    }

    /** Where A stands. */
    public Product left(float[] a, int at, int row, int column) {
        if (this.a != a) {
            this.a = a;
        }
        this.aAt = at;
        this.aRow = row;
        this.aColumn = column;
        return this;
    }

    /** An A that {@link Kernels#packRows} has packed into groups of {@code tile} rows; to be called after {@link #of}. */
    public Product leftPacked(float[] rows, int at, int tile) {
        return left(rows, at, tile == 1 ? k : 1, tile);
    }

    /** Where B stands, of which each row is one run. */
    public Product right(float[] b, int at, int row) {
        return right(b, at, row, 1);
    }

    /** Where B stands. */
    public Product right(float[] b, int at, int row, int column) {
        if (this.b != b) {
            this.b = b;
        }
        this.bAt = at;
        this.bRow = row;
        this.bColumn = column;
        return this;
    }

    /** Where C stands; there is no D. */
    public Product into(float[] c, int at, int row) {
        return into(c, at, row, ZEROS, 0, 0);
    }

    /** Where C and D stand. */
    public Product into(float[] c, int at, int row, float[] d, int dAt, int dRow) {
        if (this.c != c) {
            this.c = c;
        }
        this.cAt = at;
        this.cRow = row;
        if (this.d != d) {
            this.d = d;
        }
        this.dAt = dAt;
        this.dRow = dRow;
        return this;
    }

    /** Where C stands, which is D as well: C += A B. */
    public Product addedTo(float[] c, int at, int row) {
        return into(c, at, row, c, at, row);
    }

    /**
     * Describes a part of another product: so many rows and columns of C, and so many terms of their sums, from {@code term}
     * on. All but the first terms are added to C.
     */
    public Product partOf(Product whole, int row, int rows, int column, int columns, int term, int terms) {
        of(rows, columns, terms);
        left(whole.a, whole.aAt + row * whole.aRow + term * whole.aColumn, whole.aRow, whole.aColumn);
        right(whole.b, whole.bAt + term * whole.bRow + column * whole.bColumn, whole.bRow, whole.bColumn);
        int to = whole.cAt + row * whole.cRow + column;
        if (term > 0) {
            return addedTo(whole.c, to, whole.cRow);
        }
        int from = whole.begins() ? whole.dAt + row * whole.dRow + column : 0;
        return into(whole.c, to, whole.cRow, whole.d, from, whole.dRow);
    }

    void forget() {
        left(NONE, 0, 0, 0).right(NONE, 0, 0).into(NONE, 0, 0);
    }

    /** Rows of C. */
    public int m() {
        return m;
    }

    /** Columns of C. */
    public int n() {
        return n;
    }

    /** Terms of an element's sum. */
    public int k() {
        return k;
    }

    /** Whether there is a D. */
    public boolean begins() {
        return d != ZEROS;
    }

    /** Whether each row of B is one run. */
    public boolean rightIsByRows() {
        return bColumn == 1;
    }
}
