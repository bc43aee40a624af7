package stride.layer;

import java.util.function.IntUnaryOperator;

/** In training, puts other words in the place of some, each with the same probability. */
final class ReplacementStep implements Step {
    private final Frame frame;
    private final float rate;
    private final IntUnaryOperator replacement;
    private final boolean replaces;

    /**
     * @param rate probability of replacing a word, in [0, 1)
     * @param replacement from a word's id to that of another
     */
    ReplacementStep(Frame frame, float rate, IntUnaryOperator replacement) {
        this.frame = frame;
        this.rate = rate;
        this.replacement = replacement;
        this.replaces = frame.training() && rate > 0;
    }

    static void requireRate(String of, float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the rate of " + of + " must be in [0, 1), is " + rate);
        }
    }

    @Override
    public void forward(int examples) {
        Signal in = frame.input();
        Signal out = frame.output();
        int time = in.size();
        System.arraycopy(
                in.values().array(),
                in.values().offset(),
                out.values().array(),
                out.values().offset(),
                examples * time);
        System.arraycopy(in.lengths(), 0, out.lengths(), 0, examples);
        for (int n = 0; replaces && n < examples; n++) {
            for (int t = 0; t < in.lengths()[n]; t++) {
                if (frame.random().nextFloat() < rate) {
                    int at = n * time + t;
                    out.values()
                            .set(at, replacement.applyAsInt((int) in.values().get(at)));
                }
            }
        }
    }

    @Override
    public void backward(int examples) {}
}
