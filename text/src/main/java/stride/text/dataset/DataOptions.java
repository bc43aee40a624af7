package stride.text.dataset;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stride.classify.data.Example;
import stride.classify.data.Place;

/**
 * How to read data; {@link #defaults()} fits most files.
 *
 * @param format the layout, or null to find it out from the file's name and first lines
 * @param encoding of the characters; a byte sequence that is not valid in it is an error
 * @param textColumn the column or JSON key of the text, or null to guess it
 * @param labelColumn the column or JSON key of the label, or null to guess it
 * @param labelEnd keep of each label only what stands before this string, or null to keep it whole: {@code ":"}
 *     makes {@code DESC} of TREC's {@code DESC:manner}
 * @param labelSeparator what stands between the labels of one text, or null if a column holds one label; implies multiLabel
 * @param multiLabel whether a text may have any number of labels, none too
 */
public record DataOptions(
        @Nullable DataFormat format,
        Charset encoding,
        @Nullable String textColumn,
        @Nullable String labelColumn,
        @Nullable String labelEnd,
        @Nullable String labelSeparator,
        boolean multiLabel) {

    public DataOptions {
        if (labelSeparator != null && labelSeparator.isEmpty()) {
            throw new IllegalArgumentException(
                    "labelSeparator must not be empty; say for example \"|\", or leave it out");
        }
        multiLabel |= labelSeparator != null;
        if (labelEnd != null && labelEnd.isEmpty()) {
            throw new IllegalArgumentException("labelEnd must not be empty; say for example \":\", or leave it out");
        }
    }

    /** UTF-8, everything else found out from the data, labels kept whole. */
    public static DataOptions defaults() {
        return new DataOptions(null, StandardCharsets.UTF_8, null, null, null, null, false);
    }

    public DataOptions withFormat(DataFormat forced) {
        return new DataOptions(forced, encoding, textColumn, labelColumn, labelEnd, labelSeparator, multiLabel);
    }

    /**
     * @param name a name the JVM knows, as UTF-8 or ISO-8859-1
     * @throws IllegalArgumentException if it knows no such encoding
     */
    public DataOptions withEncoding(String name) {
        return new DataOptions(
                format, encodingNamed(name), textColumn, labelColumn, labelEnd, labelSeparator, multiLabel);
    }

    public DataOptions withTextColumn(String column) {
        return new DataOptions(format, encoding, column, labelColumn, labelEnd, labelSeparator, multiLabel);
    }

    public DataOptions withLabelColumn(String column) {
        return new DataOptions(format, encoding, textColumn, column, labelEnd, labelSeparator, multiLabel);
    }

    public DataOptions withLabelEnd(String end) {
        return new DataOptions(format, encoding, textColumn, labelColumn, end, labelSeparator, multiLabel);
    }

    /** Labels of one text stand in its column with this between them. */
    public DataOptions withLabelSeparator(String separator) {
        return new DataOptions(format, encoding, textColumn, labelColumn, labelEnd, separator, true);
    }

    /** A text may have any number of labels, none too. */
    public DataOptions withMultiLabel(boolean several) {
        return new DataOptions(format, encoding, textColumn, labelColumn, labelEnd, labelSeparator, several);
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
