package stride.text.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How labelled texts are laid out in a file or folder. */
public enum DataFormat {
    /** Comma-separated (or semicolon-separated) values as in RFC 4180, the first record names the columns. */
    CSV("csv"),
    /** Tab-separated values, one record a line, the first line names the columns. */
    TSV("tsv"),
    /** One JSON object a line. */
    JSON_LINES("jsonl"),
    /** {@code __label__NAME the text}, one example a line. */
    FASTTEXT("fasttext"),
    /** {@code NAME the text}, one example a line: the label is the first word. */
    LABEL_TEXT("label-text"),
    /** One folder a class: every file below {@code FOLDER/NAME/} is one text. */
    FOLDERS("folders");

    private final String title;

    DataFormat(String title) {
        this.title = title;
    }

    /**
     * The format of that name: csv, tsv, jsonl, fasttext, label-text or folders.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DataFormat named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(format -> format.title.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown data format \"" + name + "\"; say one of "
                        + Arrays.stream(values()).map(DataFormat::toString).collect(Collectors.joining(", "))));
    }

    /** The name that {@link #named} understands. */
    @Override
    public String toString() {
        return title;
    }
}
