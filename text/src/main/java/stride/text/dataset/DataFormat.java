package stride.text.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How labelled texts are laid out in a file or folder. */
public enum DataFormat {
    /** Values separated by commas or another character: {@link stride.classify.table.TableFormat#CSV}. */
    CSV("csv"),
    /** Tab-separated values, one record a line: {@link stride.classify.table.TableFormat#TSV}. */
    TSV("tsv"),
    /** One JSON object a line. */
    JSON_LINES("jsonl"),
    /** {@code __label__NAME the text}, one example a line. */
    FASTTEXT("fasttext"),
    /** {@code NAME the text}, one example a line: the label is the first word. */
    LABEL_TEXT("label-text"),
    /** One folder a class: every file below {@code FOLDER/NAME/} is one text. */
    FOLDERS("folders"),
    /** A text a line without a label: texts to classify, or those of one label where each has a file of its own. */
    LINES("lines");

    private final String title;

    DataFormat(String title) {
        this.title = title;
    }

    /**
     * The format of that name: csv, tsv, jsonl, fasttext, label-text, folders or lines.
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

    /** Whether it has columns. */
    public boolean isTable() {
        return this == CSV || this == TSV || this == JSON_LINES;
    }

    /** The name that {@link #named} understands. */
    @Override
    public String toString() {
        return title;
    }
}
