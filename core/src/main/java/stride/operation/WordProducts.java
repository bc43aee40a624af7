package stride.operation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import stride.kernel.Kernels;
import stride.kernel.Scratch;
import stride.kernel.WindowMaxima;
import stride.operation.TextConvolution.Bank;
import stride.operation.TextConvolution.Block;
import stride.tensor.Tensor;

/**
 * The products of words with all filters, where neither changes any more. Those of a word are worked out when it is first
 * met, and kept as long as there is room: the frequent words come first, so they are the ones that stay. Safe for several
 * threads.
 *
 * <p>What bounds inference is the reading of products from memory, so each takes 16 bits. It is measured in its filter's
 * <em>unit</em>, about what the products of that filter with words are, so that filters with small weights are no less
 * exact than others; a row then holds whole multiples of its word's scale, a 32,767th of the largest of its products so
 * measured. A product is off by at most half of that, 0.0000153 of the largest. Rows that are not kept are rounded as
 * well: answers do not depend on the room there is.
 *
 * <p>Whole numbers know no NaN and no infinity: see {@link #areFinite}.
 */
public final class WordProducts {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final VarHandle ROWS = MethodHandles.arrayElementVarHandle(short[][].class);
    private static final float NEXT_TO_NOTHING = 1e-30f; // multiples of still smaller numbers are not exact
    private static final int SCALE = 2; // shorts that hold a row's scale, before its products
    private static final short[] NOTHING = new short[SCALE];

