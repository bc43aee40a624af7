package stride.text.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Remedy;
import stride.classify.source.CsvRecordReader;
import stride.classify.source.LineReader;

/** Examples from comma-separated values whose first record names the columns. */
final class CsvExampleReader extends ExampleReader {

    private final LineReader file;
    private final CsvRecordReader records;
    private final DataOptions options;
    private final int columnCount;
    private final int textIndex;
    private final int labelIndex;

    CsvExampleReader(LineReader file, DataOptions options) {
        this.file = file;
        this.options = options;
        this.records = new CsvRecordReader(file.characters(), file.place().file(), separator(file.firstLines()));
        List<String> header = records.read();
        if (header == null) {
            throw new DataException(file.place(), "there is no header line", "name the columns in the first line");
        }
        Columns columns = Columns.choose(header, options, records.place());
        this.columnCount = header.size();
        this.textIndex = header.indexOf(columns.text());
        this.labelIndex = header.indexOf(columns.label());
    }

    /** A comma, unless the header has none and has semicolons (spreadsheets in many countries) or tabs. */
    private static char separator(List<String> firstLines) {
        String header =
                firstLines.stream().filter(line -> !line.isEmpty()).findFirst().orElse("");
        for (char separator : new char[] {',', ';', '\t'}) {
            if (header.indexOf(separator) >= 0) {
                return separator;
            }
        }
        return ',';
    }

    @Override
    @Nullable
    Example<String> read() {
        List<String> fields = records.read();
        if (fields == null) {
            return null;
        }
        file.requireDecoded(records.place(), fields);
        if (fields.size() != columnCount) {
            boolean spaced = fields.stream().anyMatch(CsvExampleReader::hasSpaceBeforeQuote);
            throw new BadRecordException(
                    BadRecordException.Fault.WRONG_FIELDS,
                    records.place(),
                    "the record has " + fields.size() + " fields where the header has " + columnCount
                            + (spaced ? ", for a quote with a space before it does not begin a quoted field" : ""),
                    Remedy.of(spaced ? "take that space away" : "quote a text that has separators in it"));
        }
        return options.example(fields.get(textIndex), fields.get(labelIndex), records.place());
    }

    private static boolean hasSpaceBeforeQuote(String field) {
        String stripped = field.stripLeading();
        return stripped.startsWith("\"") && stripped.length() < field.length();
    }

    @Override
    public void close() {
        file.close();
    }
}
