package stride.text.dataset;

import java.util.ArrayList;
import java.util.List;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;

/** A line of fastText's supervised format: {@code __label__NAME the text}, with any number of labels at its beginning. */
record FastTextLine(DataOptions options) implements LineExampleReader.LineParser {

    static final String PREFIX = "__label__";

    @Override
    public Example<String> parse(String line, Place place) {
        List<String> labels = new ArrayList<>();
        String stripped = line.strip();
        int at = 0;
        while (stripped.startsWith(PREFIX, at)) {
            int end = LabelTextLine.endOfWord(stripped, at);
            if (end == at + PREFIX.length()) {
                throw new DataException(place, "there is a " + PREFIX + " without a name", "write " + PREFIX + "NAME");
            }
            labels.add(stripped.substring(at + PREFIX.length(), end));
            at = LabelTextLine.endOfSpace(stripped, end);
        }
        String rest = stripped.substring(at);
        if (labels.isEmpty() && !options.multiLabel()) {
            throw new DataException(
                    place,
                    "the line does not begin with " + PREFIX + "NAME",
                    Remedy.of("put the label at its beginning; where texts may have none, say so")
                            .by(Setting.MULTI_LABEL));
        }
        int later = rest.indexOf(PREFIX);
        if (later > 0 && Character.isWhitespace(rest.charAt(later - 1))) {
            throw new DataException(
                    place,
                    "there is a label inside the text, " + LabelTextLine.label(rest.substring(later)),
                    "put all labels at the beginning of the line");
        }
        return options.example(rest, labels, place);
    }
}
