package stride.text.dataset;

import org.jspecify.annotations.Nullable;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.classify.source.LineReader;
import stride.classify.table.TableReader;
import stride.classify.table.TableRecord;

/** Examples from a table. Records in which nothing stands are passed over. */
final class TableExampleReader extends ExampleReader {
    private static final int FIRST_RECORDS = 1000;
    private static final int COINCIDENCES = 2;

    private final TableReader table;
    private final DataOptions options;
    private final Columns columns;
    private final FoundLayout layout;
    private final boolean checksHeader;
    private long records;
    private int namedTexts; // among the first records, texts that are their column's name

    TableExampleReader(LineReader file, DataFormat format, DataOptions options) {
        this.options = options;
        this.table = TableReader.of(file, options.table(format));
        boolean header = options.table(format).header();
        this.columns = table.columns().isEmpty()
                ? Columns.NONE
                : new ColumnChoice(table.columns(), options, table.place(), header).ofExamples();
        this.layout = columns.layout(table, format, file.place().file(), options);
        this.checksHeader = header && options.columns().header() == null && format != DataFormat.JSON_LINES;
    }

    @Override
    public FoundLayout layout() {
        return layout;
    }

    @Override
    @Nullable
    protected Example<String> read() {
        TableRecord record = table.read();
        while (record != null && record.isEmpty()) {
            record = table.read();
        }
        if (record == null) {
            return null;
        }
        int label = columns.requireLabel();
        if (checksHeader) {
            requireHeader(record, label);
        }
        String text = columns.text(record);
        return columns.labels(record, label).isPresent()
                ? options.example(text, columns.labels(record, label).get(), record.place())
                : options.example(text, columns.value(record, label), record.place());
    }

    /** A first record that is no header has a label where others have theirs, and sooner or later one of them is the same. */
    private void requireHeader(TableRecord record, int label) {
        records++;
        if (columns.names().get(label).equals(record.values().get(label))) {
            throw noHeader(record, label, "label");
        }
        int text = columns.text().get(0);
        if (records <= FIRST_RECORDS
                && columns.names().get(text).equals(record.values().get(text))) {
            namedTexts++;
            if (namedTexts > COINCIDENCES) {
                throw noHeader(record, text, "text");
            }
        }
    }

    private DataException noHeader(TableRecord record, int column, String use) {
        return new DataException(
                table.place(),
                "the first record does not seem to name the columns: \""
                        + columns.names().get(column)
                        + "\", taken for the name of the " + use + "'s column, stands in that column again in line "
                        + record.place().line(),
                Remedy.of("say that there is no header, or that there is one")
                        .by(Setting.HEADER, "false")
                        .by(Setting.HEADER, "true"));
    }

    @Override
    public void close() {
        table.close();
    }
}
