package stride.layer;

import stride.tensor.Shape;

/**
 * In training, replaces each real word by another id (that of the unknown word) with a given probability, so that the
 * network learns what to make of unknown words and leans on no single one (Iyyer et al., "Deep unordered composition...",
 * 2015, section 2.3.1, there without a replacement).
 *
 * <p>Input and output: ids (time).
 *
 * @param rate probability of replacing a word, in [0, 1)
 * @param replacement the id to put there
 */
public record WordDropout(float rate, int replacement) implements Layer {
    public WordDropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the rate of word dropout must be in [0, 1), is " + rate);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return Embedding.requireIds(input);
    }

    @Override
    public Step prepare(Frame frame) {
        Signal in = frame.input();
        Signal out = frame.output();
        int time = in.size();
        boolean drops = frame.training() && rate > 0;
        return new Step() {
            @Override
            public void forward(int examples) {
                System.arraycopy(
                        in.values().array(),
                        in.values().offset(),
                        out.values().array(),
                        out.values().offset(),
                        examples * time);
                System.arraycopy(in.lengths(), 0, out.lengths(), 0, examples);
                for (int n = 0; drops && n < examples; n++) {
                    for (int t = 0; t < in.lengths()[n]; t++) {
                        if (frame.random().nextFloat() < rate) {
                            out.values().set(n * time + t, replacement);
                        }
                    }
                }
            }

            @Override
            public void backward(int examples) {}
        };
    }
}
