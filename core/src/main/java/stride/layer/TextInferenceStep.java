package stride.layer;

import java.util.Arrays;
import stride.operation.Lookup;
import stride.operation.TextConvolution;
import stride.operation.TextConvolution.Bank;
import stride.operation.WordIndex;
import stride.operation.WordProducts;
import stride.tensor.Tensor;

/**
 * Runs what {@link TextConvolutionStep} runs, where parameters no longer change: the products of words are kept in
 * {@link WordProducts}, which all sessions of a model share, and a text costs additions alone. A text is read word by word,
 * so memory does not grow with its length.
 */
final class TextInferenceStep implements Step {
    private static final int GROUP = 16; // positions whose products are fetched from memory together
    private static final int LINE = 16; // floats in a cache line

    private final Frame frame;
    private final int tables; // of word vectors
    private final int words;
    private final Bank[] banks;
    private final int before;
    private final int after;
    private final int widest;
    private final WordProducts products;
    private final int[] firstSum; // (banks): where its open windows stand in sums
    private final int[] slots; // (banks): that of the next window
    private final float[] sums; // all banks: (width, filters)
    private final float[] zeros; // (columns)
    private final float[][] scratch; // (group)(columns)
    private final float[][] rows; // (group)(columns): products of the word at each position

    @SuppressWarnings("UnusedVariable") // see fetch
    private float touched;

    TextInferenceStep(Frame frame, Bank[] banks, WordProducts products) {
        this.frame = frame;
        this.tables = frame.parameters().size() - 2 * banks.length;
        this.words = frame.parameters().get(0).shape().dimension(0);
        this.banks = banks;
        this.before = Arrays.stream(banks).mapToInt(Bank::before).max().orElse(0);
        this.after = Arrays.stream(banks).mapToInt(Bank::after).max().orElse(0);
        this.widest = Arrays.stream(banks).mapToInt(Bank::width).max().orElse(1);
        this.products = products;
        this.slots = new int[banks.length];
        this.firstSum = new int[banks.length];
        int size = 0;
        for (int b = 0; b < banks.length; b++) {
            firstSum[b] = size;
            size += banks[b].width() * banks[b].filters();
        }
        this.sums = new float[size];
        this.zeros = new float[products.columns()];
        this.scratch = new float[products.keepsAll() ? 0 : GROUP][products.columns()];
        this.rows = new float[GROUP][];
    }

    @Override
    public void forward(int examples) {
        Signal in = frame.input();
        for (int n = 0; n < examples; n++) {
            int first = n * in.size();
            int length = WordIndex.neededLength(in.values(), first, in.lengths()[n], after, widest);
            Tensor y = frame.output().values();
            int out = y.offset() + n * frame.output().size();
            Arrays.fill(y.array(), out, out + frame.output().size(), 0); // the maximum with 0 is ReLU
            Arrays.fill(slots, 0);
            int positions = before + length + after;
            for (int from = 0; from < positions; from += GROUP) {
                int to = Math.min(positions, from + GROUP);
                fetch(first, length, from, to);
                for (int position = from; position < to; position++) {
                    slide(position, positions, rows[position - from], out);
                }
            }
        }
    }

    /**
     * Finds the products of some positions, and reads one number of each of their cache lines: so all lines are on their way
     * from memory at once, where additions would ask for one after the other.
     */
    private void fetch(int first, int length, int from, int to) {
        Signal in = frame.input();
        float sum = 0;
        for (int position = from; position < to; position++) {
            int t = position - before;
            float[] row = zeros;
            if (t >= 0 && t < length) {
                int word = Lookup.id(in.values(), first + t, words);
                row = products.keepsAll() ? products.row(word) : products.row(word, scratch[position - from]);
            }
            rows[position - from] = row;
            for (int i = 0; i < row.length; i += LINE) {
                sum += row[i];
            }
        }
        touched = sum; // or the compiler would leave the reading out
    }

    private void slide(int position, int positions, float[] p, int out) {
        for (int b = 0; b < banks.length; b++) {
            Bank bank = banks[b];
            int own = position - bank.skipped(before); // its texts have fewer zeros around them
            if (own >= 0 && position < positions - (after - bank.after())) {
                Tensor bias = frame.parameters().get(tables + 2 * b + 1);
                TextConvolution.slide(
                        bank,
                        slots[b],
                        own >= bank.width() - 1,
                        p,
                        products.start(b),
                        sums,
                        firstSum[b],
                        bias,
                        frame.output().values().array(),
                        out + bank.firstOutput());
                slots[b] = slots[b] == bank.width() - 1 ? 0 : slots[b] + 1;
            }
        }
    }

    @Override
    public void backward(int examples) {
        throw new IllegalStateException("this session was prepared without gradients");
    }
}
