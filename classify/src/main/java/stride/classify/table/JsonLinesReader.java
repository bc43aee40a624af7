package stride.classify.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.source.LineReader;
import stride.file.Json;

/** One JSON object a line. */
final class JsonLinesReader implements TableReader {
    private static final int MOST_BAD = 20; // lines before the first object

    private final LineReader file;
    private final Lookahead text;
    private @Nullable List<String> columns; // known with the first object
    private final Deque<BadRecordException> bad = new ArrayDeque<>(); // lines before the first object, not told yet
    private @Nullable TableRecord first; // already read, not given yet
    private @Nullable Place place;

    JsonLinesReader(LineReader file) {
        this.file = file;
        this.text = new Lookahead(file.characters());
    }

    @Override
    public @Nullable TableRecord read() {
        if (!bad.isEmpty()) {
            throw bad.remove();
        }
        TableRecord waiting = first;
        first = null;
        return waiting != null ? waiting : next();
    }

    private @Nullable TableRecord next() {
        while (text.at(0) != Lookahead.END) {
            Place start = new Place(file.place().file(), text.line());
            int end = text.endOfLine(0);
            String line = text.text(0, end);
            String lineEnd = text.lineEnd(end);
            text.consume(end + lineEnd.length());
            if (!line.isBlank()) {
                file.requireDecoded(start, List.of(line));
                return record(start, line, lineEnd);
            }
        }
        return null;
    }

    private TableRecord record(Place start, String line, String lineEnd) {
        Map<String, Object> object = object(line, start);
        if (columns == null) {
            columns = List.copyOf(object.keySet());
            place = start;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (String column : columns) {
            values.add(object.get(column));
        }
        Set<String> further = new HashSet<>(object.keySet());
        columns.forEach(further::remove);
        return new TableRecord(start, line, lineEnd, values, further);
    }

    private static Map<String, Object> object(String line, Place place) {
        if (!line.strip().startsWith("{")) {
            throw new BadRecordException(
                    BadRecordException.Fault.INVALID_JSON,
                    place,
                    "the line is not a JSON object",
                    Remedy.of("write one object {...} on each line, and no array around"));
        }
        try (JsonParser parser = JSON.std.createParser(line)) {
            Map<String, Object> object = JSON.std.mapFrom(parser);
            if (parser.nextToken() != null) {
                throw new BadRecordException(
                        BadRecordException.Fault.INVALID_JSON,
                        place,
                        "something stands after the JSON object",
                        Remedy.of("write one object on each line"));
            }
            return object;
        } catch (IOException e) {
            throw new BadRecordException(
                    BadRecordException.Fault.INVALID_JSON,
                    place,
                    "the line is not valid JSON: " + Json.problem(e),
                    Remedy.of("write one whole object on each line"));
        }
    }

    @Override
    public TableFormat format() {
        return TableFormat.JSON_LINES;
    }

    @Override
    public Optional<Character> separator() {
        return Optional.empty();
    }

    /**
     * {@inheritDoc} Reads up to the first object; what is wrong with lines before it, the next calls of {@link #read} say.
     *
     * @throws BadRecordException if so many lines are wrong that this is no JSON
     */
    @Override
    public List<String> columns() {
        while (columns == null && first == null) {
            try {
                first = next();
                break;
            } catch (BadRecordException e) {
                if (bad.size() == MOST_BAD) {
                    throw bad.remove();
                }
                bad.add(e);
            }
        }
        return columns == null ? List.of() : columns;
    }

    @Override
    public Optional<TableRecord> header() {
        return Optional.empty();
    }

    @Override
    public boolean isMarked() {
        return file.isMarked();
    }

    @Override
    public Place place() {
        columns();
        return place == null ? file.place() : place;
    }

    @Override
    public void close() {
        file.close();
    }
}
