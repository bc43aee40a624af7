package stride.text.dataset;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.classify.source.LineReader;
import stride.classify.table.ColumnNames;

/** Tells a file's format from its name or, where the name says nothing, from its first lines. */
final class FormatDetection {

    /** With fewer lines than this, many different first words are no proof that they are not labels. */
    private static final int TELLING_LINES = 100;

    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=.\"?", Pattern.CASE_INSENSITIVE);
    private static final String SEPARATORS = "[,;|\t]";

    private FormatDetection() {}

    /**
     * The format of a file with labelled texts that stands at its start; nothing of it is consumed.
     *
     * @throws DataException if it looks like plain sentences, whose first words are no labels
     */
    static DataFormat detect(LineReader file, DataOptions options) {
        return byName(file, options).orElseGet(() -> {
            List<String> lines = lines(file);
            Optional<DataFormat> sure = byContent(lines, options);
            if (sure.isPresent() || lines.isEmpty()) {
                return sure.orElse(DataFormat.LABEL_TEXT);
            }
            return Optional.ofNullable(options.model())
                    .filter(FormatDetection::leavesNoTrace)
                    .map(DataLayout::format)
                    .orElseGet(() -> byFirstWords(lines, file.place()));
        });
    }

    /** Whether nothing in the lines of such a file would show what it is. */
    private static boolean leavesNoTrace(DataLayout layout) {
        boolean separated = layout.format() == DataFormat.CSV || layout.format() == DataFormat.TSV;
        return layout.format() == DataFormat.LABEL_TEXT || (separated && !layout.header());
    }

    /** The format of a file with texts whose labels are wanted: what is nothing else is plain lines. */
    static DataFormat detectTexts(LineReader file, DataOptions options) {
        return byName(file, options).orElseGet(() -> {
            List<String> lines = lines(file);
            boolean header = !lines.isEmpty() && isHeader(lines.get(0), Optional.ofNullable(options.model()));
            DataFormat otherwise = Optional.ofNullable(options.model())
                    .filter(layout -> layout.format().isTable() && leavesNoTrace(layout))
                    .map(DataLayout::format)
                    .orElse(DataFormat.LINES);
            return byContent(lines, options).orElse(header ? DataFormat.CSV : otherwise);
        });
    }

    private static List<String> lines(LineReader file) {
        return file.firstLines().stream().filter(line -> !line.isBlank()).toList();
    }

    private static Optional<DataFormat> byName(LineReader file, DataOptions options) {
        String name = file.place().file().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".csv")) {
            return Optional.of(DataFormat.CSV);
        }
        if (name.endsWith(".tsv") || name.endsWith(".tab")) {
            Character separator = options.columns().separator();
            return Optional.of(separator == null || separator == '\t' ? DataFormat.TSV : DataFormat.CSV);
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
            return Optional.of(DataFormat.JSON_LINES);
        }
        return Optional.empty();
    }

    /** By what only one format has; columns that are named, by options or a model, count as that. */
    private static Optional<DataFormat> byContent(List<String> lines, DataOptions options) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String first = lines.get(0);
        if (lines.stream().anyMatch(line -> line.startsWith(FastTextLine.PREFIX))
                || 2 * lines.stream().filter(FastTextLine::hasLabel).count() > lines.size()) {
            return Optional.of(DataFormat.FASTTEXT);
        }
        if (first.startsWith("{")) {
            return Optional.of(DataFormat.JSON_LINES);
        }
        if (ColumnChoice.bothUsual(cut(first, "\t"))) {
            return Optional.of(DataFormat.TSV);
        }
        ColumnOptions columns = options.columns();
        boolean told = columns.separator() != null
                || columns.header() != null
                || !columns.text().isEmpty()
                || columns.label() != null;
        if (SEPARATOR_LINE.matcher(first).matches() || ColumnChoice.bothUsual(cut(first, "[,;|]")) || told) {
            return Optional.of(
                    told && columns.separator() == null && first.indexOf('\t') >= 0 ? DataFormat.TSV : DataFormat.CSV);
        }
        DataLayout model = options.model();
        if (model != null && !model.textColumns().isEmpty() && model.format() != DataFormat.JSON_LINES) {
            String separator = model.separator().map(String::valueOf).orElse("\t");
            boolean same =
                    model.header() && ColumnNames.hasAll(cut(first, Pattern.quote(separator)), model.textColumns());
            return same ? Optional.of(model.format()) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Whether a line has several fields, among them a usual name for a text and one for a label, or a model's columns. */
    static boolean isHeader(String line, Optional<DataLayout> model) {
        List<String> fields = cut(line, SEPARATORS);
        List<String> wanted =
                model.filter(DataLayout::header).map(DataLayout::textColumns).orElse(List.of());
        boolean known = !wanted.isEmpty() && ColumnNames.hasAll(fields, wanted);
        return fields.size() > 1 && (known || ColumnChoice.bothUsual(fields));
    }

    private static List<String> cut(String line, String separators) {
        return List.of(line.replace("\"", "").split(separators, -1));
    }

    private static DataFormat byFirstWords(List<String> lines, Place place) {
        long labels = lines.stream().map(LabelTextLine::label).distinct().count();
        if (lines.size() >= TELLING_LINES && labels > 0.4 * lines.size()) {
            throw new DataException(
                    place,
                    "cannot tell its format: the first words of its first " + lines.size() + " lines are " + labels
                            + " different ones, too many for labels",
                    Remedy.of("name the columns in the first line, or say which it is")
                            .by(Setting.FORMAT));
        }
        return DataFormat.LABEL_TEXT;
    }
}