    private final WordTables tables;
    private final Bank[] banks;
    private final int[] starts; // (banks): where the products of each stand in a row
    private final int columns;
    private final float[] units; // (filters of all banks)
    private final float[] inverseUnits; // (columns): 1 over its filter's unit; 0 where there is no filter
    private final boolean finite;
    private final float[] packed; // (panels, channels, panel)
    private final short @Nullable [][] kept; // (words)(scale and columns)
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
            TextConvolution.pack(whole, weights[i], parts[i]);
            starts[i] = columns;
            columns += whole.columns();
        }
        float[] packed = new float[columns * channels];
        for (int i = 0; i < banks.length; i++) {
            System.arraycopy(parts[i], 0, packed, starts[i] * channels, parts[i].length);
        }
        return new WordProducts(
                tables,
                starts,
                columns,
                packed,
                FilterUnits.of(tables.sizes(), tables.words(), banks, weights),
                banks,
                bytes);
    }

    private WordProducts(
            WordTables tables, int[] starts, int columns, float[] packed, FilterUnits units, Bank[] banks, long bytes) {
        this.tables = tables;
        this.banks = banks;
        this.starts = starts;
        this.columns = columns;
        this.packed = packed;
        this.units = units.units();
        this.finite = units.finite();
        this.inverseUnits = new float[columns];
        for (int b = 0; b < banks.length; b++) {
            for (int column = 0; column < banks[b].width() * banks[b].filters(); column++) {
                inverseUnits[starts[b] + column] = 1 / this.units[banks[b].firstOutput() + column % banks[b].filters()];
            }
        }
        this.kept = new short[tables.words()][];
        long rows = bytes / (2L * (columns + SCALE));
        this.room = new AtomicInteger((int) Math.min(kept.length, rows));
    }

    /** Whether all products are finite, and so are sums of them; what is not has no place here. */
    public boolean areFinite() {
        return finite;
    }

    /** A reader for one session. */
    public Reader reader(int positions) {
        return new Reader(positions);
    }

    /** The products of the words at some positions of a text, and the largest windows over them. Serves one thread. */
    public final class Reader {
        private final WindowMaxima maxima = new WindowMaxima();
        private final short[] p; // (positions, columns): divided by their scales and by the filters' units
        private final float[] scales; // (positions)
        private final short[][] rows; // (positions): scratch

        private Reader(int positions) {
            this.p = new short[positions * columns];
            this.scales = new float[positions];
            this.rows = new short[positions][];
        }

        /**
         * Reads the products of words to positions {@code first} and following.
         *
         * @param words numbers of rows of the tables; -1: zeros, which need only their scale, 0
         */
        public void read(int count, int[] words, int first) {
            // First all scales, at the beginning of each row: so all rows are on their way from memory at once.
            for (int i = 0; i < count; i++) {
                rows[i] = words[i] < 0 ? NOTHING : row(words[i]);
                scales[first + i] = Float.intBitsToFloat(rows[i][0] << 16 | (rows[i][1] & 0xFFFF));
            }
            for (int i = 0; i < count; i++) {
                int at = (first + i) * columns;
                if (rows[i] != NOTHING) {
                    System.arraycopy(rows[i], SCALE, p, at, columns);
                } else if (words[i] >= 0) {
                    scales[first + i] = compute(words[i], p, at);
                }
            }
        }

        /** Copies the last positions, from {@code from} on, to the front. */
        public void keepFrom(int from) {
            System.arraycopy(p, from * columns, p, 0, p.length - from * columns);
            System.arraycopy(scales, from, scales, 0, scales.length - from);
        }

        /**
         * Raises max over windows of a bank's filters, of which the first begins at position {@code first}.
         *
         * @param bias (filters)
         * @param max from {@code maxAt} on the largest windows so far, (filters)
         */
        public void maxOverTime(int bank, int first, int windows, Tensor bias, float[] max, int maxAt) {
            maxima.of(banks[bank].filters(), windows, banks[bank].width())
                    .multiples(p, first * columns + starts[bank], columns)
                    .scales(scales, first)
                    .units(units, banks[bank].firstOutput())
                    .bias(bias.array(), bias.offset())
                    .into(max, maxAt);
            KERNELS.maxOfScaledSums(maxima);
        }
    }

    /** A word's row, or {@link #NOTHING} if it is not kept and there is no room for it. */
    private short[] row(int word) {
        short[] row = (short[]) ROWS.getAcquire(kept, word);
        if (row != null) {
            return row;
        }
        return room.get() > 0 && room.getAndDecrement() > 0 ? keep(word) : NOTHING;
    }

    /** Two threads may do the same at once; then one row stays, and the room for the other is lost. */
    private short[] keep(int word) {
        short[] row = new short[SCALE + columns];
        int scale = Float.floatToRawIntBits(compute(word, row, SCALE));
        row[0] = (short) (scale >> 16);
        row[1] = (short) scale;
        short[] first = (short[]) ROWS.compareAndExchange(kept, word, null, row);
        return first == null ? row : first;
    }

    private float compute(int word, short[] to, int at) {
        Scratch scratch = Scratch.take();
        float[] products = scratch.floats(columns);
        Arrays.fill(products, 0, columns, 0);
        for (int i = 0; i < tables.count(); i++) {
            addProducts(tables.table(i), tables.start(i), word, products, scratch);
        }
        for (int i = 0; i < columns; i++) {
            products[i] *= inverseUnits[i];
        }
        float scale = round(products, to, at);
        scratch.giveBack();
        return scale;
    }

    private float round(float[] products, short[] to, int at) {
        float largest = 0;
        for (int i = 0; i < columns; i++) {
            largest = Math.max(largest, Math.abs(products[i]));
        }
        float scale = largest < NEXT_TO_NOTHING ? 0 : largest / Short.MAX_VALUE;
        for (int i = 0; i < columns; i++) {
            float multiple = scale > 0 ? products[i] / scale : 0;
            to[at + i] = (short) (multiple + (multiple > 0 ? 0.5f : -0.5f)); // (short) cuts towards zero
        }
        return scale;
    }

    private void addProducts(Tensor table, int firstChannel, int word, float[] to, Scratch scratch) {
        int channels = table.shape().dimension(1);
        int panel = KERNELS.panel();
        for (int column = 0; column < columns; column += panel) {
            scratch.product()
                    .of(1, panel, channels)
                    .left(table.array(), table.offset() + word * channels, channels, 1)
                    .right(packed, column * tables.channels() + firstChannel * panel, panel)
                    .addedTo(to, column, columns);
            KERNELS.multiply(scratch.product(), scratch);
        }
    }
}
