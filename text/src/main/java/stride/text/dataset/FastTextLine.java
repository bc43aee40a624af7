package stride.text.dataset;

import java.util.ArrayList;
import java.util.List;
import stride.classify.data.BadRecordException;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;

/**
 * A line of fastText's supervised format: words that begin with {@code __label__} are labels, wherever they stand, and the
 * others are the text.
 */
record FastTextLine(DataOptions options) implements LineExampleReader.LineParser {

    static final String PREFIX = "__label__";

    /** Whether one of the words is a label. */
    static boolean hasLabel(String line) {
        for (int at = line.indexOf(PREFIX); at >= 0; at = line.indexOf(PREFIX, at + 1)) {
            if (at == 0 || Character.isWhitespace(line.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Example<String> parse(String line, Place place) {
        String stripped = line.strip();
        List<String> labels = new ArrayList<>();
        StringBuilder text = new StringBuilder(stripped.length());
        int at = 0;
        while (at < stripped.length()) {
            int end = LabelTextLine.endOfWord(stripped, at);
            int next = LabelTextLine.endOfSpace(stripped, end);
            if (stripped.startsWith(PREFIX, at)) {
                labels.add(label(stripped.substring(at + PREFIX.length(), end), place));
            } else {
                text.append(stripped, at, next);
            }
            at = next;
        }
        if (labels.isEmpty() && !options.multiLabel()) {
            throw new BadRecordException(
                    BadRecordException.Fault.EMPTY_LABEL,
                    place,
                    "the line has no " + PREFIX + "NAME",
                    Remedy.of("write the label into it; where texts may have none, say so")
                            .by(Setting.MULTI_LABEL));
        }
        return options.example(text.toString().strip(), labels, place);
    }

    private static String label(String name, Place place) {
        if (name.isEmpty()) {
            throw new BadRecordException(
                    BadRecordException.Fault.EMPTY_LABEL,
                    place,
                    "there is a " + PREFIX + " without a name",
                    Remedy.of("write " + PREFIX + "NAME"));
        }
        return name;
    }
}
