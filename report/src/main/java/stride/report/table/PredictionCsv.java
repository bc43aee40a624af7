package stride.report.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stride.classify.Classifier;
import stride.classify.data.Example;
import stride.classify.decision.Prediction;

/**
 * Answers to labelled inputs as CSV: input, true label, predicted label with its probability, and the probability of each label
 * in a column of its own. Several labels stand in one column. An input or label that a spreadsheet would take for a {@linkplain
 * Formulas formula} has an apostrophe before it.
 *
 * @param <I> what is classified, such as a text
 */
public final class PredictionCsv<I> implements Closeable {
    private static final QuoteStrategy QUOTES = new QuoteStrategy() {
        /** What separates fields elsewhere in the world would cut it in two, and the second part might be a formula. */
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return value.indexOf(';') >= 0 || value.indexOf('\t') >= 0;
        }
    };

    /**
     * The column that says what was classified.
     *
     * @param name of the column
     * @param value how the input of an example is written
     */
    public record Inputs<I>(String name, Function<Example<I>, String> value) {}

    private final Inputs<I> inputs;
    private final List<String> labels;
    private final boolean several;
    private final Set<String> known; // the same
    private final String separator;
    private final boolean inert;
    private final CsvWriter writer;

    /**
     * @param out is flushed but not closed in the end
     * @param separator between several labels of an input
     * @param inert whether no field may be a formula
     */
    public PredictionCsv(
            OutputStream out, Inputs<I> inputs, Classifier<?> classifier, String separator, boolean inert) {
        this.inputs = inputs;
        this.labels = classifier.labels();
        this.known = Set.copyOf(labels);
        this.several = classifier.labelling().allowsSeveral();
        this.separator = separator;
        this.inert = inert;
        this.writer =
                CsvWriter.builder().quoteStrategy(QUOTES).build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<String> header = new ArrayList<>(
                several
                        ? List.of(inputs.name, "labels", "predicted_labels")
                        : List.of(inputs.name, "label", "predicted_label", "probability"));
        labels.forEach(label -> header.add(PredictionColumns.probabilityOf(label)));
        writer.writeRecord(header);
    }

    /** A row. */
    public void add(Example<I> example, Prediction prediction) {
        List<String> row = new ArrayList<>(
                List.of(field(inputs.value.apply(example)), joined(example.labels()), joined(prediction.labels())));
        if (!several) {
            row.add(PredictionColumns.number(prediction.probability()));
        }
        Map<String, Double> probabilities = prediction.scores().stream()
                .collect(Collectors.toMap(Prediction.Score::label, Prediction.Score::probability, (one, other) -> one));
        for (String label : labels) {
            row.add(PredictionColumns.number(probabilities.getOrDefault(label, 0.0)));
        }
        writer.writeRecord(row);
    }

    /** In the order of the model, so that equal answers look equal; behind them labels that it does not know. */
    private String joined(List<String> some) {
        return field(Stream.concat(
                        labels.stream().filter(Set.copyOf(some)::contains),
                        some.stream().filter(label -> !known.contains(label)))
                .collect(Collectors.joining(separator)));
    }

    private String field(String text) {
        return inert ? Formulas.inert(text) : text;
    }

    @Override
    public void close() throws IOException {
        writer.flush();
    }
}
