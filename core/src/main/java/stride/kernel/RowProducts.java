package stride.kernel;

/**
 * Products of rows, element by element, that are added up over a grid:
 * {@code y[c] += sum over u, v of a[u aRow + v aColumn + c] b[u bRow + v bColumn + c]}. One object describes one sum after the
 * other; see {@link Kernels#addRowProducts}.
 */
public final class RowProducts {
    int n;
    int rows;
    int columns;
    float[] a = Product.NONE;
    int aAt;
    int aRow;
    int aColumn;
    float[] b = Product.NONE;
    int bAt;
    int bRow;
    int bColumn;
    float[] y = Product.NONE;
    int yAt;

    /** Rows of n elements, and a grid of so many of them. */
    public RowProducts of(int n, int rows, int columns) {
        this.n = n;
        this.rows = rows;
        this.columns = columns;
        return this;
    }

    /** One factor: where its first row begins, and what rows of the grid and columns of it are apart; it may be negative. */
    public RowProducts left(float[] a, int at, int row, int column) {
        if (this.a != a) { // as in Product
            this.a = a;
        }
        this.aAt = at;
        this.aRow = row;
        this.aColumn = column;
        return this;
    }

    /** The other factor. */
    public RowProducts right(float[] b, int at, int row, int column) {
        if (this.b != b) {
            this.b = b;
        }
        this.bAt = at;
        this.bRow = row;
        this.bColumn = column;
        return this;
    }

    /** What is added to. */
    public RowProducts addedTo(float[] y, int at) {
        if (this.y != y) {
            this.y = y;
        }
        this.yAt = at;
        return this;
    }

    void forget() {
        left(Product.NONE, 0, 0, 0).right(Product.NONE, 0, 0, 0).addedTo(Product.NONE, 0);
    }
}
