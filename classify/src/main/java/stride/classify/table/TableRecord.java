package stride.classify.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import stride.classify.data.Place;

/**
 * One record of a table.
 *
 * @param place where it begins
 * @param source as it stands in the file, without the end of its last line
 * @param lineEnd what ended it, LF, CRLF or CR; empty at the end of a file that has none there
 * @param values one a column: of JSON whatever stands there, null if nothing does; otherwise strings
 * @param further keys of a JSON object that are no columns, for the first object has them not
 */
public record TableRecord(
        Place place, String source, String lineEnd, List<@Nullable Object> values, Set<String> further) {
    public TableRecord {
        values = Collections.unmodifiableList(new ArrayList<>(values));
        further = Collections.unmodifiableSet(new TreeSet<>(further));
    }

    TableRecord(Place place, String source, String lineEnd, List<String> fields) {
        this(place, source, lineEnd, new ArrayList<>(fields), Collections.emptySet());
    }

    /** Whether nothing stands in any column, as in the empty rows that spreadsheets write at their end. */
    public boolean isEmpty() {
        return values.stream().allMatch(value -> value == null || (value instanceof String text && text.isBlank()));
    }
}
