package stride.operation;

import java.util.Arrays;
import java.util.Objects;
import stride.kernel.Kernels;
import stride.tensor.Tensor;

/**
 * Of which rows of a table each word is composed: those of its own, of its beginning, of its end, and so on. Words share
 * rows, so what one of them learns the others know. The vector of a word w of rows r1 to rn is
 * {@code v[w] = (table[r1] + ... + table[rn]) / sqrt(n)}, a sum as in Bojanowski et al., "Enriching word vectors with
 * subword information", 2017, section 3.2; the scale, which is not theirs, keeps the length of a sum of independent rows
 * that of one row. A word of no rows is zeros. Immutable.
 */
public final class Composition {
    /** Ids travel as floats: beyond that, they do not hold every whole number. */
    private static final int MOST_WORDS = 1 << 24;

    private static final Kernels KERNELS = Kernels.chosen();

    private final int tableRows;
    private final int[] starts; // (words + 1): where each word's rows start
    private final int[] rows; // all words' rows, one word after the other
    private final float[] scales; // (most rows of a word + 1): by their number

    /**
     * @param tableRows rows of the table, at least 1
     * @param rowsOfWord (words)(rows of each), 1 to 2^24 words; rows from 0 to tableRows - 1, of which a word may have any
     *     number, and one several times
     * @throws IllegalArgumentException if a number is not in its range
     */
    public Composition(int tableRows, int[][] rowsOfWord) {
        if (tableRows < 1) {
            throw new IllegalArgumentException("the table of a composition must have at least 1 row, has " + tableRows);
        }
        if (rowsOfWord.length < 1 || rowsOfWord.length > MOST_WORDS) {
            throw new IllegalArgumentException(
                    "a composition has 1 to " + MOST_WORDS + " words, asked for " + rowsOfWord.length);
        }
        this.tableRows = tableRows;
        this.starts = new int[rowsOfWord.length + 1];
        int most = 0;
        for (int word = 0; word < rowsOfWord.length; word++) {
            starts[word + 1] = Math.addExact(starts[word], rowsOfWord[word].length);
            most = Math.max(most, rowsOfWord[word].length);
        }
        this.rows = new int[starts[rowsOfWord.length]];
        for (int word = 0; word < rowsOfWord.length; word++) {
            for (int row : rowsOfWord[word]) {
                if (row < 0 || row >= tableRows) {
                    throw new IllegalArgumentException(
                            "row " + row + " of word " + word + " is not in 0 to " + (tableRows - 1));
                }
            }
            System.arraycopy(rowsOfWord[word], 0, rows, starts[word], rowsOfWord[word].length);
        }
        this.scales = new float[most + 1];
        for (int count = 1; count <= most; count++) {
            scales[count] = (float) (1 / Math.sqrt(count));
        }
    }

    /** How many words there are. */
    public int words() {
        return starts.length - 1;
    }

    /** How many rows the table has. */
    public int tableRows() {
        return tableRows;
    }

    /** How many rows all words have together, shared ones counted once for each word. */
    int totalCount() {
        return rows.length;
    }

    /** How many rows a word has that has the most. */
    int largestCount() {
        return scales.length - 1;
    }

    /** How many rows a word is composed of. */
    public int count(int word) {
        return starts[word + 1] - starts[word];
    }

    /** A word's row, by its number from 0 to {@link #count} - 1. */
    public int row(int word, int i) {
        Objects.checkIndex(i, count(word));
        return rows[starts[word] + i];
    }

    /** What the sum of a word's rows is multiplied by: 1 over the square root of their number; 0 if there are none. */
    public float scale(int word) {
        return scales[count(word)];
    }

    /** Sets the vector of a word. All that compose words do it here, so that they agree to the bit. */
    void compose(
            int word,
            Tensor table, // (table rows, channels)
            float[] to, // (channels) from at on
            int at) {
        int channels = table.shape().dimension(1);
        int count = count(word);
        if (count == 0) {
            Arrays.fill(to, at, at + channels, 0);
            return;
        }
        int first = starts[word];
        System.arraycopy(table.array(), table.offset() + rows[first] * channels, to, at, channels);
        for (int i = first + 1; i < first + count; i++) {
            KERNELS.axpy(channels, 1, table.array(), table.offset() + rows[i] * channels, to, at);
        }
        if (count > 1) {
            scale(channels, scales[count], to, at);
        }
    }

    static void scale(int channels, float scale, float[] x, int at) {
        for (int i = at; i < at + channels; i++) {
            x[i] *= scale;
        }
    }

    /**
     * The vectors of words {@code from} to {@code to - 1}, (to - from, channels): the table of an ordinary embedding that
     * gives these words the same vectors, to the bit.
     *
     * @param table (table rows, channels)
     * @throws IllegalArgumentException if the table has another number of rows
     * @throws IndexOutOfBoundsException if there are no such words
     */
    public float[] fold(Tensor table, int from, int to) {
        requireTable(table);
        Objects.checkFromToIndex(from, to, words());
        int channels = table.shape().dimension(1);
        float[] vectors = new float[Math.multiplyExact(to - from, channels)];
        for (int word = from; word < to; word++) {
            compose(word, table, vectors, (word - from) * channels);
        }
        return vectors;
    }

    void requireTable(Tensor table) {
        if (table.shape().rank() != 2 || table.shape().dimension(0) != tableRows) {
            throw new IllegalArgumentException(
                    "the composition is of a table (" + tableRows + ", channels), got " + table.shape());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Composition that
                && tableRows == that.tableRows
                && Arrays.equals(starts, that.starts)
                && Arrays.equals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tableRows, Arrays.hashCode(starts), Arrays.hashCode(rows));
    }

    /** Sizes, not every row of every word: it stands in messages. */
    @Override
    public String toString() {
        return "Composition[words=" + words() + ", tableRows=" + tableRows + ", rowsOfWords=" + rows.length + "]";
    }
}
