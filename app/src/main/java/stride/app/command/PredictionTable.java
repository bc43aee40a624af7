package stride.app.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import stride.text.Prediction;
import stride.text.dataset.Example;

/**
 * Answers as CSV: text, true label, predicted label, and the probability of each label in a column of its own. Several
 * labels stand in one column.
 */
final class PredictionTable implements Closeable {
    private final List<String> labels;
    private final String separator;
    private final CsvWriter writer;

    /**
     * @param out is flushed but not closed in the end
     * @param separator between several labels of a text
     */
    PredictionTable(OutputStream out, List<String> labels, String separator) {
        this.labels = labels;
        this.separator = separator;
        this.writer = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<String> header = new ArrayList<>(List.of("text", "label", "predicted"));
        labels.forEach(label -> header.add("p(" + label + ")"));
        writer.writeRecord(header);
    }

    void add(Example example, Prediction prediction) {
        List<String> row =
                new ArrayList<>(List.of(example.text(), joined(example.labels()), joined(prediction.labels())));
        Map<String, Double> probabilities = prediction.scores().stream()
                .collect(Collectors.toMap(Prediction.Score::label, Prediction.Score::probability, (one, other) -> one));
        for (String label : labels) {
            row.add(String.format(Locale.ROOT, "%.6f", probabilities.getOrDefault(label, 0.0)));
        }
        writer.writeRecord(row);
    }

    /** In the order of the model, so that equal answers look equal. */
    private String joined(List<String> some) {
        return labels.stream().filter(Set.copyOf(some)::contains).collect(Collectors.joining(separator));
    }

    @Override
    public void close() throws IOException {
        writer.flush();
    }
}
