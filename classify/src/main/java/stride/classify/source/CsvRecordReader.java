package stride.classify.source;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stride.classify.data.DataException;
import stride.classify.data.Place;

/**
 * Records of comma-separated values, RFC 4180: a field that begins with a quote goes on to the closing quote, over
 * separators and line ends; a doubled quote inside stands for one. A quote elsewhere is an ordinary character. Lines
 * end with LF, CRLF or CR; empty ones are skipped.
 */
public final class CsvRecordReader {

    private static final int END = -1;

    private final Reader in;
    private final String file;
    private final char separator;
    private int current; // the character that is looked at, or END
    private long line = 1; // of the current character
    private long startLine; // of the record read last

    public CsvRecordReader(Reader in, String file, char separator) {
        this.in = in;
        this.file = file;
        this.separator = separator;
        this.current = fetch();
    }

    /** Where the record begins that {@link #read} returned last. */
    public Place place() {
        return new Place(file, startLine);
    }

    /** The fields of the next record, or null at the end. */
    public @Nullable List<String> read() {
        while (current == '\n' || current == '\r') {
            endLine();
        }
        if (current == END) {
            return null;
        }
        startLine = line;
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (current == separator) {
            advance();
            fields.add(field());
        }
        endLine();
        return fields;
    }

    /** Reads a field and stops at what ends it: the separator, the end of the line or of the file. */
    private String field() {
        StringBuilder field = new StringBuilder();
        if (current == '"') {
            quoted(field);
        } else {
            while (!atFieldEnd()) {
                field.append((char) current);
                advance();
            }
        }
        return field.toString();
    }

    private void quoted(StringBuilder field) {
        long opened = line;
        advance();
        while (current != END) {
            if (current == '"') {
                advance();
                if (atFieldEnd()) {
                    return;
                }
                if (current != '"') {
                    throw new DataException(
                            new Place(file, line),
                            "there is text after the closing quote of a field"
                                    + (opened == line ? "" : " that began in line " + opened),
                            opened == line
                                    ? "double a quote inside a quoted field: \"\""
                                    : "close the field in line " + opened
                                            + ", or double a quote inside a quoted field: \"\"");
                }
            }
            field.append((char) current);
            advance();
        }
        throw new DataException(
                new Place(file, opened), "a quoted field begins here and never ends", "close it with a quote");
    }

    private boolean atFieldEnd() {
        return current == separator || current == '\n' || current == '\r' || current == END;
    }

    private void endLine() {
        boolean wasReturn = current == '\r';
        advance();
        if (wasReturn && current == '\n') {
            advance();
        }
    }

    /** Goes to the next character. CRLF counts as one line end: at its LF. */
    private void advance() {
        int left = current;
        current = fetch();
        if (left == '\n' || (left == '\r' && current != '\n')) {
            line++;
        }
    }

    private int fetch() {
        try {
            return in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
