package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.tensor.Tensor;

/**
 * Embedding, convolution along the text, ReLU and maximum over time in one, for filters of one or several widths.
 *
 * <p>A window's value is a sum of products of single words: {@code z[t,f] = b[f] + sum over j of P[id[t + j]][j][f]} with
 * {@code P[id][j][f] = E[id] · W[j][:,f]}. So P is computed once for each distinct word of a batch, by one matrix product,
 * and a window costs additions. {@link TextGradients} are the way back.
 *
 * <p>Functions here work on a part of the whole, so that parts can be done at once; each part writes what no other does.
 */
public final class TextConvolution {
    private static final Kernels KERNELS = Kernels.chosen();
    private static final float[] ZEROS = new float[KERNELS.panel()]; // (panel): what products begin with

    private TextConvolution() {}

    /**
     * Filters of one width.
     *
     * @param width words in a window
     * @param filters how many
     * @param before zeros in front of a text
     * @param after zeros behind it
     * @param firstOutput where its features stand in the output
     * @param firstWeight where its weights stand among the transposed filters of all widths: (filters, width, channels)
     */
    public record Bank(int width, int filters, int before, int after, int firstOutput, int firstWeight) {
        /** How many of the zeros in front of a text it does not see, if another bank sees {@code mostBefore}. */
        public int skipped(int mostBefore) {
            return mostBefore - before;
        }
    }

    /**
     * Neighbouring filters of one bank, one piece of work: their products with all words fit into the second-level cache.
     *
     * @param first number of the first filter in the bank
     * @param filters how many
     */
    public record Block(Bank bank, int first, int filters) {
        /** Columns of its products, (width, filters) and what fills the last panel. */
        public int columns() {
            int panel = KERNELS.panel();
            return (bank.width * filters + panel - 1) / panel * panel;
        }

        int firstOutput() {
            return bank.firstOutput + first;
        }

        int depth(int channels) {
            return bank.width * channels;
        }

        /** Where its weights stand among the transposed filters. */
        int firstWeight(int channels) {
            return bank.firstWeight + first * depth(channels);
        }
    }

    /** Lays a block's filters out for {@link #products}; what fills the last panel is left as it is, and must be zero. */
    public static void pack(
            Block block,
            int channels,
            Tensor w, // (width, channels, bank's filters)
            float[] packed) { // (panels, channels, panel)
        int panel = KERNELS.panel();
        int filters = block.filters;
        for (int j = 0; j < block.bank.width; j++) {
            for (int f = 0; f < filters; ) {
                int column = j * filters + f;
                int run = Math.min(filters - f, panel - column % panel);
                int to = column / panel * channels * panel + column % panel;
                int from = w.offset() + j * channels * block.bank.filters + block.first + f;
                for (int d = 0; d < channels; d++) {
                    System.arraycopy(w.array(), from + d * block.bank.filters, packed, to + d * panel, run);
                }
                f += run;
            }
        }
    }

    /** Length of {@code words} rows, packed: whole tiles. */
    public static int packedRows(int words) {
        int tile = KERNELS.tile();
        return (words + tile - 1) / tile * tile;
    }

    /**
     * Copies the vectors of words {@code from} to {@code to - 1} to where they stand in the order of their numbers.
     *
     * @param from a multiple of {@link #packedRows} of 1
     */
    public static void gather(
            WordIndex index,
            int from,
            int to,
            EmbeddingTable table,
            float[] rows, // (distinct words + 1, channels); row 0 is zero
            float[] packedRows) { // the same for products
        int channels = table.channels();
        for (int number = Math.max(1, from); number < to; number++) {
            table.copy(index.word(number), rows, number * channels);
        }
        KERNELS.packRows(to - from, channels, rows, from * channels, channels, 1, packedRows, from * channels);
    }

    /** Sets p to the products of words with packed filters. */
    public static void products(
            int words,
            int channels,
            float[] packedRows, // (words, channels), packed
            float[] packed, // (panels, channels, panel)
            int columns,
            float[] p) { // (words, columns)
        int panel = KERNELS.panel();
        for (int column = 0; column < columns; column += panel) {
            KERNELS.multiplyPacked(
                    words, panel, channels, packedRows, 0, packed, column * channels, ZEROS, 0, 0, p, column, columns);
        }
    }

    /** Sets y and argmax of one text and one block: the largest of all windows, after ReLU. Without windows y is 0. */
    public static void maxOverTime(
            WordIndex index,
            int text, // its number in the index
            Block block,
            int mostBefore,
            int mostAfter,
            float[] p, // (distinct words + 1, columns)
            Tensor bias, // (bank's filters)
            int n, // its number in y
            Tensor y, // (texts, outputs)
            int[] argmax) { // (texts, outputs)
        Bank bank = block.bank;
        int at = n * y.shape().dimension(1) + block.firstOutput();
        int skipped = bank.skipped(mostBefore);
        int windows = index.positions(text) - skipped - (mostAfter - bank.after) - bank.width + 1;
        float[] values = y.array();
        int first = y.offset() + at;
        if (windows < 1) {
            Arrays.fill(values, first, first + block.filters, 0);
            Arrays.fill(argmax, at, at + block.filters, -1);
            return;
        }
        KERNELS.maxOfSums(
                block.filters,
                windows,
                bank.width,
                p,
                block.columns(),
                0,
                block.filters,
                index.numbers(),
                index.start(text) + skipped,
                bias.array(),
                bias.offset() + block.first,
                values,
                first,
                argmax,
                at);
        for (int i = first; i < first + block.filters; i++) {
            values[i] = Math.max(values[i], 0);
        }
    }

    /**
     * Raises max over windows of a bank.
     *
     * @param p from {@code pAt} on the products of the words from the first window's first on: (words, row), of a row the first
     *     (width, filters), divided by its scale and by the filter's unit
     * @param scales (words) from {@code scalesAt} on
     * @param units (filters) from {@code unitsAt} on
     * @param max from {@code maxAt} on the largest windows so far, (filters)
     */
    public static void maxOverTime(
            Bank bank,
            int windows,
            short[] p,
            int pAt,
            int row,
            float[] scales,
            int scalesAt,
            float[] units,
            int unitsAt,
            Tensor bias, // (filters)
            float[] max,
            int maxAt) {
        KERNELS.maxOfScaledSums(
                bank.filters,
                windows,
                bank.width,
                p,
                pAt,
                row,
                scales,
                scalesAt,
                units,
                unitsAt,
                bias.array(),
                bias.offset(),
                max,
                maxAt);
    }
}
