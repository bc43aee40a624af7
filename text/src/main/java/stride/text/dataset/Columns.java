package stride.text.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.table.TableReader;
import stride.classify.table.TableRecord;
import stride.text.token.TextFields;

/**
 * Which columns (or JSON keys) hold the text and the label.
 *
 * @param names of all columns
 * @param text indices of the text's columns, at least one
 * @param label index of the label's column, or null if labels are not read
 * @param differences from those that a model was trained on, in words
 */
record Columns(
        List<String> names, List<Integer> text, @Nullable Integer label, List<String> differences) {

    /** Of a table in which nothing stands. */
    static final Columns NONE = new Columns(List.of(), List.of(), null, List.of());

    /** Index of the label's column, where labels are read. */
    int requireLabel() {
        if (label == null) {
            throw new IllegalStateException("these columns have no label");
        }
        return label;
    }

    List<String> textNames() {
        return text.stream().map(names::get).toList();
    }

    /** What is neither text nor label. */
    private List<String> left() {
        return IntStream.range(0, names.size())
                .filter(column -> !text.contains(column) && (label == null || label != column))
                .mapToObj(names::get)
                .toList();
    }

    FoundLayout layout(TableReader table, DataFormat format, String name, DataOptions options) {
        DataLayout others = DataLayout.of(format, options);
        DataLayout layout = new DataLayout(
                format,
                table.separator().filter(between -> format == DataFormat.CSV),
                options.table(format).header(),
                others.encoding(),
                textNames(),
                Optional.ofNullable(label).map(names::get),
                others.labelEnd(),
                others.labelSeparator());
        List<String> all = new ArrayList<>(differences);
        if (options.model() != null) {
            all.addAll(differences(options.model(), layout));
        }
        return new FoundLayout(name, layout, left(), all);
    }

    private static List<String> differences(DataLayout model, DataLayout file) {
        if (model.format() != file.format()) {
            return List.of("its format is " + file.format() + ", the model was trained on " + model.format());
        }
        boolean sameSeparator = model.separator().equals(file.separator());
        return sameSeparator
                ? List.of()
                : List.of("its fields are separated by " + inWords(file.separator()) + ", the model was trained on "
                        + inWords(model.separator()));
    }

    private static String inWords(Optional<Character> separator) {
        return separator
                .map(between -> between == '\t' ? "tabs" : "'" + between + "'")
                .orElse("nothing");
    }

    /**
     * The text of a record.
     *
     * @throws BadRecordException if there is none
     */
    String text(TableRecord record) {
        if (text.size() == 1) {
            return value(record, text.get(0));
        }
        return TextFields.joined(text.stream()
                .map(column -> record.values().get(column) == null ? "" : value(record, column))
                .toList());
    }

    String value(TableRecord record, int column) {
        Object value = record.values().get(column);
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String problem = value == null ? "there is no value for \"" : "there is a list or an object at \"";
        throw new BadRecordException(
                record.place(), problem + names.get(column) + "\"", Remedy.of("give it a string or a number"));
    }

    /** The labels of a record in a list, or empty if there is no list but a single value. */
    Optional<List<String>> labels(TableRecord record, int column) {
        if (!(record.values().get(column) instanceof List<?> labels)) {
            return Optional.empty();
        }
        Place place = record.place();
        for (Object one : labels) {
            if (!(one instanceof String || one instanceof Number || one instanceof Boolean)) {
                throw new BadRecordException(
                        place,
                        "a label in \"" + names.get(column) + "\" is " + one,
                        Remedy.of("have strings or numbers in the list"));
            }
        }
        return Optional.of(labels.stream().map(String::valueOf).toList());
    }
}
