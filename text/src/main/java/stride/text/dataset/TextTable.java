package stride.text.dataset;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.source.LineReader;
import stride.classify.table.TableOptions;
import stride.classify.table.TableReader;
import stride.classify.table.TableRecord;

/**
 * Texts whose labels are wanted, as the rows of a table; plain lines are a table of one column. A label's column need not be
 * there, and is not looked at. In memory that does not grow with the number of rows. {@link #hasNext} and {@link #next} throw a
 * {@link DataException} where something is wrong; if it is a {@link BadRecordException}, the row after it can be read. For one
 * thread.
 */
public final class TextTable implements Iterator<TextTable.Row>, Closeable {
    private static final Pattern FASTTEXT_LABEL = Pattern.compile("(^|\\s)" + FastTextLine.PREFIX + "\\S+");

    private final TableReader table;
    private final DataFormat format;
    private final Columns columns;
    private final FoundLayout layout;
    private @Nullable Row upcoming;

    /**
     * One row.
     *
     * @param record as it stands in the table
     * @param text of it; blank where nothing stands there
     */
    public record Row(TableRecord record, String text) {}

    private TextTable(LineReader lines, DataOptions options) {
        this.format = options.format() != null ? options.format() : FormatDetection.detectTexts(lines, options);
        String name = lines.place().file();
        if (format == DataFormat.FOLDERS) {
            throw new DataException(new Place(name, 0), "it is not a folder", "say another format, or none");
        }
        if (format.isTable()) {
            TableOptions known = options.table(format);
            this.table = TableReader.of(lines, known);
            this.columns = table.columns().isEmpty()
                    ? Columns.NONE
                    : new ColumnChoice(table.columns(), options, table.place(), known.header()).ofTexts();
            this.layout = columns.layout(table, format, name, options);
        } else {
            this.table = TableReader.of(lines, TableOptions.of(FoundLayout.table(DataFormat.LINES)));
            this.columns = new Columns(List.of("text"), List.of(0), null, List.of());
            this.layout = FoundLayout.of(name, DataFormat.LINES, options);
        }
    }

    /**
     * Those of a file, unpacked if it is a gzip file.
     *
     * @throws DataException if it can't be read, or which column holds the text can't be told
     */
    public static TextTable open(Path file, DataOptions options) {
        if (Files.isDirectory(file)) {
            throw new DataException(new Place(file.toString(), 0), "it is a folder", "name a file with texts");
        }
        return of(LineReader.open(file, options.encoding()), options);
    }

    /**
     * Those of lines of which none has been read; they are closed with it.
     *
     * @throws DataException if which column holds the text can't be told
     */
    public static TextTable of(LineReader lines, DataOptions options) {
        try {
            return new TextTable(lines, options);
        } catch (RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    /** Whether a line of text seems to name the columns of a table, rather than to be a text. */
    public static boolean looksLikeHeader(String line, Optional<DataLayout> model) {
        return FormatDetection.isHeader(line, model);
    }

    /** How it turned out to be laid out. */
    public FoundLayout layout() {
        return layout;
    }

    /** What the rows come from. */
    public TableReader table() {
        return table;
    }

    /** Names of the columns; plain lines have one, {@code text}. */
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public boolean hasNext() {
        if (upcoming == null) {
            TableRecord record = table.read();
            upcoming = record == null ? null : new Row(record, record.isEmpty() ? "" : text(record));
        }
        return upcoming != null;
    }

    @Override
    public Row next() {
        Row next = hasNext() ? upcoming : null;
        if (next == null) {
            throw new NoSuchElementException("there are no more rows");
        }
        upcoming = null;
        return next;
    }

    private String text(TableRecord record) {
        String text = columns.text(record);
        return switch (format) {
            case FASTTEXT -> FASTTEXT_LABEL.matcher(text).replaceAll(" ").strip();
            case LABEL_TEXT -> LabelTextLine.text(text.strip());
            case CSV, TSV, JSON_LINES, LINES, FOLDERS -> text;
        };
    }

    @Override
    public void close() {
        table.close();
    }
}
