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

    private TextConvolution() {}

    /**
     * Filters of one width.
     *
     * @param width words in a window
     * @param filters how many
     * @param before zeros in front of a text
     * @param after zeros behind it
     * @param firstOutput where its features stand in the output
     * @param firstProduct where its products stand in a row of P: (width, filters)
     * @param firstWeight where its weights stand among the transposed filters of all widths: (filters, width, channels)
     */
    public record Bank(
            int width, int filters, int before, int after, int firstOutput, int firstProduct, int firstWeight) {}

    /** Columns of P, padded to whole panels. */
    public static int productColumns(int columns) {
        int panel = KERNELS.panel();
        return (columns + panel - 1) / panel * panel;
    }

    /** Puts filters at window position j of a bank where {@link #products} reads them. */
    public static void pack(
            Bank bank,
            int j,
            int channels,
            Tensor w, // (width, channels, filters)
            float[] packed) { // (panels, channels, panel)
        int panel = KERNELS.panel();
        for (int d = 0; d < channels; d++) {
            int from = w.offset() + (j * channels + d) * bank.filters;
            int f = 0;
            while (f < bank.filters) {
                int column = bank.firstProduct + j * bank.filters + f;
                int run = Math.min(bank.filters - f, panel - column % panel);
                int to = (column / panel * channels + d) * panel + column % panel;
                System.arraycopy(w.array(), from + f, packed, to, run);
                f += run;
            }
        }
    }

    /** Sets the rows of P that belong to words number {@code from} to {@code to - 1}. */
    public static void products(
            WordIndex index,
            int from,
            int to,
            Tensor table, // (words, channels)
            float[] packed, // (panels, channels, panel)
            int columns, // of P, whole panels
            float[] rows, // (distinct words + 1, channels): scratch
            float[] p) { // (distinct words + 1, columns)
        int channels = table.shape().dimension(1);
        int panel = KERNELS.panel();
        for (int number = from; number < to; number++) {
            int row = table.offset() + index.word(number) * channels;
            System.arraycopy(table.array(), row, rows, number * channels, channels);
        }
        Arrays.fill(p, from * columns, to * columns, 0);
        for (int column = 0; column < columns; column += panel) {
            KERNELS.multiply(
                    to - from,
                    panel,
                    channels,
                    rows,
                    from * channels,
                    channels,
                    1,
                    packed,
                    column * channels,
                    panel,
                    p,
                    from * columns + column,
                    columns);
        }
    }

    /**
     * Sets y and argmax of one text and one bank: the largest of all windows, after ReLU. Without windows y is 0.
     *
     * @param offsets by position, where the row of P of the word there starts
     * @param text its number in the index
     * @param n its number in y
     */
    public static void maxOverTime(
            WordIndex index,
            int[] offsets,
            int text,
            Bank bank,
            int mostBefore,
            int mostAfter,
            float[] p,
            Tensor bias, // (filters)
            int n,
            Tensor y, // (texts, outputs)
            int[] argmax) { // (texts, outputs)
        int outputs = y.shape().dimension(1);
        int at = n * outputs + bank.firstOutput;
        int first = mostBefore - bank.before;
        int windows = index.positions(text) - first - (mostAfter - bank.after) - bank.width + 1;
        float[] values = y.array();
        if (windows < 1) {
            Arrays.fill(values, y.offset() + at, y.offset() + at + bank.filters, 0);
            Arrays.fill(argmax, at, at + bank.filters, -1);
            return;
        }
        KERNELS.maxOfSums(
                bank.filters,
                windows,
                bank.width,
                p,
                bank.firstProduct,
                bank.filters,
                offsets,
                index.start(text) + first,
                bias.array(),
                bias.offset(),
                values,
                y.offset() + at,
                argmax,
                at);
        for (int i = y.offset() + at; i < y.offset() + at + bank.filters; i++) {
            values[i] = Math.max(values[i], 0);
        }
    }

    /**
     * Sets max and argmax (filters) to the largest of neighbouring windows of one bank, without ReLU.
     *
     * @param offsets by position, where the row of P of the word there starts
     * @param at position of the first window
     */
    public static void maxOfWindows(
            Bank bank, int windows, float[] p, int[] offsets, int at, Tensor bias, float[] max, int[] argmax) {
        KERNELS.maxOfSums(
                bank.filters,
                windows,
                bank.width,
                p,
                bank.firstProduct,
                bank.filters,
                offsets,
                at,
                bias.array(),
                bias.offset(),
                max,
                0,
                argmax,
                0);
    }

    /** Sets the transposed filters {@code from} to {@code to - 1} of a bank. */
    public static void transposeFilters(
            Bank bank,
            int channels,
            int from,
            int to,
            Tensor w, // (width, channels, filters)
            float[] transposed) { // all banks: (filters, width, channels)
        int depth = bank.width * channels;
        for (int d = 0; d < depth; d++) {
            int row = w.offset() + d * bank.filters;
            for (int f = from; f < to; f++) {
                transposed[bank.firstWeight + f * depth + d] = w.array()[row + f];
            }
        }
    }

    /** Adds to the gradients of a text's positions what one bank passes back; those of zeros around it are left out. */
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
        int first = mostBefore - bank.before;
        int depth = bank.width * channels;
        for (int f = 0; f < bank.filters; f++) {
            float gradient = y.get(at + f) > 0 ? dy.get(at + f) : 0;
            if (gradient == 0) {
                continue;
            }
            int position = first + argmax[at + f];
            int weights = bank.firstWeight + f * depth;
            for (int j = 0; j < bank.width; j++) {
                if (index.number(text, position + j) > 0) {
                    KERNELS.axpy(
                            channels,
                            gradient,
                            transposed,
                            weights + j * channels,
                            dpositions,
                            (index.start(text) + position + j) * channels);
                }
            }
        }
    }

    /** Adds the gradients of all positions of words number {@code from} to {@code to - 1} to the table's rows. */
    public static void backwardWords(
            WordIndex index,
            int from,
            int to,
            float[] dpositions, // (positions, channels)
            Tensor dtable) { // (words, channels)
        int channels = dtable.shape().dimension(1);
        for (int number = from; number < to; number++) {
            int row = dtable.offset() + index.word(number) * channels;
            for (int i = index.firstPlace(number); i < index.firstPlace(number + 1); i++) {
                KERNELS.axpy(channels, 1, dpositions, index.place(i) * channels, dtable.array(), row);
            }
        }
    }

    /** Adds to dw and db of filters {@code from} to {@code to - 1} of a bank what {@code texts} texts pass back. */
    public static void backwardFilters(
            WordIndex index,
            int texts,
            Bank bank,
            int mostBefore,
            int from,
            int to,
            Tensor table, // (words, channels)
            int firstText, // in y
            Tensor y, // (texts, outputs)
            Tensor dy, // (texts, outputs)
            int[] argmax, // (texts, outputs)
            float[] scratch, // all banks: (filters, width, channels)
            Tensor dw, // (width, channels, filters)
            Tensor db) { // (filters)
        int channels = table.shape().dimension(1);
        int outputs = y.shape().dimension(1);
        int depth = bank.width * channels;
        int first = mostBefore - bank.before;
        Arrays.fill(scratch, bank.firstWeight + from * depth, bank.firstWeight + to * depth, 0);
        for (int text = 0; text < texts; text++) {
            int at = (firstText + text) * outputs + bank.firstOutput;
            for (int f = from; f < to; f++) {
                float gradient = y.get(at + f) > 0 ? dy.get(at + f) : 0;
                if (gradient == 0) {
                    continue;
                }
                db.set(f, db.get(f) + gradient);
                int position = first + argmax[at + f];
                for (int j = 0; j < bank.width; j++) {
                    int number = index.number(text, position + j);
                    if (number > 0) {
                        KERNELS.axpy(
                                channels,
                                gradient,
                                table.array(),
                                table.offset() + index.word(number) * channels,
                                scratch,
                                bank.firstWeight + f * depth + j * channels);
                    }
                }
            }
        }
        for (int d = 0; d < depth; d++) {
            int row = dw.offset() + d * bank.filters;
            for (int f = from; f < to; f++) {
                dw.array()[row + f] += scratch[bank.firstWeight + f * depth + d];
            }
        }
    }
}
