package stride.layer;

import java.util.function.IntUnaryOperator;
import stride.operation.WordMap;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.pass.ReplacementPass;
import stride.tensor.Shape;

/**
 * In training, replaces each real word by the one that a map has for it, with a given probability. Where that is a word with
 * less to it, such as one composed of the parts it shares with others alone ({@link ComposedEmbedding}), the network learns
 * to make do with these, as it will have to with words it has never seen.
 *
 * <p>For training alone: in use it changes nothing, and model files do not hold it.
 *
 * <p>Input and output: ids (time).
 *
 * @param rate probability of replacing a word, in [0, 1)
 * @param map what each word is replaced by
 */
public record WordReplacement(float rate, WordMap map) implements Layer {
    public WordReplacement {
        WordDropout.requireRate("word replacement", rate);
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
        return new ReplacementPass(frame, rate, map.words(), map::image);
    }
}
