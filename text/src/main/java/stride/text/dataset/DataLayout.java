package stride.text.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.file.Fields;

/**
 * How the texts that a model was trained on were laid out: what is found out anew for each file, as a rule, is here as it was
 * found. A model keeps it, so that other files are read as those were.
 *
 * @param format of the file, or folder
 * @param separator what stood between the fields of CSV
 * @param header whether the first record of a table named the columns; without, their names are 1, 2 and so on
 * @param encoding name of a character set
 * @param textColumns columns or keys that made the text, in this order; empty where there are none, as in lines
 * @param labelColumn the column or key of the label
 * @param labelEnd what ended the part of a label that was kept
 * @param labelSeparator what stood between the labels of one text
 */
public record DataLayout(
        DataFormat format,
        Optional<Character> separator,
        boolean header,
        String encoding,
        List<String> textColumns,
        Optional<String> labelColumn,
        Optional<String> labelEnd,
        Optional<String> labelSeparator) {

    public DataLayout {
        textColumns = List.copyOf(textColumns);
    }

    /** Of what has no columns. */
    static DataLayout of(DataFormat format, DataOptions options) {
        return new DataLayout(
                format,
                Optional.empty(),
                true,
                options.encoding().name(),
                List.of(),
                Optional.empty(),
                Optional.ofNullable(options.labelEnd()),
                Optional.ofNullable(options.labelSeparator()));
    }

    /** As a JSON object; what there is not is left out. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", format.toString());
        separator.ifPresent(between -> map.put("separator", between.toString()));
        if (!header) {
            map.put("header", false);
        }
        map.put("encoding", encoding);
        if (!textColumns.isEmpty()) {
            map.put("textColumns", textColumns);
        }
        labelColumn.ifPresent(column -> map.put("labelColumn", column));
        labelEnd.ifPresent(end -> map.put("labelEnd", end));
        labelSeparator.ifPresent(between -> map.put("labelSeparator", between));
        return map;
    }

    /**
     * Of a JSON object; empty if it has no format, as in models that were not trained from files.
     *
     * @throws IllegalArgumentException if there is no such format or encoding, or something can't be what it should be
     */
    public static Optional<DataLayout> fromFields(Fields fields) {
        return fields.find("format", String.class)
                .map(format -> new DataLayout(
                        DataFormat.named(format),
                        fields.find("separator", String.class).map(DataOptions::separatorNamed),
                        fields.find("header", Boolean.class).orElse(true),
                        DataOptions.encodingNamed(fields.require("encoding", String.class))
                                .name(),
                        fields.strings("textColumns"),
                        fields.find("labelColumn", String.class),
                        fields.find("labelEnd", String.class).filter(end -> !end.isEmpty()),
                        fields.find("labelSeparator", String.class).filter(between -> !between.isEmpty())));
    }
}
