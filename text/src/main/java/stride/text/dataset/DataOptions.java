package stride.text.dataset;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * How to read data; {@link #defaults()} fits most files.
 *
 * @param format the layout, or null to find it out from the file's name and first lines
 * @param encoding of the characters; a byte sequence that is not valid in it is an error
 * @param textColumn the column or JSON key of the text, or null to guess it
 * @param labelColumn the column or JSON key of the label, or null to guess it
 * @param labelEnd keep of each label only what stands before this string, or null to keep it whole: {@code ":"}
 *     makes {@code DESC} of TREC's {@code DESC:manner}
 */
public record DataOptions(
        @Nullable DataFormat format,
        Charset encoding,
        @Nullable String textColumn,
        @Nullable String labelColumn,
        @Nullable String labelEnd) {

    public DataOptions {
        if (labelEnd != null && labelEnd.isEmpty()) {
            throw new IllegalArgumentException("labelEnd must not be empty; say for example \":\", or leave it out");
        }
    }

    /** UTF-8, everything else found out from the data, labels kept whole. */
    public static DataOptions defaults() {
        return new DataOptions(null, StandardCharsets.UTF_8, null, null, null);
    }

    public DataOptions withFormat(DataFormat forced) {
        return new DataOptions(forced, encoding, textColumn, labelColumn, labelEnd);
    }

    /**
     * @param name a name the JVM knows, as UTF-8 or ISO-8859-1
     * @throws IllegalArgumentException if it knows no such encoding
     */
    public DataOptions withEncoding(String name) {
        return new DataOptions(format, encodingNamed(name), textColumn, labelColumn, labelEnd);
    }

    public DataOptions withTextColumn(String column) {
        return new DataOptions(format, encoding, column, labelColumn, labelEnd);
    }

    public DataOptions withLabelColumn(String column) {
        return new DataOptions(format, encoding, textColumn, column, labelEnd);
    }

    public DataOptions withLabelEnd(String end) {
        return new DataOptions(format, encoding, textColumn, labelColumn, end);
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
    Example example(String text, String rawLabel, Place place) {
        String label = rawLabel.strip();
        int end = labelEnd == null ? -1 : label.indexOf(labelEnd);
        return new Example(text, end < 0 ? label : label.substring(0, end).strip(), place);
    }
}
