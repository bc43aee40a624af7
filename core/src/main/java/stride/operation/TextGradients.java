package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.kernel.Scratch;
import stride.operation.TextConvolution.Bank;
import stride.operation.TextConvolution.Block;
import stride.tensor.Tensor;

/**
 * The way back of {@link TextConvolution}. Only one window of each filter and text passes a gradient back, and after dropout
 * half of the filters pass none: what is left is a list of additions, to the filters and to the vectors of the words.
 *
 * <p>Functions here work on a part of the whole, so that parts can be done at once; each part writes what no other does.
 */
public final class TextGradients {
    private static final Kernels KERNELS = Kernels.chosen();

    private TextGradients() {}

    /** Sets a block's part of the transposed filters. */
    public static void transposeFilters(
            Block block,
            Tensor w, // (width, channels, bank's filters)
            float[] transposed) { // all banks: (filters, width, channels)
        int depth = block.depth();
        Matrices.transpose(
                depth,
                block.filters(),
                w.array(),
                w.offset() + block.first(),
                block.bank().filters(),
                transposed,
                block.firstWeight(),
                depth);
    }

    /**
     * Sets the gradients of the positions of a text's words. Each is the sum of what the windows over it pass back; so first
     * the filters of those windows are found, and then a position's gradient stays in registers until it is complete.
     */
    public static void backwardPositions(
            WordIndex index,
            int text, // its number in the index
            Bank[] banks,
            float[] transposed, // all banks: (filters, width, channels)
            Tensor y, // (texts, outputs)
            Tensor dy, // (texts, outputs)
            int[] argmax, // (texts, outputs)
            float[] dpositions) { // (positions, channels)
        int positions = index.positions(text);
        int channels = banks[0].channels();
        Scratch scratch = Scratch.take();
        Passing passing = scratch.part(Passing.class, Passing::new);
        passing.makeRoom(banks, positions);
        int firstOutput = (index.firstText() + text) * y.shape().dimension(1);
        passing.collect(positions, banks, index.before(), firstOutput, y, dy, argmax);
        for (int position = index.before(); position < positions - index.after(); position++) {
            int first = passing.first(position);
            KERNELS.weightedSum(
                    channels,
                    passing.first(position + 1) - first,
                    passing.factors,
                    transposed,
                    passing.rows,
                    first,
                    dpositions,
                    (index.start(text) + position) * channels,
                    scratch);
        }
        scratch.giveBack();
    }

    /** What each position of a text gets from the windows over it. */
    private static final class Passing {
        private float[] gradients = {}; // (filters): of those that pass something back
        private int[] starts = {}; // (filters): where their windows start
        private int[] weights = {}; // (filters): where their weights start
        private int[] ends = {}; // (banks): where those of each bank end
        private int[] firsts = {}; // (positions + 2): of each position, among factors and rows
        private float[] factors = {}; // (filters, width), ordered by position
        private int[] rows = {}; // (filters, width)

        /** @param positions of a text, zeros included */
        void makeRoom(Bank[] banks, int positions) {
            int filters = 0;
            int places = 0;
            for (Bank bank : banks) {
                filters += bank.filters();
                places += bank.filters() * bank.width();
            }
            if (gradients.length <= filters) {
                gradients = new float[filters + 1];
                starts = new int[filters + 1];
                weights = new int[filters + 1];
            }
            if (factors.length < places) {
                factors = new float[places];
                rows = new int[places];
            }
            ends = ends.length < banks.length ? new int[banks.length] : ends;
            firsts = firsts.length < positions + 2 ? new int[positions + 2] : firsts;
        }

        private int first(int position) {
            return firsts[position];
        }

