package stride.text.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import stride.classify.table.TableOptions;

/**
 * Which columns of a table hold what.
 *
 * @param separator what stands between the fields of CSV, or null to find it out
 * @param header whether the first record names the columns; null: it does, and a record that does not look so is an error.
 *     Without, columns are called 1, 2 and so on
 * @param text columns or JSON keys that make the text, in this order; each the name of one, or several names with commas
 *     between them; empty to guess it
 * @param label the column or key of the label, or null to guess it
 */
public record ColumnOptions(
        @Nullable Character separator,
        @Nullable Boolean header,
        List<String> text,
        @Nullable String label) {
    /** All found out. */
    public static final ColumnOptions FOUND_OUT = new ColumnOptions(null, null, List.of(), null);

    public ColumnOptions {
        text = List.copyOf(text);
        if (separator != null) {
            TableOptions.requireSeparator(separator);
        }
    }
}
