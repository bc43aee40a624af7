package stride.kernel;

/**
 * A transform of {@link Winograd}'s, of the same tile in {@code n} channels or filters: where its elements are read and
 * written. Those of element (i, j) are one run, from {@code at + i * row + j * column} on. One object
 * describes one transform after the other.
 */
public final class TileTransform {
    Winograd algorithm = Winograd.F4X3;
    int n;
    float[] from = Product.NONE;
    int fromAt;
    int fromRow;
    int fromColumn;
    float[] to = Product.NONE;
    int toAt;
    int toRow;
    int toColumn;
    float[] bias = Product.NONE;
    int biasAt;

    /** For so many channels or filters. */
    public TileTransform of(Winograd algorithm, int n) {
        this.algorithm = algorithm;
        this.n = n;
        return this;
    }

    /** What is transformed. */
    public TileTransform from(float[] from, int at, int row, int column) {
        if (this.from != from) { // as in Product
            this.from = from;
        }
        this.fromAt = at;
        this.fromRow = row;
        this.fromColumn = column;
        return this;
    }

    /** What it becomes. */
    public TileTransform into(float[] to, int at, int row, int column) {
        if (this.to != to) {
            this.to = to;
        }
        this.toAt = at;
        this.toRow = row;
        this.toColumn = column;
        return this;
    }

    /** What is added to an output: (n). */
    public TileTransform bias(float[] bias, int at) {
        this.bias = bias;
        this.biasAt = at;
        return this;
    }

    void forget() {
        from(Product.NONE, 0, 0, 0).into(Product.NONE, 0, 0, 0).bias(Product.NONE, 0);
    }
}