        /** A counting sort. Which filters pass something back is chance, so no branch that a processor would have to guess. */
        private void collect(
                int positions, Bank[] banks, int mostBefore, int firstOutput, Tensor y, Tensor dy, int[] argmax) {
            int count = 0;
            for (int b = 0; b < banks.length; b++) {
                Bank bank = banks[b];
                int at = firstOutput + bank.firstOutput();
                for (int f = 0; f < bank.filters(); f++) {
                    gradients[count] = y.get(at + f) <= 0 ? 0 : dy.get(at + f);
                    starts[count] = bank.skipped(mostBefore) + argmax[at + f];
                    weights[count] = bank.firstWeight() + f * bank.width() * bank.channels();
                    count += gradients[count] != 0 ? 1 : 0;
                }
                ends[b] = count;
            }
            Arrays.fill(firsts, 0, positions + 2, 0);
            int i = 0;
            for (int b = 0; b < banks.length; b++) {
                for (; i < ends[b]; i++) {
                    for (int j = 0; j < banks[b].width(); j++) {
                        firsts[starts[i] + j + 2]++;
                    }
                }
            }
            for (int position = 2; position < positions + 2; position++) {
                firsts[position] += firsts[position - 1];
            }
            i = 0;
            for (int b = 0; b < banks.length; b++) {
                for (; i < ends[b]; i++) {
                    for (int j = 0; j < banks[b].width(); j++) {
                        int to = firsts[starts[i] + j + 1]++;
                        factors[to] = gradients[i];
                        rows[to] = weights[i] + j * banks[b].channels();
                    }
                }
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

    /** The windows that pass a gradient back to one filter. */
    private static final class Windows {
        private float[] gradients = {}; // (windows)
        private int[] positions = {}; // (windows): where each starts
        private int[] rows = {}; // (windows): where the row of its word at some place starts

        /** @param texts how many: each has one window a filter */
        void makeRoom(int texts) {
            if (rows.length < texts) {
                gradients = new float[texts + 1];
                positions = new int[texts + 1];
                rows = new int[texts];
            }
        }

        /**
         * Collects them, and says how many there are. Which of them pass something back is a matter of chance, so there is
         * no branch that a processor would have to guess.
         *
         * @param output the filter's place among the outputs
         */
        private int collect(WordIndex index, int skipped, int output, Tensor y, Tensor dy, int[] argmax) {
            int outputs = y.shape().dimension(1);
            int count = 0;
            for (int text = 0; text < index.texts(); text++) {
                int i = (index.firstText() + text) * outputs + output;
                gradients[count] = y.get(i) <= 0 ? 0 : dy.get(i);
                positions[count] = index.start(text) + skipped + argmax[i];
                count += gradients[count] != 0 ? 1 : 0;
            }
            return count;
        }
    }

    /** Adds to dw and db of a block what all texts pass back. */
    public static void backwardFilters(
            WordIndex index,
            Block block,
            float[] rows, // (distinct words + 1, channels); row 0 is zero
            Tensor y, // (texts, outputs)
            Tensor dy, // (texts, outputs)
            int[] argmax, // (texts, outputs)
            float[] sums, // all banks: (filters, width, channels)
            Tensor dw, // (width, channels, bank's filters)
            Tensor db) { // (bank's filters)
        int depth = block.depth();
        int channels = block.bank().channels();
        int skipped = block.bank().skipped(index.before());
        Scratch scratch = Scratch.take();
        Windows windows = scratch.part(Windows.class, Windows::new);
        windows.makeRoom(index.texts());
        for (int f = 0; f < block.filters(); f++) {
            int count = windows.collect(index, skipped, block.firstOutput() + f, y, dy, argmax);
            float sum = 0;
            for (int i = 0; i < count; i++) {
                sum += windows.gradients[i];
            }
            db.set(block.first() + f, db.get(block.first() + f) + sum);
            for (int j = 0; j < block.bank().width(); j++) {
                for (int i = 0; i < count; i++) {
                    windows.rows[i] = index.numbers()[windows.positions[i] + j] * channels;
                }
                int to = block.firstWeight() + f * depth + j * channels;
                KERNELS.weightedSum(channels, count, windows.gradients, rows, windows.rows, 0, sums, to, scratch);
            }
        }
        scratch.giveBack();
        Matrices.addTransposed(
                block.filters(),
                depth,
                sums,
                block.firstWeight(),
                depth,
                dw.array(),
                dw.offset() + block.first(),
                block.bank().filters());
    }
}
