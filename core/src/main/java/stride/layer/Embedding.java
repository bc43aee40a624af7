package stride.layer;

import java.util.List;
import java.util.function.IntUnaryOperator;
import stride.pass.Frame;
import stride.pass.LookupPass;
import stride.pass.Pass;
import stride.pass.TableVectors;
import stride.tensor.Shape;

/**
 * A row of a table for each word. Rows of padding, from a text's length on, become zeros.
 *
 * <p>Input: ids (time), whole numbers from 0 to words - 1, held as floats. Output (time, channels). Parameter: W (words,
 * channels).
 *
 * @param words rows of the table, 1 to 2^24 (beyond that, floats do not hold every whole number)
 * @param channels numbers a word, at least 1
 * @param weights how W starts
 * @param trainable whether training changes W
 */
public record Embedding(int words, int channels, Initializer weights, boolean trainable) implements Layer {
    static final int MAXIMUM = 1 << 24;

    /** A table that training changes. */
    public Embedding(int words, int channels, Initializer weights) {
        this(words, channels, weights, true);
    }

    public Embedding {
        LayerGeometry.requirePositive("words", words);
        LayerGeometry.requirePositive("channels", channels);
        if (words > MAXIMUM) {
            throw new IllegalArgumentException("an embedding has at most " + MAXIMUM + " words, asked for " + words);
        }
    }

    /** As the rows of an input, which must be a text: whatever reads words reads as many as are real. */
    static int requireText(int rows) {
        if (rows == NO_TEXT) {
            throw new IllegalArgumentException(
                    "what reads words can't follow a layer whose output is no text,"
                            + " such as MaxOverTime, Dense or branches of words: nothing says how many of its numbers are words");
        }
        return rows;
    }

    static Shape requireIds(Shape input) {
        if (input.rank() != 1) {
            throw new IllegalArgumentException("expects word ids (time), got " + input);
        }
        return input;
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(requireIds(input).dimension(0), channels);
    }

    @Override
    public IntUnaryOperator outputLength(Shape input) {
        return Embedding::requireText;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return List.of(new ParameterSpec("embedding/W", Shape.of(words, channels), weights, true, trainable));
    }

    @Override
    public Pass prepare(Frame frame) {
        return new LookupPass(frame, new TableVectors(frame, 1));
    }
}
