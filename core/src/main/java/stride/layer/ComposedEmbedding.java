package stride.layer;

import java.util.List;
import java.util.function.IntUnaryOperator;
import stride.operation.Composition;
import stride.pass.ComposedVectors;
import stride.pass.Frame;
import stride.pass.LookupPass;
import stride.pass.Pass;
import stride.tensor.Shape;

/**
 * A vector for each word that is a sum of rows of a table, which words share: see {@link Composition}. Rows of padding, from
 * a text's length on, become zeros.
 *
 * <p>For training alone: {@link Composition#fold} makes of what was learnt the table of an {@link Embedding}, which model
 * files can hold, and which gives the same vectors at less cost.
 *
 * <p>Input: ids (time), whole numbers from 0 to words - 1, held as floats. Output (time, channels). Parameter: W (table
 * rows, channels).
 *
 * @param composition which rows each word is the sum of
 * @param channels numbers a word, at least 1
 * @param weights how W starts
 */
public record ComposedEmbedding(Composition composition, int channels, Initializer weights) implements Layer {
    public ComposedEmbedding {
        LayerGeometry.requirePositive("channels", channels);
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(Embedding.requireIds(input).dimension(0), channels);
    }

    @Override
    public IntUnaryOperator outputLength(Shape input) {
        return Embedding::requireText;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        Shape shape = Shape.of(composition.tableRows(), channels);
        return List.of(new ParameterSpec("embedding/W", shape, weights, true, true));
    }

    @Override
    public Pass prepare(Frame frame) {
        return new LookupPass(frame, new ComposedVectors(frame, composition));
    }
}
