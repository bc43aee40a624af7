package stride.classify.table;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a table before it is read.
 *
 * @param format of its records
 * @param separator what stands between the fields of CSV; empty: found out. A line {@code sep=;} at the beginning, as
 *     spreadsheets write it, says it too
 * @param header whether the first record names the columns; without, they are called 1, 2 and so on
 * @param wanted names of columns that should be there, which helps to find the separator; may be empty
 */
public record TableOptions(TableFormat format, Optional<Character> separator, boolean header, List<String> wanted) {

    /** What can't stand between fields. */
    private static final String NO_SEPARATORS = "\"\r\n";

    /** @throws IllegalArgumentException if that can't be a separator, or not of this format */
    public TableOptions {
        wanted = List.copyOf(wanted);
        separator.ifPresent(TableOptions::requireSeparator);
        if (format == TableFormat.TSV
                && separator.filter(given -> given != '\t').isPresent()) {
            throw new IllegalArgumentException(
                    "the fields of tab-separated values are separated by tabs, not by '" + separator.get() + "'");
        }
    }

    /** A table whose first record names the columns. */
    public static TableOptions of(TableFormat format) {
        return new TableOptions(format, Optional.empty(), true, List.of());
    }

    /** @throws IllegalArgumentException if fields can't be told apart by it */
    public static void requireSeparator(char separator) {
        if (NO_SEPARATORS.indexOf(separator) >= 0 || Character.isSurrogate(separator)) {
            throw new IllegalArgumentException("a quote, a line end or half a character can't separate fields");
        }
    }
}
