package stride.classify.table;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import stride.classify.data.BadRecordException;
import stride.classify.data.Remedy;
import stride.file.Json;

/**
 * Writes the records of a table with columns appended. What was read goes out as it was, to the character: quotes, line ends
 * and the order of JSON's keys stay, and so does a line {@code sep=;} above the header. Only where another format is wanted are
 * the values written anew.
 */
public final class TableWriter {
    private final Writer out;
    private final TableFormat format;
    private final char separator;
    private final List<String> columns;
    private final List<String> names;
    private final boolean sameFormat;
    private String lineEnd;

    private TableWriter(
            Writer out,
            TableReader table,
            List<String> columns,
            TableFormat format,
            char separator,
            List<String> names) {
        this.out = out;
        this.format = format;
        this.separator = separator;
        this.columns = ColumnNames.distinct(columns);
        this.names = List.copyOf(names);
        this.sameFormat = table.format() == format;
        this.lineEnd = sameFormat
                ? table.header()
                        .map(TableRecord::lineEnd)
                        .filter(end -> !end.isEmpty())
                        .orElse("\n")
                : "\n";
    }

    /**
     * Writes the header, if there is one.
     *
     * @param out is neither flushed nor closed
     * @param table that the records come from
     * @param columns what to call its columns where they are written anew
     * @param format of what is written: the table's own, or {@link TableFormat#JSON_LINES}, or {@link TableFormat#CSV} for a
     *     table that is not separated by anything
     * @param names of the columns appended, which the table must not have
     */
    public static TableWriter of(
            Writer out, TableReader table, List<String> columns, TableFormat format, List<String> names)
            throws IOException {
        Optional<Character> own = table.format() == format ? table.separator() : Optional.empty();
        TableWriter writer = new TableWriter(out, table, columns, format, own.orElse(','), names);
        writer.writeHeader(table);
        return writer;
    }

    private void writeHeader(TableReader table) throws IOException {
        if (format == TableFormat.JSON_LINES || (sameFormat && table.header().isEmpty())) {
            return;
        }
        out.write(sameFormat ? table.header().orElseThrow().source() : joined(columns));
        append(names);
    }

    /**
     * Writes a record.
     *
     * @param values one for each column appended, in their order; null for none. Where fields are separated, as {@link
     *     String#valueOf} gives them
     * @throws BadRecordException if a JSON object has a key of that name already, which the first one had not
     */
    public void write(TableRecord record, Map<String, ?> values) throws IOException {
        if (format == TableFormat.JSON_LINES) {
            writeJson(record, values);
            return;
        }
        out.write(sameFormat ? record.source() : joined(record.values()));
        if (sameFormat && !record.lineEnd().isEmpty()) {
            lineEnd = record.lineEnd();
        }
        append(names.stream().map(values::get).toList());
    }

    private void append(List<?> fields) throws IOException {
        if (!fields.isEmpty()) {
            out.write(separator);
            out.write(joined(fields));
        }
        out.write(lineEnd);
    }

    private void writeJson(TableRecord record, Map<String, ?> values) throws IOException {
        if (!sameFormat) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i), record.values().get(i));
            }
            object.putAll(values);
            out.write(Json.write(object));
        } else {
            Optional<String> taken =
                    names.stream().filter(record.further()::contains).findFirst();
            if (taken.isPresent()) {
                throw new BadRecordException(
                        record.place(),
                        "it has a \"" + taken.get() + "\", which the first object has not",
                        Remedy.of("give all objects the same keys"));
            }
            String source = record.source();
            int end = source.lastIndexOf('}');
            String body = source.substring(0, end).stripTrailing();
            String further = Json.write(values);
            out.write(body);
            out.write(body.endsWith("{") ? "" : ",");
            out.write(further.substring(1, further.length() - 1));
            out.write(source.substring(end));
        }
        out.write(record.lineEnd().isEmpty() ? lineEnd : record.lineEnd());
    }

    private String joined(List<?> fields) {
        return fields.stream()
                .map(value -> value == null ? "" : field(value))
                .collect(Collectors.joining(String.valueOf(separator)));
    }

    /** In quotes, if it would be read as something else without. */
    private String field(Object value) {
        String field = String.valueOf(value);
        boolean quoted = field.startsWith("\"")
                || field.indexOf(separator) >= 0
                || (format == TableFormat.CSV && field.codePoints().anyMatch(TableWriter::mustBeQuoted))
                || !field.equals(field.strip());
        return quoted ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    /** What separates fields elsewhere in the world would cut a field in two, and the second part might be a formula. */
    private static boolean mustBeQuoted(int c) {
        return "\"\r\n,;\t".indexOf(c) >= 0;
    }
}
