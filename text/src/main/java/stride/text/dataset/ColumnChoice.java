package stride.text.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.classify.table.ColumnNames;

/**
 * Chooses the columns of text and label: those that the options name, those that a model was trained on, or else the ones
 * whose names are usual, in any case; of two columns, the one left over when the other is known.
 */
final class ColumnChoice {
    private static final int MOST_LISTED = 20; // in a message

    /** What people call the text, the surest names first. */
    private static final List<String> TEXT_NAMES = List.of(
            "text",
            "sentence",
            "message",
            "review",
            "content",
            "question",
            "body",
            "utterance",
            "comment",
            "tweet",
            "document",
            "description",
            "query",
            "title",
            "input");

    /** What people call the label, the surest names first. */
    private static final List<String> LABEL_NAMES = List.of(
            "label",
            "class",
            "category",
            "sentiment",
            "target",
            "intent",
            "polarity",
            "topic",
            "tag",
            "rating",
            "type",
            "y",
            "output");

    private final List<String> names;
    private final DataOptions options;
    private final Place place;
    private final boolean header;
    private final List<String> differences = new ArrayList<>();

    /**
     * @param names of all columns
     * @param place of the names, for messages
     * @param header whether they are names, and not numbers
     */
    ColumnChoice(List<String> names, DataOptions options, Place place, boolean header) {
        this.names = names;
        this.options = options;
        this.place = place;
        this.header = header;
    }

    /** Whether usual names for both a text and a label are among these: then they are a header. */
    static boolean bothUsual(List<String> names) {
        return names.stream().anyMatch(name -> isAmong(name, TEXT_NAMES))
                && names.stream().anyMatch(name -> isAmong(name, LABEL_NAMES));
    }

