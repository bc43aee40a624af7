package stride.text.token;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text of several fields, such as the subject and the body of a message, in one string: U+001F stands between them, the unit
 * separator of ASCII. A model that is trained on such texts alone reads each field by itself, and before every field but the
 * first a token that no text makes: {@code [field2]}, {@code [field3]} and so on. So an n-gram of words either lies within one
 * field or shows between which two it lies, and a word of one field can be told by its neighbour from the same word of
 * another.
 */
public final class TextFields {
    /** What stands between fields. */
    public static final char SEPARATOR = '\u001F';

    private TextFields() {}

    /** Fields as one text; of a single one the field itself. A separator within a field becomes a space. */
    public static String joined(List<String> fields) {
        return fields.size() == 1
                ? fields.get(0)
                : fields.stream()
                        .map(field -> field.replace(SEPARATOR, ' '))
                        .collect(Collectors.joining(String.valueOf(SEPARATOR)));
    }

    /** Whether a text has several fields. */
    public static boolean isJoined(String text) {
        return text.indexOf(SEPARATOR) >= 0;
    }

    /** The fields of a text, at least one. */
    static List<String> of(String text) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(SEPARATOR); to >= 0; to = text.indexOf(SEPARATOR, from)) {
            fields.add(text.substring(from, to));
            from = to + 1;
        }
        fields.add(text.substring(from));
        return fields;
    }

    /** The token before a field, counted from 1. */
    static String mark(int field) {
        return "[field" + field + "]";
    }
}
