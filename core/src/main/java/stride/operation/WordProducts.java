package stride.operation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import stride.kernel.Kernels;
import stride.tensor.Tensor;

/**
 * The products of words with all filters, kept for the words that come first in the table: a vocabulary has the frequent
 * ones there. A row is computed when its word is first met. Safe for several threads.
 */
public final class WordProducts {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final VarHandle READY = MethodHandles.arrayElementVarHandle(byte[].class);

    private final Tensor table; // (words, channels)
    private final float[] packed; // (panels, channels, panel)
    private final int columns;
    private final int rows;
    private final float[] products; // (rows + 1, columns); the last row stays zero
    private final byte[] ready; // (rows)

    /**
     * @param packed filters as {@link TextConvolution#pack} lays them out
     * @param bytes how much memory there is for products
     */
    public WordProducts(Tensor table, float[] packed, int columns, long bytes) {
        this.table = table;
        this.packed = packed;
        this.columns = columns;
        long most = Math.min(bytes / (4L * columns), (Integer.MAX_VALUE - 8) / columns - 1);
        this.rows = (int) Math.max(0, Math.min(table.shape().dimension(0), most));
        this.products = new float[(rows + 1) * columns];
        this.ready = new byte[rows];
    }

    /** How many words there is room for. */
    public int rows() {
        return rows;
    }

    /** All products, (rows, columns). */
    public float[] products() {
        return products;
    }

    /** Where a row of zeros starts. */
    public int zeros() {
        return rows * columns;
    }

    /** Where a word's products start, or -1 if there is no room for them. */
    public int offset(int word) {
        if (word >= rows) {
            return -1;
        }
        if ((byte) READY.getAcquire(ready, word) == 0) {
            keep(word);
        }
        return word * columns;
    }

    private synchronized void keep(int word) {
        if (ready[word] == 0) {
            compute(word, products, word * columns);
            READY.setRelease(ready, word, (byte) 1);
        }
    }

    /** Sets a row of products, kept or not, to those of a word. */
    public void compute(int word, float[] to, int at) {
        int channels = table.shape().dimension(1);
        int panel = KERNELS.panel();
        Arrays.fill(to, at, at + columns, 0);
        for (int column = 0; column < columns; column += panel) {
            KERNELS.multiply(
                    1,
                    panel,
                    channels,
                    table.array(),
                    table.offset() + word * channels,
                    channels,
                    1,
                    packed,
                    column * channels,
                    panel,
                    to,
                    at + column,
                    columns);
        }
    }
}
