package stride.kernel;

/**
 * The largest of the windows of a text, for each of some filters of one width: where the products of its words with the filters
 * stand, and where the maxima go. A row of products is (width, filters), what a word adds to a window in which it is first,
 * second and so on. One object describes one search after the other; see {@link Kernels#maxOfSums} and
 * {@link Kernels#maxOfScaledSums}.
 */
public final class WindowMaxima {
    private static final short[] NO_MULTIPLES = {};
    private static final int[] NO_ROWS = {};

    int filters;
    int windows;
    int width;
    float[] p = Product.NONE;
    short[] multiples = NO_MULTIPLES;
    int pAt;
    int row;
    int[] rows = NO_ROWS;
    int rowsAt;
    float[] scales = Product.NONE;
    int scalesAt;
    float[] units = Product.NONE;
    int unitsAt;
    float[] bias = Product.NONE;
    int biasAt;
    float[] max = Product.NONE;
    int maxAt;
    int[] argmax = NO_ROWS;
    int argmaxAt;

    /** Windows of {@code width} words; at least one, for maxOfSums. */
    public WindowMaxima of(int filters, int windows, int width) {
        this.filters = filters;
        this.windows = windows;
        this.width = width;
        return this;
    }

    /** Products of words, {@code row} from one to the next. */
    public WindowMaxima products(float[] p, int at, int row) {
        this.p = p;
        this.pAt = at;
        this.row = row;
        return this;
    }

    /** The same as multiples of their word's scale and their filter's unit, one row for each place of the text. */
    public WindowMaxima multiples(short[] p, int at, int row) {
        this.multiples = p;
        this.pAt = at;
        this.row = row;
        return this;
    }

    /** Which row belongs to each place of the text. */
    public WindowMaxima words(int[] rows, int at) {
        this.rows = rows;
        this.rowsAt = at;
        return this;
    }

    /** The scale of each place of the text. */
    public WindowMaxima scales(float[] scales, int at) {
        this.scales = scales;
        this.scalesAt = at;
        return this;
    }

    /** The unit of each filter, positive. */
    public WindowMaxima units(float[] units, int at) {
        this.units = units;
        this.unitsAt = at;
        return this;
    }

    /** What each filter adds to its windows. */
    public WindowMaxima bias(float[] bias, int at) {
        this.bias = bias;
        this.biasAt = at;
        return this;
    }

    /** Where the maxima go. */
    public WindowMaxima into(float[] max, int at) {
        this.max = max;
        this.maxAt = at;
        return this;
    }

    /** Where it goes which window each maximum came from. */
    public WindowMaxima places(int[] argmax, int at) {
        this.argmax = argmax;
        this.argmaxAt = at;
        return this;
    }

    void forget() {
        products(Product.NONE, 0, 0)
                .multiples(NO_MULTIPLES, 0, 0)
                .words(NO_ROWS, 0)
                .scales(Product.NONE, 0);
        units(Product.NONE, 0).bias(Product.NONE, 0).into(Product.NONE, 0).places(NO_ROWS, 0);
    }
}
