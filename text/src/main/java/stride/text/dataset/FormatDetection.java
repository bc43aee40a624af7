package stride.text.dataset;

import java.util.List;
import java.util.Locale;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.classify.source.LineReader;

/** Tells a file's format from its name or, where the name says nothing, from its first lines. */
final class FormatDetection {

    /** With fewer lines than this, many different first words are no proof that they are not labels. */
    private static final int TELLING_LINES = 100;

    private FormatDetection() {}

    /**
     * The format of a file that stands at its start; nothing of it is consumed.
     *
     * @throws DataException if it looks like plain sentences, whose first words are no labels
     */
    static DataFormat detect(LineReader file) {
        String name = file.place().file().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".csv")) {
            return DataFormat.CSV;
        }
        if (name.endsWith(".tsv") || name.endsWith(".tab")) {
            return DataFormat.TSV;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
            return DataFormat.JSON_LINES;
        }
        List<String> lines =
                file.firstLines().stream().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? DataFormat.LABEL_TEXT : fromLines(lines, file.place());
    }

    private static DataFormat fromLines(List<String> lines, Place place) {
        String first = lines.get(0);
        if (lines.stream().anyMatch(line -> line.startsWith(FastTextLine.PREFIX))
                || 2 * lines.stream().filter(FastTextLine::hasLabel).count() > lines.size()) {
            return DataFormat.FASTTEXT;
        }
        if (first.startsWith("{")) {
            return DataFormat.JSON_LINES;
        }
        if (Columns.bothUsual(List.of(first.split("\t", -1)))) {
            return DataFormat.TSV;
        }
        if (Columns.bothUsual(List.of(first.replace("\"", "").split("[,;]", -1)))) {
            return DataFormat.CSV;
        }
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
