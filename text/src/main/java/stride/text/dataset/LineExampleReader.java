package stride.text.dataset;

import org.jspecify.annotations.Nullable;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.source.LineReader;

/** The formats with one example a line. Lines of white space alone are skipped. */
final class LineExampleReader extends ExampleReader {

    /** What one line means. */
    @FunctionalInterface
    interface LineParser {
        /** The example on a line that is not blank. */
        Example<String> parse(String line, Place place);
    }

    private final LineReader lines;
    private final LineParser parser;
    private final FoundLayout layout;

    LineExampleReader(LineReader lines, LineParser parser, FoundLayout layout) {
        this.lines = lines;
        this.parser = parser;
        this.layout = layout;
    }

    @Override
    public FoundLayout layout() {
        return layout;
    }

    @Override
    @Nullable
    protected Example<String> read() {
        while (lines.hasNext()) {
            String line = lines.next();
            if (!line.isBlank()) {
                return parser.parse(line, lines.place());
            }
        }
        return null;
    }

    @Override
    public void close() {
        lines.close();
    }
}
