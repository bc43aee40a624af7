package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.kernel.Product;
import stride.kernel.Scratch;
import stride.kernel.WindowMaxima;
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

    private TextConvolution() {}

    /**
     * Filters of one width.
     *
     * @param width words in a window
     * @param filters how many
     * @param channels of a word
     * @param before zeros in front of a text
     * @param after zeros behind it
     * @param firstOutput where its features stand in the output
     * @param firstWeight where its weights stand among the transposed filters of all widths: (filters, width, channels)
     */
    public record Bank(int width, int filters, int channels, int before, int after, int firstOutput, int firstWeight) {
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

        int depth() {
            return bank.width * bank.channels;
        }

        /** Where its weights stand among the transposed filters. */
        int firstWeight() {
            return bank.firstWeight + first * depth();
        }
    }

    /** Lays a block's filters out for products; what fills the last panel is left as it is, and must be zero. */
    public static void pack(
            Block block,
            Tensor w, // (width, channels, bank's filters)
            float[] packed) { // (panels, channels, panel)
        int panel = KERNELS.panel();
        int filters = block.filters;
        int channels = block.bank.channels;
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
        return KERNELS.wholeTiles(words);
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

    /** Sets y and argmax of all texts and one block: the largest of all windows, after ReLU. Without windows y is 0. */
    public static void forward(
            WordIndex index,
            Block block,
            float[] packedRows, // (distinct words + 1, channels), packed
            Tensor w, // (width, channels, bank's filters)
            Tensor bias, // (bank's filters)
            Tensor y, // (texts, outputs)
            int[] argmax) { // (texts, outputs)
        int panel = KERNELS.panel();
        int words = index.distinct() + 1;
        int channels = block.bank.channels;
        int columns = block.columns();
        int products = columns * channels; // where they start: (words, columns); before them the filters, packed
        Scratch scratch = Scratch.take();
        float[] numbers = scratch.floats(products + words * columns);
        Arrays.fill(numbers, 0, products, 0);
        pack(block, w, numbers);
        for (int column = 0; column < columns; column += panel) {
            Product product = scratch.product().of(words, panel, channels);
            product.leftPacked(packedRows, 0, KERNELS.tile())
                    .right(numbers, column * channels, panel)
                    .into(numbers, products + column, columns);
            KERNELS.multiplyPacked(product, scratch);
        }
        scratch.maxima().products(numbers, products, columns).bias(bias.array(), bias.offset() + block.first);
        for (int text = 0; text < index.texts(); text++) {
            maxOverTime(index, text, block, scratch.maxima(), y, argmax);
        }
        scratch.giveBack();
    }

    private static void maxOverTime(
            WordIndex index, int text, Block block, WindowMaxima maxima, Tensor y, int[] argmax) {
        Bank bank = block.bank;
        int at = (index.firstText() + text) * y.shape().dimension(1) + block.firstOutput();
        int skipped = bank.skipped(index.before());
        int windows = index.positions(text) - skipped - (index.after() - bank.after) - bank.width + 1;
        float[] values = y.array();
        int first = y.offset() + at;
        if (windows < 1) {
            Arrays.fill(values, first, first + block.filters, 0);
            Arrays.fill(argmax, at, at + block.filters, -1);
            return;
        }
        maxima.of(block.filters, windows, bank.width)
                .words(index.numbers(), index.start(text) + skipped)
                .into(values, first)
                .places(argmax, at);
        KERNELS.maxOfSums(maxima);
        for (int i = first; i < first + block.filters; i++) {
            values[i] = Math.max(values[i], 0);
        }
    }
}
