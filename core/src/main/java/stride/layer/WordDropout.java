package stride.layer;

import java.util.function.IntUnaryOperator;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.ReplacementPass;
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
        requireRate("word dropout", rate);
        if (replacement < 0) {
            throw new IllegalArgumentException("word dropout must put an id of at least 0, not " + replacement);
        }
    }

    static void requireRate(String of, float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the rate of " + of + " must be in [0, 1), is " + rate);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return Embedding.requireIds(input);
    }

    @Override
    public IntUnaryOperator outputLength(Shape input) {
        return Embedding::requireText;
    }

    @Override
    public Pass prepare(Frame frame) {
        return new ReplacementPass(frame, rate, Embedding.MAXIMUM, word -> replacement);
    }
}
