package stride.classify.table;

import java.util.ArrayList;
import java.util.List;
import stride.classify.table.FieldScan.Quotes;

/**
 * Finds out what stands between the fields of a table. Of the characters that cut its first record, outside of quotes, it is
 * the one that makes the columns that are wanted; then the one that cuts the most records after it into as many fields.
 */
final class SeparatorSearch {
    private static final List<Character> USUAL = List.of(',', ';', '\t', '|');
    private static final int RECORDS = 100;
    private static final int CHARACTERS = 1 << 16;

    private SeparatorSearch() {}

    /** The separator of a table whose first record comes next; a comma if nothing separates anything. */
    static char find(Lookahead text, List<String> wanted) {
        List<Character> possible = new ArrayList<>();
        List<Character> fitting = new ArrayList<>(); // that make the columns wanted
        for (char separator : USUAL) {
            FieldScan first = FieldScan.of(text, separator, Quotes.FIRST);
            if (first.fault() == null && first.fields().size() > 1) {
                possible.add(separator);
                if (ColumnNames.hasAll(first.fields(), wanted)) {
                    fitting.add(separator);
                }
            }
        }
        List<Character> left = wanted.isEmpty() || fitting.isEmpty() ? possible : fitting;
        char best = left.isEmpty() ? ',' : left.get(0);
        double most = -1;
        for (char separator : left.size() > 1 ? left : List.<Character>of()) {
            double share = evenness(text, separator);
            if (share > most) {
                best = separator;
                most = share;
            }
        }
        return best;
    }

    /** Of the first records, the share that has as many fields as the very first. */
    private static double evenness(Lookahead text, char separator) {
        int columns = FieldScan.of(text, separator, Quotes.FIRST).fields().size();
        int records = 0;
        int even = 0;
        int at = 0;
        while (records < RECORDS && at < CHARACTERS && text.at(at) != Lookahead.END) {
            FieldScan record = FieldScan.at(text, at, separator, Quotes.FIRST);
            if (!record.fits(columns)) {
                FieldScan spaced = FieldScan.at(text, at, separator, Quotes.AFTER_SPACES);
                record = spaced.fits(columns) ? spaced : record;
            }
            int end = record.fault() == null ? record.end() : text.endOfLine(at);
            if (end > at) {
                records++;
                even += record.fits(columns) ? 1 : 0;
            }
            at = end + Math.max(text.lineEnd(end).length(), text.at(end) == Lookahead.END ? 0 : 1);
        }
        return (double) even / Math.max(1, records);
    }
}
