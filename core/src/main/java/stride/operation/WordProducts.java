package stride.operation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import stride.kernel.Kernels;
import stride.operation.TextConvolution.Bank;
import stride.operation.TextConvolution.Block;
import stride.tensor.Tensor;

/**
 * The products of words with all filters, where neither changes any more. Those of a word are worked out when it is first
 * met, and kept as long as there is room: the frequent words come first, so they are the ones that stay. Safe for several
 * threads.
 */
public final class WordProducts {
    private static final VarHandle ROWS = MethodHandles.arrayElementVarHandle(float[][].class);

    private final WordTables tables;
    private final int[] starts; // (banks): where the products of each stand in a row
    private final int columns;
    private final float[] packed; // (panels, channels, panel)
    private final float @Nullable [][] kept; // (words)(columns)
    private final boolean keepsAll;
    private final AtomicInteger room; // rows that may still be kept

    /**
     * @param banks all filters
     * @param weights of each bank: (width, channels, filters)
     * @param bytes how much memory there is for products; 0 works too
     */
    public static WordProducts of(WordTables tables, Bank[] banks, Tensor[] weights, long bytes) {
        int channels = tables.channels();
        int[] starts = new int[banks.length];
        float[][] parts = new float[banks.length][];
        int columns = 0;
        for (int i = 0; i < banks.length; i++) {
            Block whole = new Block(banks[i], 0, banks[i].filters());
            parts[i] = new float[whole.columns() * channels];
            TextConvolution.pack(whole, channels, weights[i], parts[i]);
            starts[i] = columns;
            columns += whole.columns();
        }
        float[] packed = new float[columns * channels];
        for (int i = 0; i < banks.length; i++) {
            System.arraycopy(parts[i], 0, packed, starts[i] * channels, parts[i].length);
        }
        return new WordProducts(tables, starts, columns, packed, bytes);
    }

    private WordProducts(WordTables tables, int[] starts, int columns, float[] packed, long bytes) {
        this.tables = tables;
        this.starts = starts;
        this.columns = columns;
        this.packed = packed;
        this.kept = new float[tables.words()][];
        long rows = bytes / (4L * columns);
        this.keepsAll = rows >= kept.length;
        this.room = new AtomicInteger((int) Math.min(kept.length, rows));
    }

    /** Where the products of a bank, (width, filters), start in a row. */
    public int start(int bank) {
        return starts[bank];
    }

    /** Length of a row of products. */
    public int columns() {
        return columns;
    }

    /** Whether there is room for all words. */
    public boolean keepsAll() {
        return keepsAll;
    }

    /** A word's products, where there is room for all. */
    public float[] row(int word) {
        float[] row = (float[]) ROWS.getAcquire(kept, word);
        return row == null ? keep(word) : row;
    }

    /**
     * A word's products.
     *
     * @param scratch (columns): where they are put if there is no room to keep them
     * @return the row that is kept, or {@code scratch}
     */
    public float[] row(int word, float[] scratch) {
        float[] row = (float[]) ROWS.getAcquire(kept, word);
        if (row != null) {
            return row;
        }
        if (room.get() <= 0 || room.getAndDecrement() <= 0) {
            compute(word, scratch);
            return scratch;
        }
        return keep(word);
    }

    /** Two threads may do the same at once; then one row stays, and the room for the other is lost. */
    private float[] keep(int word) {
        float[] row = new float[columns];
        compute(word, row);
        float[] first = (float[]) ROWS.compareAndExchange(kept, word, null, row);
        return first == null ? row : first;
    }

    private void compute(int word, float[] to) {
        Arrays.fill(to, 0);
        for (int i = 0; i < tables.count(); i++) {
            addProducts(tables.table(i), tables.start(i), word, to);
        }
    }

    private void addProducts(Tensor table, int firstChannel, int word, float[] to) {
        int channels = table.shape().dimension(1);
        int panel = Kernels.chosen().panel();
        for (int column = 0; column < columns; column += panel) {
            Kernels.chosen()
                    .multiply(
                            1,
                            panel,
                            channels,
                            table.array(),
                            table.offset() + word * channels,
                            channels,
                            1,
                            packed,
                            column * tables.channels() + firstChannel * panel,
                            panel,
                            to,
                            column,
                            columns);
        }
    }
}
