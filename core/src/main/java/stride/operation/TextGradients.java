package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
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
            int channels,
            Tensor w, // (width, channels, bank's filters)
            float[] transposed) { // all banks: (filters, width, channels)
        int depth = block.depth(channels);
        Matrices.transpose(
                depth,
                block.filters(),
                w.array(),
                w.offset() + block.first(),
                block.bank().filters(),
                transposed,
                block.firstWeight(channels),
                depth);
    }

    /**
     * Sets the gradients of the positions of a text's words. Each is the sum of what the windows over it pass back; so first
     * the filters of those windows are found, and then a position's gradient stays in registers until it is complete.
     */
    public static void backwardPositions(
            WordIndex index,
            int text,
            Bank[] banks,
            int mostBefore,
            int mostAfter,
            int channels,
            float[] transposed, // all banks: (filters, width, channels)
            int n,
            Tensor y, // (texts, outputs)
            Tensor dy, // (texts, outputs)
            int[] argmax, // (texts, outputs)
            Passing work,
            float[] dpositions) { // (positions, channels)
        int positions = index.positions(text);
        work.collect(positions, banks, mostBefore, channels, n * y.shape().dimension(1), y, dy, argmax);
        for (int position = mostBefore; position < positions - mostAfter; position++) {
            int first = work.first(position);
            KERNELS.weightedSum(
                    channels,
                    work.first(position + 1) - first,
                    work.factors,
                    transposed,
                    work.rows,
                    first,
                    dpositions,
                    (index.start(text) + position) * channels);
        }
    }

    /** Scratch of {@link #backwardPositions}: what each position of a text gets from the windows over it. */
    public static final class Passing {
        private final float[] gradients; // (filters): of those that pass something back
        private final int[] starts; // (filters): where their windows start
        private final int[] weights; // (filters): where their weights start
        private final int[] ends; // (banks): where those of each bank end
        private final int[] firsts; // (positions + 2): of each position, among factors and rows
        private final float[] factors; // (filters, width), ordered by position
        private final int[] rows; // (filters, width)

        /** @param positions the most of a text, zeros included */
        public Passing(Bank[] banks, int positions) {
            int filters = Arrays.stream(banks).mapToInt(Bank::filters).sum();
            int places = Arrays.stream(banks)
                    .mapToInt(bank -> bank.filters() * bank.width())
                    .sum();
            this.gradients = new float[filters + 1];
            this.starts = new int[filters + 1];
            this.weights = new int[filters + 1];
            this.ends = new int[banks.length];
            this.firsts = new int[positions + 2];
            this.factors = new float[places];
            this.rows = new int[places];
        }

        private int first(int position) {
            return firsts[position];
        }

        /** A counting sort. Which filters pass something back is chance, so no branch that a processor would have to guess. */
        private void collect(
                int positions,
                Bank[] banks,
                int mostBefore,
                int channels,
                int firstOutput,
                Tensor y,
                Tensor dy,
                int[] argmax) {
            int count = 0;
            for (int b = 0; b < banks.length; b++) {
                Bank bank = banks[b];
                int at = firstOutput + bank.firstOutput();
                for (int f = 0; f < bank.filters(); f++) {
                    gradients[count] = y.get(at + f) <= 0 ? 0 : dy.get(at + f);
                    starts[count] = bank.skipped(mostBefore) + argmax[at + f];
                    weights[count] = bank.firstWeight() + f * bank.width() * channels;
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
                        rows[to] = weights[i] + j * channels;
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
                gradients[count] = y.get(i) <= 0 ? 0 : dy.get(i);
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
        int skipped = block.bank().skipped(mostBefore);
        for (int f = 0; f < block.filters(); f++) {
            int at = firstText * y.shape().dimension(1) + block.firstOutput() + f;
            int count = work.collect(index, texts, skipped, at, y, dy, argmax);
            float sum = 0;
            for (int i = 0; i < count; i++) {
                sum += work.gradients[i];
            }
            db.set(block.first() + f, db.get(block.first() + f) + sum);
            for (int j = 0; j < block.bank().width(); j++) {
                for (int i = 0; i < count; i++) {
                    work.rows[i] = index.numbers()[work.positions[i] + j] * channels;
                }
                int to = block.firstWeight(channels) + f * depth + j * channels;
                KERNELS.weightedSum(channels, count, work.gradients, rows, work.rows, 0, sums, to);
            }
        }
        Matrices.addTransposed(
                block.filters(),
                depth,
                sums,
                block.firstWeight(channels),
                depth,
                dw.array(),
                dw.offset() + block.first(),
                block.bank().filters());
    }
}
