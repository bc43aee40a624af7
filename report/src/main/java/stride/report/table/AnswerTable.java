package stride.report.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stride.classify.decision.Prediction;

/** Answers to inputs that have names, such as files, as CSV: the name, then the columns of each answer. */
public final class AnswerTable implements Closeable {
    private final PredictionColumns columns;
    private final CsvWriter writer;

    /**
     * Writes the header.
     *
     * @param out is flushed but not closed in the end
     * @param name of the first column
     * @param columns of the answers
     * @param separator of the fields
     */
    public AnswerTable(OutputStream out, String name, PredictionColumns columns, char separator) {
        this.columns = columns;
        this.writer = CsvWriter.builder()
                .fieldSeparator(separator)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<String> header = new ArrayList<>(List.of(name));
        header.addAll(columns.names());
        writer.writeRecord(header);
    }

    /** A row. */
    public void add(String name, Prediction answer) {
        List<String> row = new ArrayList<>(List.of(Formulas.inert(name)));
        row.addAll(columns.fields(Optional.of(answer)));
        writer.writeRecord(row);
    }

    @Override
    public void close() throws IOException {
        writer.flush();
    }
}