    /** The names that a value of an option may mean, if no single column is called so. */
    static List<String> parts(String value) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }

    /**
     * For labelled texts.
     *
     * @throws DataException if a column is not there, cannot be guessed, or is wanted for both
     */
    Columns ofExamples() {
        List<Integer> text = given(options.columns().text());
        Integer label = options.columns().label() == null
                ? null
                : named(options.columns().label(), Setting.LABEL_COLUMN);
        if (label != null && text.contains(label)) {
            throw new DataException(
                    place,
                    "the column \"" + names.get(label) + "\" is named for both text and label",
                    Remedy.of("name two different columns")
                            .by(Setting.TEXT_COLUMN)
                            .by(Setting.LABEL_COLUMN));
        }
        if (text.isEmpty()) {
            text = remembered(label);
        }
        if (label == null) {
            label = rememberedLabel(text);
        }
        if (text.isEmpty()) {
            text = usual(TEXT_NAMES, label == null ? List.of() : List.of(label), Setting.TEXT_COLUMN);
        }
        if (label == null) {
            label = usual(LABEL_NAMES, text, Setting.LABEL_COLUMN).stream()
                    .findFirst()
                    .orElse(null);
        }
        if (names.size() == 2 && text.isEmpty() != (label == null)) {
            if (label != null) {
                text = List.of(1 - label);
            } else {
                label = 1 - text.get(0);
            }
        }
        if (text.isEmpty() || label == null) {
            String unknown = !text.isEmpty() ? "label" : label != null ? "text" : "text and which the label";
            throw unclear(unknown, Setting.LABEL_COLUMN);
        }
        return columns(text, label);
    }

    /**
     * For texts without labels. A single column is that of the text.
     *
     * @throws DataException if a column is not there or cannot be guessed
     */
    Columns ofTexts() {
        List<Integer> text = given(options.columns().text());
        if (text.isEmpty()) {
            text = remembered(null);
        }
        if (text.isEmpty()) {
            text = usual(TEXT_NAMES, List.of(), Setting.TEXT_COLUMN);
        }
        if (text.isEmpty() && names.size() == 1) {
            text = List.of(0);
        }
        if (text.isEmpty()) {
            throw unclear("text", null);
        }
        return columns(text, null);
    }

    private DataException unclear(String unknown, @Nullable Setting further) {
        Remedy remedy = Remedy.of(
                        header
                                ? "name " + (further == null ? "it" : "the columns of text and label")
                                        + (names.size() < 2 ? ", or say what separates the fields" : "")
                                : "name " + (further == null ? "it" : "the columns of text and label") + " by number")
                .by(Setting.TEXT_COLUMN);
        if (further != null) {
            remedy = remedy.by(further);
        }
        if (header && names.size() < 2) {
            remedy = remedy.by(Setting.SEPARATOR);
        }
        return new DataException(
                place, "cannot tell which column is the " + unknown + " among " + listed(names), remedy);
    }

    private Columns columns(List<Integer> text, @Nullable Integer label) {
        return new Columns(names, text, label, differences);
    }

    private List<Integer> given(List<String> values) {
        Set<Integer> columns = new LinkedHashSet<>();
        for (String value : values) {
            boolean whole = names.stream().anyMatch(name -> ColumnNames.isAlike(name, value));
            for (String name : whole ? List.of(value) : parts(value)) {
                if (!columns.add(named(name, Setting.TEXT_COLUMN))) {
                    throw new DataException(
                            place, "the column \"" + name + "\" is named twice for the text", "name it once");
                }
            }
        }
        return List.copyOf(columns);
    }

    /** Those of the model's data, if this has them; one alone may be missing, where another can be guessed. */
    private List<Integer> remembered(@Nullable Integer label) {
        if (options.model() == null || options.model().textColumns().isEmpty()) {
            return List.of();
        }
        List<String> wanted = options.model().textColumns();
        if (ColumnNames.hasAll(names, wanted)) {
            return wanted.stream()
                    .map(name -> named(name, Setting.TEXT_COLUMN))
                    .filter(column -> !column.equals(label))
                    .toList();
        }
        String missing = wanted.stream()
                .filter(name -> !ColumnNames.hasAll(names, List.of(name)))
                .findFirst()
                .orElseThrow();
        if (wanted.size() > 1) {
            throw new DataException(
                    place,
                    "there is no column \"" + missing + "\", which the model was trained on; there is " + listed(names),
                    Remedy.of("name the columns of the text, as many as there were: " + wanted.size())
                            .by(Setting.TEXT_COLUMN));
        }
        differences.add("there is no column \"" + missing + "\", which the model was trained on");
        return List.of();
    }

    private @Nullable Integer rememberedLabel(List<Integer> text) {
        if (options.model() == null || options.model().labelColumn().isEmpty()) {
            return null;
        }
        String wanted = options.model().labelColumn().get();
        if (ColumnNames.hasAll(names, List.of(wanted))) {
            int label = named(wanted, Setting.LABEL_COLUMN);
            return text.contains(label) ? null : label;
        }
        differences.add("there is no column \"" + wanted + "\", where the labels were that the model was trained on");
        return null;
    }

    /** The column of that name, the very same or else one that looks like it. */
    private int named(String name, Setting setting) {
        if (Collections.frequency(names, name) == 1) {
            return names.indexOf(name);
        }
        List<Integer> alike = alike(name, List.of());
        if (alike.isEmpty()) {
            throw new DataException(
                    place,
                    "there is no column \"" + name + "\"",
                    Remedy.of("name one of " + listed(names)).by(setting));
        }
        return only(alike, setting);
    }

    private List<Integer> usual(List<String> usualNames, List<Integer> taken, Setting setting) {
        for (String usual : usualNames) {
            List<Integer> alike = alike(usual, taken);
            if (!alike.isEmpty()) {
                return List.of(only(alike, setting));
            }
        }
        return List.of();
    }

    private List<Integer> alike(String name, List<Integer> taken) {
        return IntStream.range(0, names.size())
                .filter(column -> !taken.contains(column) && ColumnNames.isAlike(names.get(column), name))
                .boxed()
                .toList();
    }

    /** @throws DataException if there are several */
    private int only(List<Integer> alike, Setting setting) {
        if (alike.size() > 1) {
            String one = names.get(alike.get(0));
            String other = names.get(alike.get(1));
            throw one.equals(other)
                    ? new DataException(
                            place, "there are two columns \"" + one + "\"", "give each column a name of its own")
                    : new DataException(
                            place,
                            "there are two columns that differ by case or spaces only, \"" + one + "\" and \"" + other
                                    + '"',
                            Remedy.of("name the one that is meant just as it is written")
                                    .by(setting));
        }
        return alike.get(0);
    }

    private static boolean isAmong(String name, List<String> usualNames) {
        return usualNames.stream().anyMatch(usual -> ColumnNames.isAlike(name, usual));
    }

    private static String listed(List<String> names) {
        String first =
                names.stream().limit(MOST_LISTED).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return names.size() > MOST_LISTED ? first + " and " + (names.size() - MOST_LISTED) + " more" : first;
    }
}
