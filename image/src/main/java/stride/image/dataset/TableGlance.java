package stride.image.dataset;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.source.LineReader;
import stride.classify.table.TableFormat;
import stride.classify.table.TableOptions;
import stride.classify.table.TableReader;
import stride.classify.table.TableRecord;

/**
 * The first records of a table, of which is not known yet whether the first names the columns.
 *
 * @param keys of JSON objects; empty for other tables
 * @param rows their values as texts, a list of labels as such; empty where nothing stands
 */
record TableGlance(Path file, TableFormat table, List<String> keys, List<List<String>> rows) {
    private static final int ROWS = 100;
    private static final int LONGEST_LINE = 1 << 22; // bytes
    private static final int LEAST_PIXELS = 64; // of pictures that are taken for such without being told

    /** Empty if it does not look like a table, or can't be read. */
    static Optional<TableGlance> of(Path file) {
        byte[] head = FileTree.head(file, LONGEST_LINE);
        String text = new String(head, StandardCharsets.UTF_8);
        Optional<String> first = text.lines().filter(line -> !line.isBlank()).findFirst();
        boolean endless = head.length == LONGEST_LINE && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
        if (first.isEmpty() || endless) {
            return Optional.empty();
        }
        return format(String.valueOf(file.getFileName()), first.get()).flatMap(format -> read(file, format));
    }

    private static Optional<TableFormat> format(String name, String first) {
        String lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (first.replace("\uFEFF", "").strip().startsWith("{")) {
            return Optional.of(TableFormat.JSON_LINES);
        }
        if (lower.endsWith(".tsv") || lower.endsWith(".tab") || (first.indexOf('\t') >= 0 && !lower.endsWith(".csv"))) {
            return Optional.of(TableFormat.TSV);
        }
        boolean separated = first.chars().anyMatch(c -> c == ',' || c == ';' || c == '|' || c == '\t');
        return separated || lower.endsWith(".csv") ? Optional.of(TableFormat.CSV) : Optional.empty();
    }

    private static Optional<TableGlance> read(Path file, TableFormat format) {
        List<List<String>> rows = new ArrayList<>();
        try (TableReader table = TableReader.of(
                LineReader.open(file, StandardCharsets.UTF_8),
                new TableOptions(format, Optional.empty(), false, List.of()))) {
            List<String> keys = format == TableFormat.JSON_LINES ? table.columns() : List.of();
            while (rows.size() < ROWS) {
                try {
                    TableRecord record = table.read();
                    if (record == null) {
                        break;
                    }
                    rows.add(record.values().stream().map(TableGlance::text).toList());
                } catch (BadRecordException e) {
                    rows.add(List.of());
                }
            }
            rows.removeIf(List::isEmpty);
            return rows.isEmpty() ? Optional.empty() : Optional.of(new TableGlance(file, format, keys, rows));
        } catch (DataException e) {
            return Optional.empty();
        }
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value).strip();
    }

    /** What it holds: pixels, or names of files that are there or called as pictures; empty if neither. */
    Optional<PictureFormat> format(PictureOptions options) {
        if (FileColumns.find(this, options).isPresent()) {
            return Optional.of(PictureFormat.FILE_TABLE);
        }
        Optional<PixelColumns> pixels =
                table == TableFormat.JSON_LINES ? Optional.empty() : PixelColumns.find(this, options);
        return pixels.filter(columns -> columns.form().values() >= LEAST_PIXELS)
                .map(columns -> PictureFormat.PIXEL_TABLE);
    }

    int columns() {
        return rows.get(0).size();
    }

    /** The names of the columns: numbers from 1 on if there is no header. */
    List<String> names(boolean header) {
        if (!keys.isEmpty()) {
            return keys;
        }
        if (header) {
            return rows.get(0);
        }
        String[] numbers = new String[columns()];
        Arrays.setAll(numbers, i -> Integer.toString(i + 1));
        return List.of(numbers);
    }

    /** The rows that are none of names. */
    List<List<String>> data(boolean header) {
        return header && keys.isEmpty() ? rows.subList(1, rows.size()) : rows;
    }

    /** A reader at the first row that is none of names. */
    TableReader open(boolean header) {
        return TableReader.of(
                LineReader.open(file, StandardCharsets.UTF_8),
                new TableOptions(table, Optional.empty(), header, header ? names(true) : List.of()));
    }
}
