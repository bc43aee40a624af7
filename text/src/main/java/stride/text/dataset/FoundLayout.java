package stride.text.dataset;

import java.util.List;
import java.util.stream.Collectors;
import stride.classify.table.TableFormat;

/**
 * How a file turned out to be laid out.
 *
 * @param name of the file or folder, or of what it was read from
 * @param layout as a model would keep it
 * @param left columns that are neither text nor label
 * @param differences from how the model's own data was laid out, each a clause; empty without such a model
 */
public record FoundLayout(String name, DataLayout layout, List<String> left, List<String> differences) {
    private static final int MOST_LISTED = 10;

    public FoundLayout {
        left = List.copyOf(left);
        differences = List.copyOf(differences);
    }

    /** Of what has no columns. */
    static FoundLayout of(String name, DataFormat format, DataOptions options) {
        return new FoundLayout(name, DataLayout.of(format, options), List.of(), List.of());
    }

    /** In one line: {@code text from "subject" and "body", label from "team"; left: "id"}. */
    public String inWords() {
        return switch (layout.format()) {
            case CSV, TSV, JSON_LINES -> columns();
            case FASTTEXT -> "text and labels from lines with __label__NAME";
            case LABEL_TEXT -> "label from the first word of each line, text from the rest";
            case FOLDERS -> "text from each file, label from the name of its folder";
            case LINES -> "a text from each line";
        };
    }

    private String columns() {
        String text = "text from " + quoted(layout.textColumns(), " and ");
        String label = layout.labelColumn()
                .map(column -> ", label from \"" + column + '"')
                .orElse("");
        List<String> shown = left.subList(0, Math.min(left.size(), MOST_LISTED));
        String others = left.isEmpty()
                ? ""
                : "; left: " + quoted(shown, ", ")
                        + (left.size() > shown.size() ? " and " + (left.size() - shown.size()) + " more" : "");
        String numbers = layout.header() ? "" : " (columns by their numbers, as there is no header)";
        return text + label + others + numbers;
    }

    private static String quoted(List<String> names, String between) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(between));
    }

    /** The format of a table as {@link stride.classify.table} knows it. */
    static TableFormat table(DataFormat format) {
        return switch (format) {
            case CSV -> TableFormat.CSV;
            case TSV -> TableFormat.TSV;
            case JSON_LINES -> TableFormat.JSON_LINES;
            case LINES -> TableFormat.LINES;
            case FASTTEXT, LABEL_TEXT, FOLDERS -> throw new IllegalArgumentException(format + " is no table");
        };
    }
}
