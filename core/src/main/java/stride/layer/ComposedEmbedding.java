package stride.layer;

import java.util.List;
import java.util.function.IntUnaryOperator;
import stride.operation.ComposedLookup;
import stride.operation.ComposedTable;
import stride.operation.Composition;
import stride.operation.EmbeddingTable;
import stride.operation.Lookup;
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

    /** Names the rows that the words of these examples are composed of. */
    static void announce(Rows rows, Composition composition, Signal ids, int examples) {
        int time = ids.size();
        for (int n = 0; n < examples; n++) {
            for (int t = 0; t < ids.lengths()[n]; t++) {
                int word = Lookup.id(ids.values(), n * time + t, composition.words());
                for (int i = 0; i < composition.count(word); i++) {
                    rows.add(composition.row(word, i));
                }
            }
        }
        rows.announce();
    }

    @Override
    public Step prepare(Frame frame) {
        Signal in = frame.input();
        Signal out = frame.output();
        int time = in.size();
        EmbeddingTable table = new ComposedTable(composition, frame.parameters().get(0));
        return new Step() {
            @Override
            public void forward(int examples) {
                System.arraycopy(in.lengths(), 0, out.lengths(), 0, examples);
                if (frame.rows(0).isPresent()) {
                    announce(frame.rows(0).get(), composition, in, examples);
                }
                Lookup.forward(examples, time, in.lengths(), in.values(), table, out.values());
            }

            @Override
            public void backward(int examples) {
                ComposedLookup.backward(
                        composition,
                        examples,
                        time,
                        in.lengths(),
                        in.values(),
                        out.requireGradient(),
                        frame.gradient(0));
            }
        };
    }
}
