package stride.classify.table;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.classify.source.LineReader;
import stride.classify.table.FieldScan.Fault;
import stride.classify.table.FieldScan.Quotes;

/** Records whose fields have a separator between them. */
final class DelimitedReader implements TableReader {
    /** By which spreadsheets tell each other the separator, in the first line. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_SEPARATOR_LINE = 7;

    private final LineReader file;
    private final Lookahead text;
    private final TableFormat format;
    private final char separator;
    private final Optional<TableRecord> header;
    private final List<String> columns;
    private final Place place;

    private DelimitedReader(
            LineReader file,
            Lookahead text,
            TableFormat format,
            char separator,
            Optional<TableRecord> header,
            List<String> columns,
            Place place) {
        this.file = file;
        this.text = text;
        this.format = format;
        this.separator = separator;
        this.header = header;
        this.columns = columns;
        this.place = place;
    }

    static DelimitedReader of(LineReader file, TableOptions options) {
        String name = file.place().file();
        Lookahead text = new Lookahead(file.characters());
        Optional<String> separatorLine = separatorLine(text);
        skipBlankLines(text, Optional.empty());
        if (text.at(0) == Lookahead.END && options.header()) {
            throw new DataException(
                    new Place(name, Math.max(0, text.line() - 1)),
                    "there is no header line",
                    "name the columns in the first line");
        }
        char separator = separator(text, separatorLine, options);
        Place place = new Place(name, text.line());
        Quotes quotes = options.format() == TableFormat.TSV ? Quotes.AROUND : Quotes.FIRST;
        FieldScan first = FieldScan.of(text, separator, quotes);
        if (!options.header()) {
            int count = text.at(0) == Lookahead.END ? 0 : first.fields().size();
            List<String> numbers =
                    IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
            return new DelimitedReader(file, text, options.format(), separator, Optional.empty(), numbers, place);
        }
        if (quotes == Quotes.FIRST && first.fields().stream().anyMatch(DelimitedReader::hasSpaceBeforeQuote)) {
            FieldScan spaced = FieldScan.of(text, separator, Quotes.AFTER_SPACES);
            first = spaced.fault() == null ? spaced : first;
        }
        if (first.fault() != null) {
            throw bad(text, name, first.fault());
        }
        TableRecord header = record(text, place, first);
        file.requireDecoded(place, first.fields());
        String above = separatorLine.orElse("");
        return new DelimitedReader(
                file,
                text,
                options.format(),
                separator,
                Optional.of(new TableRecord(place, above + header.source(), header.lineEnd(), first.fields())),
                first.fields(),
                place);
    }

    /** The first line with its end, consumed, if it says what the separator is. */
    private static Optional<String> separatorLine(Lookahead text) {
        int end = 0;
        while (!Lookahead.isLineEnd(text.at(end)) && end <= LONGEST_SEPARATOR_LINE) {
            end++;
        }
        if (!SEPARATOR_LINE.matcher(text.text(0, end)).matches()) {
            return Optional.empty();
        }
        int whole = end + text.lineEnd(end).length();
        String line = text.text(0, whole);
        text.consume(whole);
        return Optional.of(line);
    }

    private static char separator(Lookahead text, Optional<String> separatorLine, TableOptions options) {
        if (options.separator().isPresent()) {
            return options.separator().get();
        }
        if (options.format() == TableFormat.TSV) {
            return '\t';
        }
        if (separatorLine.isPresent()) {
            Matcher said = SEPARATOR_LINE.matcher(separatorLine.get().replaceAll("[\r\n]", ""));
            if (said.matches()) {
                return said.group(1).charAt(0);
            }
        }
        return SeparatorSearch.find(text, options.wanted());
    }

    /** Lines of nothing but white space, of which the separator is none. */
    private static void skipBlankLines(Lookahead text, Optional<Character> separator) {
        int at = 0;
        while (text.at(at) != Lookahead.END
                && Character.isWhitespace(text.at(at))
                && separator
                        .filter(between -> between == '\t' || between == ' ')
                        .isEmpty()) {
            at += Math.max(1, text.lineEnd(at).length());
            if (Lookahead.isLineEnd(text.at(at - 1))) {
                text.consume(at);
                at = 0;
            }
        }
        if (text.at(at) == Lookahead.END) {
            text.consume(at);
        }
    }

