package stride.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import stride.classify.table.TableFormat;
import stride.report.terminal.Visible;

/** In which form answers to the texts of a file are written. */
enum OutputFormat {
    /** The table that was read, with columns appended. */
    SAME,
    CSV,
    JSON_LINES,
    /** Of plain lines: as texts are answered that are arguments. */
    LINES;

    private static final String PACKED = ".gz";

    /**
     * As the name of the result says, where it says something.
     *
     * @param read the format of the texts
     * @param json whether JSON is wanted in any case
     * @param output the result; null: standard output
     * @throws IOException if a table can't be written in the format that the name says
     */
    static OutputFormat of(TableFormat read, boolean json, @Nullable Path output) throws IOException {
        String name = output == null
                ? ""
                : String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        boolean jsonName = name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json");
        if (read == TableFormat.LINES) {
            if (name.endsWith(".tsv") || name.endsWith(".tab")) {
                throw wrongName(output, "a text may have tabs in it; name a .csv or .jsonl file");
            }
            return json || jsonName ? JSON_LINES : name.endsWith(".csv") ? CSV : LINES;
        }
        if (json || jsonName) {
            return read == TableFormat.JSON_LINES ? SAME : JSON_LINES;
        }
        boolean csvName = name.endsWith(".csv");
        boolean tsvName = name.endsWith(".tsv") || name.endsWith(".tab");
        if ((csvName && read != TableFormat.CSV) || (tsvName && read != TableFormat.TSV)) {
            throw wrongName(
                    output, "a table is written in the format in which it is read; name the file so, or a .jsonl file");
        }
        return SAME;
    }

    private static IOException wrongName(@Nullable Path output, String why) {
        return new IOException(Visible.line(String.valueOf(output)) + ": " + why);
    }

    /** Whether a file of that name is packed. */
    static boolean isPacked(Path output) {
        return String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT).endsWith(PACKED);
    }
}
