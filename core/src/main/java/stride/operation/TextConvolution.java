package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.tensor.Tensor;

/**
 * Embedding, convolution along the text, ReLU and maximum over time in one, for filters of one or several widths.
 *
 * <p>A window's value is a sum of products of single words: {@code z[t,f] = b[f] + sum over j of P[id[t + j]][j][f]} with
 * {@code P[id][j][f] = E[id] · W[j][:,f]}. So P is computed once for each distinct word of a batch, by one matrix product,
 * and a window costs additions. Only one window of each filter and text passes a gradient back, and after dropout half of
 * the filters pass none: the backward pass is a list of additions too.
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

        private int firstOutput() {
            return bank.firstOutput + first;
        }

        private int depth(int channels) {
            return bank.width * channels;
        }

        /** Where its weights stand among the transposed filters. */
        private int firstWeight(int channels) {
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
            WordTables tables,
            float[] rows, // (distinct words + 1, channels); row 0 is zero
            float[] packedRows) { // the same for products
        int channels = tables.channels();
        for (int number = Math.max(1, from); number < to; number++) {
            tables.copy(index.word(number), rows, number * channels);
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
     *     (width, filters), in units of its scale
     * @param scales (words) from {@code scalesAt} on
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
                bias.array(),
                bias.offset(),
                max,
                maxAt);
    }

    /** Sets a block's part of the transposed filters. */
    public static void transposeFilters(
            Block block,
            int channels,
            Tensor w, // (width, channels, bank's filters)
            float[] transposed) { // all banks: (filters, width, channels)
        int depth = block.depth(channels);
        Matrices.transpose(
                depth,
                block.filters,
                w.array(),
                w.offset() + block.first,
                block.bank.filters,
                transposed,
                block.firstWeight(channels),
                depth);
    }

    /** Adds to the gradients of a text's positions what one bank passes back; those of zeros around it mean nothing. */
    public static void backwardPositions(
            WordIndex index,
            int text,
            Bank bank,
            int mostBefore,
            int channels,
            float[] transposed, // all banks: (filters, width, channels)
            int n,
            Tensor y, // (texts, outputs)
            Tensor dy, // (texts, outputs)
            int[] argmax, // (texts, outputs)
            float[] dpositions) { // (positions, channels)
        int at = n * y.shape().dimension(1) + bank.firstOutput;
        int first = index.start(text) + bank.skipped(mostBefore);
        int depth = bank.width * channels;
        for (int f = 0; f < bank.filters; f++) {
            float gradient = y.get(at + f) > 0 ? dy.get(at + f) : 0;
            if (gradient != 0) {
                int position = first + argmax[at + f];
                KERNELS.axpy(
                        depth, gradient, transposed, bank.firstWeight + f * depth, dpositions, position * channels);
            }
        }
    }

    /**
     * Adds the gradients of all positions of words number {@code from} to {@code to - 1} to a table's rows.
     *
     * @param firstChannel where the table's channels start among those of all tables
     */
    public static void backwardWords(
            WordIndex index,
            int from,
            int to,
            int channels,
            float[] dpositions, // (positions, channels)
            int firstChannel,
            Tensor dtable) { // (words, channels of this table)
        int width = dtable.shape().dimension(1);
        for (int number = from; number < to; number++) {
            int row = dtable.offset() + index.word(number) * width;
            for (int i = index.firstPlace(number); i < index.firstPlace(number + 1); i++) {
                KERNELS.axpy(width, 1, dpositions, index.place(i) * channels + firstChannel, dtable.array(), row);
            }
        }
    }

    /** Scratch of {@link #backwardFilters}: the windows that pass a gradient back to one filter. */
    public static final class Windows {
        private final float[] gradients; // (windows)
        private final int[] positions; // (windows): where each starts
        private final int[] rows; // (windows): where the row of its word at some place starts

        /** @param texts the largest number of texts: each has one window a filter */
        public Windows(int texts) {
            this.gradients = new float[texts + 1];
            this.positions = new int[texts + 1];
            this.rows = new int[texts];
        }

        /**
         * Collects them, and says how many there are. Which of them pass something back is a matter of chance, so there is
         * no branch that a processor would have to guess.
         *
         * @param at the filter's place in y of the first text
         */
        private int collect(WordIndex index, int texts, int skipped, int at, Tensor y, Tensor dy, int[] argmax) {
            int outputs = y.shape().dimension(1);
            int count = 0;
            for (int text = 0; text < texts; text++) {
                int i = at + text * outputs;
                gradients[count] = y.get(i) > 0 ? dy.get(i) : 0;
                positions[count] = index.start(text) + skipped + argmax[i];
                count += gradients[count] != 0 ? 1 : 0;
            }
            return count;
        }
    }

    /** Adds to dw and db of a block what {@code texts} texts pass back. */
    public static void backwardFilters(
            WordIndex index,
            int texts,
            Block block,
            int mostBefore,
            int channels,
            float[] rows, // (distinct words + 1, channels); row 0 is zero
            int firstText, // in y
            Tensor y, // (texts, outputs)
            Tensor dy, // (texts, outputs)
            int[] argmax, // (texts, outputs)
            Windows work,
            float[] sums, // all banks: (filters, width, channels)
            Tensor dw, // (width, channels, bank's filters)
            Tensor db) { // (bank's filters)
        int depth = block.depth(channels);
        int skipped = block.bank.skipped(mostBefore);
        for (int f = 0; f < block.filters; f++) {
            int at = firstText * y.shape().dimension(1) + block.firstOutput() + f;
            int count = work.collect(index, texts, skipped, at, y, dy, argmax);
            float sum = 0;
            for (int i = 0; i < count; i++) {
                sum += work.gradients[i];
            }
            db.set(block.first + f, db.get(block.first + f) + sum);
            for (int j = 0; j < block.bank.width; j++) {
                for (int i = 0; i < count; i++) {
                    work.rows[i] = index.numbers()[work.positions[i] + j] * channels;
                }
                int to = block.firstWeight(channels) + f * depth + j * channels;
                KERNELS.weightedSum(channels, count, work.gradients, rows, work.rows, sums, to);
            }
        }
        Matrices.addTransposed(
                block.filters,
                depth,
                sums,
                block.firstWeight(channels),
                depth,
                dw.array(),
                dw.offset() + block.first,
                block.bank.filters);
    }
}
