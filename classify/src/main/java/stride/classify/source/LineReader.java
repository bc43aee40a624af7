package stride.classify.source;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Place;

/**
 * The lines of a text file one by one, empty ones too, without their ends (LF, CRLF or CR). Decoding is strict: a line with
 * a byte that is not valid in the encoding is a {@link BadRecordException}, after which the next can be read. A line is there as soon as its end
 * has been read: no more is waited for, so a program may write a line and wait for its answer. For one thread.
 */
public final class LineReader implements Iterator<String>, Closeable {

    /** How many characters {@link #firstLines} looks at. */
    private static final int GLANCE = 1 << 16;

    private final StrictReader strict;
    private final BufferedReader reader;
    private final String file;
    private long line; // of what next() returned last
    private @Nullable String upcoming;

    private LineReader(StrictReader strict, String file) {
        this.strict = strict;
        this.reader = new BufferedReader(strict);
        this.file = file;
    }

    /**
     * The lines of a file, unpacked if it is a gzip file.
     *
     * @throws DataException if there is no such file or it cannot be opened
     */
    public static LineReader open(Path file, Charset encoding) {
        return new LineReader(StrictReader.open(file, encoding), file.toString());
    }

    /**
     * The lines of a stream, unpacked if gzip packed it. Waits for the first byte.
     *
     * @param name what to call it in messages, as {@code standard input}
     * @throws DataException if it can't be read
     */
    public static LineReader of(InputStream in, String name, Charset encoding) {
        return new LineReader(StrictReader.of(in, name, encoding), name);
    }

    @Override
    public boolean hasNext() {
        if (upcoming == null) {
            try {
                upcoming = reader.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return upcoming != null;
    }

    /** @throws BadRecordException if the line can't be decoded */
    @Override
    public String next() {
        String next = hasNext() ? upcoming : null;
        if (next == null) {
            throw new NoSuchElementException("there are no more lines");
        }
        upcoming = null;
        line++;
        strict.requireDecoded(place(), List.of(next));
        return next;
    }

    /**
     * Refuses a record of what {@link #characters} gave, if it has bytes in it that are no characters.
     *
     * @param place of the record
     * @throws BadRecordException if one of the fields has such bytes
     */
    public void requireDecoded(Place place, List<String> fields) {
        strict.requireDecoded(place, fields);
    }

    /** Where the line is that {@link #next} returned last. */
    public Place place() {
        return new Place(file, line);
    }

    /** The lines in the first 64 Ki characters, a last incomplete one left out; nothing is consumed. */
    public List<String> firstLines() {
        try {
            char[] glance = new char[GLANCE];
            int length = 0;
            reader.mark(GLANCE);
            for (int read = 0; read >= 0 && length < GLANCE; length += Math.max(read, 0)) {
                read = reader.read(glance, length, GLANCE - length);
            }
            reader.reset();
            List<String> lines = new String(glance, 0, length).lines().toList();
            return length < GLANCE || lines.size() == 1 ? lines : lines.subList(0, lines.size() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there was a byte-order mark at the start; known once something has been read. */
    public boolean isMarked() {
        return strict.isMarked();
    }

    /** What is left, as characters; whoever makes a record of them asks {@link #requireDecoded} for it. */
    public Reader characters() {
        return reader;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new DataException(place(), "it cannot be closed: " + e.getMessage(), "read it again", e);
        }
    }
}
