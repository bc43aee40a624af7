package stride.classify.table;

import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.source.LineReader;

/** The records of a table, one after the other, in memory that does not grow with their number. For one thread. */
public interface TableReader extends Closeable {

    /**
     * A reader at the first record.
     *
     * @param lines of the file, none of them read yet; closed with the reader
     * @throws DataException if there is no header where there should be one
     */
    static TableReader of(LineReader lines, TableOptions options) {
        return switch (options.format()) {
            case CSV, TSV -> DelimitedReader.of(lines, options);
            case JSON_LINES -> new JsonLinesReader(lines);
            case LINES -> new PlainLinesReader(lines);
        };
    }

    /** The format of the records. */
    TableFormat format();

    /** What stands between fields; empty of JSON and lines. */
    Optional<Character> separator();

    /**
     * The names of the columns. Of JSON the keys of the first object; without a header 1, 2 and so on. None if there is neither
     * header nor record.
     */
    List<String> columns();

    /** The header with all that stands before it; empty if there is none. */
    Optional<TableRecord> header();

    /** Whether the file begins with a byte-order mark, without which some programs read another encoding. */
    boolean isMarked();

    /** Where the columns got their names: the header, or the first record. */
    Place place();

    /**
     * The next record, with as many values as there are columns; null at the end. Lines of white space are passed over.
     *
     * @throws BadRecordException if the record is none; the next call reads the one after it
     * @throws DataException if the file can't be read on
     */
    @Nullable
    TableRecord read();

    @Override
    void close();
}
