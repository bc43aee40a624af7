package stride.text.dataset;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;

/**
 * Which columns (or JSON keys) hold the text and the label.
 *
 * @param text name of the text's column
 * @param label name of the label's column
 */
record Columns(String text, String label) {

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

    /**
     * The columns that the options name, or else the ones whose names are usual (in any case); of two columns, the one
     * left over when the other is known.
     *
     * @param names of all columns
     * @throws DataException if a column is not there or cannot be guessed
     */
    static Columns choose(List<String> names, DataOptions options, Place place) {
        String text = chosen(names, options.textColumn(), place);
        String label = chosen(names, options.labelColumn(), place);
        if (text == null) {
            text = usual(without(names, label), TEXT_NAMES);
        }
        if (label == null) {
            label = usual(without(names, text), LABEL_NAMES);
        }
        requireOnce(names, text, place);
        requireOnce(names, label, place);
        if (names.size() == 2 && (text == null) != (label == null)) {
            if (text == null) {
                text = without(names, label).get(0);
            } else {
                label = without(names, text).get(0);
            }
        }
        if (text == null || label == null) {
            String unknown = text != null ? "label" : label != null ? "text" : "text and which the label";
            throw new DataException(
                    place,
                    "cannot tell which column is the " + unknown + " among " + listed(names),
                    Remedy.of("name the columns of text and label")
                            .by(Setting.TEXT_COLUMN)
                            .by(Setting.LABEL_COLUMN));
        }
        return new Columns(text, label);
    }

    private static void requireOnce(List<String> names, @Nullable String column, Place place) {
        if (column != null && Collections.frequency(names, column) > 1) {
            throw new DataException(
                    place, "there are two columns \"" + column + "\"", "give each column a name of its own");
        }
    }

    /** Whether usual names for both a text and a label are among these: then they are a header. */
    static boolean bothUsual(List<String> names) {
        return usual(names, TEXT_NAMES) != null && usual(names, LABEL_NAMES) != null;
    }

    private static @Nullable String chosen(List<String> names, @Nullable String option, Place place) {
        if (option == null || names.contains(option)) {
            return option;
        }
        return names.stream()
                .filter(name -> isAlike(name, option.strip()))
                .findFirst()
                .orElseThrow(() -> new DataException(
                        place, "there is no column \"" + option + "\"", "name one of " + listed(names)));
    }

    private static @Nullable String usual(List<String> names, List<String> usualNames) {
        for (String usual : usualNames) {
            for (String name : names) {
                if (isAlike(name, usual)) {
                    return name;
                }
            }
        }
        return null;
    }

    private static List<String> without(List<String> names, @Nullable String taken) {
        return names.stream().filter(name -> !name.equals(taken)).toList();
    }

    private static boolean isAlike(String name, String plain) {
        return name.strip().equalsIgnoreCase(plain);
    }

    private static String listed(List<String> names) {
        String first =
                names.stream().limit(MOST_LISTED).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return names.size() > MOST_LISTED ? first + " and " + (names.size() - MOST_LISTED) + " more" : first;
    }
}
