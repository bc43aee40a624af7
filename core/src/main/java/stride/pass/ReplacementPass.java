package stride.pass;

import java.util.function.IntUnaryOperator;
import stride.operation.Lookup;

/** In training, puts other words in the place of some, each with the same probability. */
public final class ReplacementPass implements Pass {
    private final Frame frame;
    private final CopyPass copy;
    private final float rate;
    private final int words;
    private final IntUnaryOperator replacement;
    private final boolean replaces;

    /**
     * @param rate probability of replacing a word, in [0, 1)
     * @param words how many words can be replaced
     * @param replacement from a word's id, 0 to words - 1, to that of another
     */
    public ReplacementPass(Frame frame, float rate, int words, IntUnaryOperator replacement) {
        this.frame = frame;
        this.copy = new CopyPass(frame, true);
        this.rate = rate;
        this.words = words;
        this.replacement = replacement;
        this.replaces = frame.training() && rate > 0;
    }

    @Override
    public void forward(int examples) {
        Signal in = frame.input();
        Signal out = frame.output();
        copy.forward(examples);
        for (int n = 0; replaces && n < examples; n++) {
            for (int t = 0; t < in.lengths()[n]; t++) {
                if (frame.random().nextFloat() < rate) {
                    int at = n * in.size() + t;
                    int word = Lookup.id(in.values(), at, words);
                    out.values().set(at, replacement.applyAsInt(word));
                }
            }
        }
    }

    @Override
    public void backward(int examples) {}
}
