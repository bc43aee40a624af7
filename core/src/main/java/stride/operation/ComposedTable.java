package stride.operation;

import stride.tensor.Tensor;

/** The vectors that words are composed of rows of a table, see {@link Composition}. */
public final class ComposedTable implements EmbeddingTable {
    private final Composition composition;
    private final Tensor table; // (table rows, channels)

    /**
     * @param table (table rows, channels)
     * @throws IllegalArgumentException if the table has another number of rows than the composition's
     */
    public ComposedTable(Composition composition, Tensor table) {
        composition.requireTable(table);
        this.composition = composition;
        this.table = table;
    }

    @Override
    public int words() {
        return composition.words();
    }

    @Override
    public int channels() {
        return table.shape().dimension(1);
    }

    @Override
    public void copy(int word, float[] to, int at) {
        composition.compose(word, table, to, at);
    }
}
