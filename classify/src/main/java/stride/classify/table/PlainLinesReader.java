package stride.classify.table;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stride.classify.data.Place;
import stride.classify.source.LineReader;

/** Lines as a table of one column. */
final class PlainLinesReader implements TableReader {
    private final LineReader lines;

    PlainLinesReader(LineReader lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable TableRecord read() {
        if (!lines.hasNext()) {
            return null;
        }
        String line = lines.next();
        return new TableRecord(lines.place(), line, "\n", List.of(line));
    }

    @Override
    public TableFormat format() {
        return TableFormat.LINES;
    }

    @Override
    public Optional<Character> separator() {
        return Optional.empty();
    }

    @Override
    public List<String> columns() {
        return List.of("1");
    }

    @Override
    public Optional<TableRecord> header() {
        return Optional.empty();
    }

    @Override
    public boolean isMarked() {
        return lines.isMarked();
    }

    @Override
    public Place place() {
        return lines.place();
    }

    @Override
    public void close() {
        lines.close();
    }
}