    @Override
    public @Nullable TableRecord read() {
        while (true) {
            skipBlankLines(text, Optional.of(separator));
            if (text.at(0) == Lookahead.END) {
                return null;
            }
            Place start = new Place(file.place().file(), text.line());
            FieldScan scan = scan();
            if (scan.fault() != null) {
                BadRecordException bad = bad(text, file.place().file(), scan.fault());
                consumeLine();
                throw bad;
            }
            TableRecord record = record(text, start, scan);
            file.requireDecoded(start, scan.fields());
            if (scan.fields().size() != columns.size()) {
                if (record.isEmpty()) {
                    continue;
                }
                throw misfit(start, scan.fields());
            }
            if (header.isPresent() && scan.fields().equals(columns)) {
                throw new BadRecordException(
                        start,
                        "the record is the same as the first, which names the columns",
                        Remedy.of("take it out; if the first record names no columns, say so")
                                .by(Setting.HEADER, "false"));
            }
            return record;
        }
    }

    /** With spaces before quotes passed over if only so the record has as many fields as there are columns. */
    private FieldScan scan() {
        if (format == TableFormat.TSV) {
            return FieldScan.of(text, separator, Quotes.AROUND);
        }
        FieldScan scan = FieldScan.of(text, separator, Quotes.FIRST);
        if (scan.fits(columns.size())) {
            return scan;
        }
        FieldScan spaced = FieldScan.of(text, separator, Quotes.AFTER_SPACES);
        return spaced.fits(columns.size()) ? spaced : scan;
    }

    private static TableRecord record(Lookahead text, Place place, FieldScan scan) {
        String lineEnd = text.lineEnd(scan.end());
        TableRecord record = new TableRecord(place, text.text(0, scan.end()), lineEnd, scan.fields());
        text.consume(scan.end() + lineEnd.length());
        return record;
    }

    /** What follows a line with a fault is not lost: a quote that was never meant to open a field ends with its line. */
    private void consumeLine() {
        int end = text.endOfLine(0);
        text.consume(end + text.lineEnd(end).length());
    }

    private static BadRecordException bad(Lookahead text, String file, Fault fault) {
        long opened = text.line() + text.lines(0, fault.opened());
        long line = text.line() + text.lines(0, fault.offset());
        return switch (fault.kind()) {
            case NEVER_CLOSED ->
                new BadRecordException(
                        BadRecordException.Fault.WRONG_FIELDS,
                        new Place(file, opened),
                        "a quoted field begins here and never ends",
                        Remedy.of("close it with a quote"));
            case TOO_LONG ->
                new BadRecordException(
                        BadRecordException.Fault.WRONG_FIELDS,
                        new Place(file, opened),
                        "a quoted field begins here that has not ended after 16 million characters",
                        Remedy.of("close it with a quote"));
            case TEXT_AFTER_QUOTE ->
                new BadRecordException(
                        BadRecordException.Fault.WRONG_FIELDS,
                        new Place(file, line),
                        "there is text after the closing quote of a field"
                                + (opened == line ? "" : " that began in line " + opened),
                        Remedy.of(
                                opened == line
                                        ? "double a quote inside a quoted field: \"\""
                                        : "close the field in line " + opened
                                                + ", or double a quote inside a quoted field: \"\""));
        };
    }

    private BadRecordException misfit(Place start, List<String> fields) {
        String first = header.isPresent() ? "the header" : "the first record";
        if (format == TableFormat.TSV) {
            return new BadRecordException(
                    BadRecordException.Fault.WRONG_FIELDS,
                    start,
                    "the line has " + fields.size() + " fields where " + first + " has " + columns.size(),
                    Remedy.of("separate the fields by one tab each"));
        }
        boolean spaced = fields.stream().anyMatch(DelimitedReader::hasSpaceBeforeQuote);
        String remedy = "separate all fields, also empty ones";
        if (spaced) {
            remedy = "take that space away";
        } else if (fields.size() > columns.size()) {
            remedy = "quote a text that has separators in it";
        }
        return new BadRecordException(
                BadRecordException.Fault.WRONG_FIELDS,
                start,
                "the record has " + fields.size() + " fields where " + first + " has " + columns.size()
                        + (spaced ? ", for a quote with a space before it does not begin a quoted field" : ""),
                Remedy.of(remedy));
    }

    private static boolean hasSpaceBeforeQuote(String field) {
        String stripped = field.stripLeading();
        return stripped.startsWith("\"") && stripped.length() < field.length();
    }

    @Override
    public TableFormat format() {
        return format;
    }

    @Override
    public Optional<Character> separator() {
        return Optional.of(separator);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Optional<TableRecord> header() {
        return header;
    }

    @Override
    public boolean isMarked() {
        return file.isMarked();
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public void close() {
        file.close();
    }
}
