package stride.text.dataset;

import java.util.List;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.source.LineReader;

/**
 * A line of tab-separated values. A field that is quoted from its first to its last character as in CSV is unquoted;
 * any other quote is an ordinary character, since most TSV files are written without quoting and one lonely quote must
 * not swallow the lines after it.
 *
 * @param textIndex column of the text, from 0
 * @param labelIndex column of the label, from 0
 * @param columns how many each line has
 */
record TabSeparatedLine(int textIndex, int labelIndex, int columns, DataOptions options)
        implements LineExampleReader.LineParser {

    /** A parser for the lines after the header, which is read here. */
    static TabSeparatedLine parser(LineReader lines, DataOptions options) {
        String header = "";
        while (header.isBlank()) {
            if (!lines.hasNext()) {
                throw new DataException(lines.place(), "there is no header line", "name the columns in the first line");
            }
            header = lines.next();
        }
        List<String> names = fields(header);
        Columns columns = Columns.choose(names, options, lines.place());
        return new TabSeparatedLine(
                names.indexOf(columns.text()), names.indexOf(columns.label()), names.size(), options);
    }

    @Override
    public Example<String> parse(String line, Place place) {
        List<String> fields = fields(line);
        if (fields.size() != columns) {
            throw new BadRecordException(
                    BadRecordException.Fault.WRONG_FIELDS,
                    place,
                    "the line has " + fields.size() + " fields where the header has " + columns,
                    Remedy.of("separate the fields by one tab each"));
        }
        return options.example(unquoted(fields.get(textIndex)), unquoted(fields.get(labelIndex)), place);
    }

    private static List<String> fields(String line) {
        return List.of(line.split("\t", -1));
    }

    private static String unquoted(String field) {
        if (field.length() < 2 || !field.startsWith("\"") || !field.endsWith("\"")) {
            return field;
        }
        String inner = field.substring(1, field.length() - 1);
        String unescaped = inner.replace("\"\"", "");
        return unescaped.contains("\"") ? field : inner.replace("\"\"", "\"");
    }
}
