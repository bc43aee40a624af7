package stride.layer;

import java.util.Arrays;
import stride.operation.TextConvolution;
import stride.operation.TextConvolution.Bank;
import stride.operation.WordIndex;
import stride.operation.WordProducts;
import stride.tensor.Tensor;

/**
 * Runs what {@link TextConvolutionStep} runs, where parameters no longer change: the products of frequent words are kept
 * in {@link WordProducts}, which all sessions of a model share, and a text costs additions alone. A text with words that
 * are not kept is worked on a stretch at a time, so the memory does not grow with its length.
 */
final class TextInferenceStep implements Step {
    private static final int STRETCH = 256; // window positions

    private final Frame frame;
    private final Tensor table; // (words, channels)
    private final Bank[] banks;
    private final int before;
    private final int after;
    private final int widest;
    private final WordProducts products;
    private final int columns;
    private final int[] offsets; // (before + time + after): where the products of the word there start, or -1
    private final int[] stretchOffsets; // (positions of a stretch)
    private final float[] stretch; // (positions of a stretch, columns)
    private final float[] max; // (filters of a bank)
    private final int[] argmax; // (filters of a bank)

    TextInferenceStep(Frame frame, Bank[] banks, WordProducts products, int columns) {
        this.frame = frame;
        this.table = frame.parameters().get(0);
        this.banks = banks;
        this.before = Arrays.stream(banks).mapToInt(Bank::before).max().orElse(0);
        this.after = Arrays.stream(banks).mapToInt(Bank::after).max().orElse(0);
        this.widest = Arrays.stream(banks).mapToInt(Bank::width).max().orElse(1);
        this.products = products;
        this.columns = columns;
        this.offsets = new int[before + frame.input().size() + after];
        boolean all = products.rows() >= table.shape().dimension(0);
        int positions = all ? 0 : Math.min(STRETCH, offsets.length) + widest - 1;
        this.stretchOffsets = new int[positions];
        Arrays.setAll(stretchOffsets, i -> i * columns);
        this.stretch = new float[positions * columns];
        int filters = Arrays.stream(banks).mapToInt(Bank::filters).max().orElse(0);
        this.max = new float[filters];
        this.argmax = new int[filters];
    }

    @Override
    public void forward(int examples) {
        Signal in = frame.input();
        for (int n = 0; n < examples; n++) {
            int first = n * in.size();
            int length = WordIndex.neededLength(in.values(), first, in.lengths()[n], after, widest);
            boolean kept = readOffsets(first, length);
            int positions = before + length + after;
            Tensor y = frame.output().values();
            int out = y.offset() + n * frame.output().size();
            Arrays.fill(y.array(), out, out + frame.output().size(), 0);
            if (kept) {
                for (int b = 0; b < banks.length; b++) {
                    maximize(b, 0, end(b, positions), products.products(), offsets, 0, out);
                }
            } else {
                inStretches(first, positions, out);
            }
        }
    }

    /** One past the last position that a bank sees. */
    private int end(int bank, int positions) {
        return positions - (after - banks[bank].after());
    }

    /** Whether the products of all words are kept. */
    private boolean readOffsets(int first, int length) {
        boolean kept = true;
        Arrays.fill(offsets, 0, before, products.zeros());
        for (int t = 0; t < length; t++) {
            int offset = products.offset((int) frame.input().values().get(first + t));
            offsets[before + t] = offset;
            kept &= offset >= 0;
        }
        Arrays.fill(offsets, before + length, before + length + after, products.zeros());
        return kept;
    }

    private void inStretches(int first, int positions, int out) {
        int step = stretchOffsets.length - widest + 1;
        for (int from = 0; from < positions; from += step) {
            int to = Math.min(positions, from + stretchOffsets.length);
            for (int position = from; position < to; position++) {
                copyProducts(first, position, position - from);
            }
            for (int b = 0; b < banks.length; b++) {
                // Windows that start in this stretch; its last widest - 1 positions are there for them alone.
                int end = Math.min(end(b, positions), from + step + banks[b].width() - 1);
                maximize(b, from, end, stretch, stretchOffsets, from, out);
            }
        }
    }

    private void copyProducts(int first, int position, int row) {
        int offset = offsets[position];
        if (offset >= 0) {
            System.arraycopy(products.products(), offset, stretch, row * columns, columns);
        } else {
            int word = (int) frame.input().values().get(first + position - before);
            products.compute(word, stretch, row * columns);
        }
    }

    /**
     * Raises the output to the largest window of positions {@code from} to {@code to - 1}; it starts at 0, which is ReLU.
     *
     * @param origin the position that {@code offsets[0]} is about
     */
    private void maximize(int b, int from, int to, float[] p, int[] offsets, int origin, int out) {
        Bank bank = banks[b];
        int start = Math.max(from, before - bank.before());
        int windows = to - start - bank.width() + 1;
        if (windows < 1) {
            return;
        }
        Tensor bias = frame.parameters().get(2 + 2 * b);
        TextConvolution.maxOfWindows(bank, windows, p, offsets, start - origin, bias, max, argmax);
        float[] y = frame.output().values().array();
        for (int f = 0; f < bank.filters(); f++) {
            int at = out + bank.firstOutput() + f;
            y[at] = Math.max(y[at], max[f]);
        }
    }

    @Override
    public void backward(int examples) {
        throw new IllegalStateException("this session was prepared without gradients");
    }
}
