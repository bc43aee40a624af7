package stride.text.dataset;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.table.TableOptions;

/**
 * How to read data; {@link #defaults()} fits most files, {@link #like} those that are as a model's own data was.
 *
 * @param format the layout, or null to find it out from the file's name and first lines
 * @param encoding of the characters; a byte sequence that is not valid in it is an error
 * @param columns which hold what
 * @param labelEnd keep of each label only what stands before this string, or null to keep it whole: {@code ":"}
 *     makes {@code DESC} of TREC's {@code DESC:manner}
 * @param labelSeparator what stands between the labels of one text, or null if a column holds one label; implies multiLabel
 * @param multiLabel whether a text may have any number of labels, none too
 * @param model how the data of a model was laid out, which decides what is not said here, as far as the file is like it; or null
 */
public record DataOptions(
        @Nullable DataFormat format,
        Charset encoding,
        ColumnOptions columns,
        @Nullable String labelEnd,
        @Nullable String labelSeparator,
        boolean multiLabel,
        @Nullable DataLayout model) {

    public DataOptions {
        if (labelSeparator != null && labelSeparator.isEmpty()) {
            throw new IllegalArgumentException(
                    "labelSeparator must not be empty; say for example \"|\", or leave it out");
        }
        multiLabel |= labelSeparator != null;
        if (labelEnd != null && labelEnd.isEmpty()) {
            throw new IllegalArgumentException("labelEnd must not be empty; say for example \":\", or leave it out");
        }
        if (format == DataFormat.TSV && columns.separator() != null && columns.separator() != '\t') {
            throw new IllegalArgumentException("in the format tsv fields are separated by tabs, not by '"
                    + columns.separator() + "'; the format csv can have any separator");
        }
    }

    /** UTF-8, everything else found out from the data, labels kept whole. */
    public static DataOptions defaults() {
        return new DataOptions(null, StandardCharsets.UTF_8, ColumnOptions.FOUND_OUT, null, null, false, null);
    }

    /**
     * As the data of a model was laid out: the same encoding, ends and separators of labels, and where a file has them the same
     * columns. What else it has is found out, and {@link ExampleReader#layout} says in what it differs.
     */
    public static DataOptions like(DataLayout model) {
        return new DataOptions(
                null,
                encodingNamed(model.encoding()),
                ColumnOptions.FOUND_OUT,
                model.labelEnd().orElse(null),
                model.labelSeparator().orElse(null),
                false,
                model);
    }

    public DataOptions withFormat(DataFormat forced) {
        return new DataOptions(forced, encoding, columns, labelEnd, labelSeparator, multiLabel, model);
    }

    /**
     * @param name a name the JVM knows, as UTF-8 or ISO-8859-1
     * @throws IllegalArgumentException if it knows no such encoding
     */
    public DataOptions withEncoding(String name) {
        return new DataOptions(format, encodingNamed(name), columns, labelEnd, labelSeparator, multiLabel, model);
    }

    public DataOptions withColumns(ColumnOptions chosen) {
        return new DataOptions(format, encoding, chosen, labelEnd, labelSeparator, multiLabel, model);
    }

    /**
     * What stands between the fields of CSV.
     *
     * @throws IllegalArgumentException if it can't
     */
    public DataOptions withSeparator(char separator) {
        return withColumns(new ColumnOptions(separator, columns.header(), columns.text(), columns.label()));
    }

    /** Whether the first record of a table names the columns; see {@link ColumnOptions#header}. */
    public DataOptions withHeader(boolean header) {
        return withColumns(new ColumnOptions(columns.separator(), header, columns.text(), columns.label()));
    }

    /** The text is in this column; or in several, with commas between their names. */
    public DataOptions withTextColumn(String column) {
        return withTextColumns(List.of(column));
    }

    /** The fields of these columns make one text, in this order: see {@link stride.text.token.TextFields}. */
    public DataOptions withTextColumns(List<String> text) {
        return withColumns(new ColumnOptions(columns.separator(), columns.header(), text, columns.label()));
    }

    public DataOptions withLabelColumn(String column) {
        return withColumns(new ColumnOptions(columns.separator(), columns.header(), columns.text(), column));
    }

    public DataOptions withLabelEnd(String end) {
        return new DataOptions(format, encoding, columns, end, labelSeparator, multiLabel, model);
    }

    /** Labels of one text stand in its column with this between them. */
    public DataOptions withLabelSeparator(String separator) {
        return new DataOptions(format, encoding, columns, labelEnd, separator, true, model);
    }

    /** A text may have any number of labels, none too. */
    public DataOptions withMultiLabel(boolean several) {
        return new DataOptions(format, encoding, columns, labelEnd, labelSeparator, several, model);
    }

    /**
     * The encoding of that name.
     *
     * @throws IllegalArgumentException if the JVM knows no such encoding
     */
    public static Charset encodingNamed(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "unknown encoding \"" + name
                            + "\"; say for example UTF-8, ISO-8859-1, windows-1252, UTF-16 or GB18030",
                    e);
        }
    }

    /**
     * A separator as people write it: the character, or {@code tab} or {@code \t}.
     *
     * @throws IllegalArgumentException if that can't separate fields
     */
    public static char separatorNamed(String name) {
        String character = name.equals("\\t") || name.equalsIgnoreCase("tab") ? "\t" : name;
        if (character.length() != 1) {
            throw new IllegalArgumentException(
                    "a separator is one character, such as ';', '|' or tab, and not \"" + name + "\"");
        }
        TableOptions.requireSeparator(character.charAt(0));
        return character.charAt(0);
    }

    /** For a table. */
    TableOptions table(DataFormat table) {
        boolean header = columns.header() != null ? columns.header() : model == null || model.header();
        List<String> wanted = columns.text().isEmpty() && model != null
                ? model.textColumns()
                : columns.text().stream()
                        .flatMap(value -> ColumnChoice.parts(value).stream())
                        .toList();
        return new TableOptions(
                FoundLayout.table(table),
                Optional.ofNullable(columns.separator()),
                header,
                header ? wanted : List.of());
    }

    /** The example that a file's raw label and text make under these options. */
    Example<String> example(String text, String rawLabel, Place place) {
        if (labelSeparator != null) {
            return example(text, List.of(rawLabel.split(Pattern.quote(labelSeparator), -1)), place);
        }
        return multiLabel ? example(text, List.of(rawLabel), place) : new Example<>(text, label(rawLabel), place);
    }

    /** The same with any number of labels; empty ones are none. */
    Example<String> example(String text, List<String> rawLabels, Place place) {
        List<String> labels = rawLabels.stream()
                .map(this::label)
                .filter(label -> !label.isEmpty())
                .toList();
        return new Example<>(text, labels, place);
    }

    private String label(String rawLabel) {
        String label = rawLabel.strip();
        int end = labelEnd == null ? -1 : label.indexOf(labelEnd);
        return end < 0 ? label : label.substring(0, end).strip();
    }
}
