package stride.pass;

import java.util.Arrays;
import stride.operation.Lookup;
import stride.operation.TextConvolution.Bank;
import stride.operation.WordIndex;
import stride.operation.WordProducts;
import stride.tensor.Tensor;

/**
 * Runs what {@link TextConvolutionPass} runs, where parameters no longer change: the products of words are kept in
 * {@link WordProducts}, which all sessions of a model share, and a text costs additions alone. A text is read piece by piece,
 * so memory does not grow with its length.
 */
final class TextInferencePass implements Pass {
    private static final int PIECE = 32; // positions: most sentences; their products fit into the second-level cache

    private final Frame frame;
    private final int tables; // of word vectors
    private final int words;
    private final Bank[] banks;
    private final int before;
    private final int after;
    private final int shared; // positions that windows of two pieces share
    private final WordProducts.Reader reader; // of the words of a piece, after the shared last ones before it
    private final int[] piece = new int[PIECE]; // words; -1 around a text

    TextInferencePass(Frame frame, Bank[] banks, WordProducts products) {
        this.frame = frame;
        this.tables = frame.parameters().size() - 2 * banks.length;
        this.words = frame.parameters().get(0).shape().dimension(0);
        this.banks = banks;
        this.before = Arrays.stream(banks).mapToInt(Bank::before).max().orElse(0);
        this.after = Arrays.stream(banks).mapToInt(Bank::after).max().orElse(0);
        this.shared = Arrays.stream(banks).mapToInt(Bank::width).max().orElse(1) - 1;
        this.reader = products.reader(shared + PIECE);
    }

    @Override
    public void forward(int examples) {
        Signal in = frame.input();
        for (int n = 0; n < examples; n++) {
            int first = n * in.size();
            int length = WordIndex.neededLength(in.values(), first, in.lengths()[n], after, shared + 1);
            Tensor y = frame.output().values();
            int out = y.offset() + n * frame.output().size();
            Arrays.fill(y.array(), out, out + frame.output().size(), 0); // the maximum with 0 is ReLU
            int positions = before + length + after;
            for (int from = 0; from < positions; from += PIECE) {
                int to = Math.min(positions, from + PIECE);
                read(first, length, from, to);
                for (int b = 0; b < banks.length; b++) {
                    maxOverTime(b, from, to, positions, out);
                }
                if (to < positions) {
                    reader.keepFrom(PIECE);
                }
            }
        }
    }

    /** Gets the products at some positions. */
    private void read(int first, int length, int from, int to) {
        for (int position = from; position < to; position++) {
            int t = position - before;
            piece[position - from] =
                    t >= 0 && t < length ? Lookup.id(frame.input().values(), first + t, words) : -1;
        }
        reader.read(to - from, piece, shared);
    }

    /** Takes the windows of a bank that positions {@code from} to {@code to - 1} complete. */
    private void maxOverTime(int b, int from, int to, int positions, int out) {
        Bank bank = banks[b];
        int skipped = bank.skipped(before); // its texts have fewer zeros around them
        int end =
                Math.min(to, positions - (after - bank.after())) - bank.width() + 1; // of the windows' first positions
        int start = Math.max(skipped, from - bank.width() + 1);
        int row = shared + start - from;
        if (start < end) {
            Tensor bias = frame.parameters().get(tables + 2 * b + 1);
            float[] y = frame.output().values().array();
            reader.maxOverTime(b, row, end - start, bias, y, out + bank.firstOutput());
        }
    }

    @Override
    public void backward(int examples) {
        throw new IllegalStateException("this session was prepared without gradients");
    }
}
