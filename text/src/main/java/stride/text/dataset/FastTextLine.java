package stride.text.dataset;

import java.util.ArrayList;
import java.util.List;

/** A line of fastText's supervised format: {@code __label__NAME the text}, with any number of labels at its beginning. */
record FastTextLine(DataOptions options) implements LineExampleReader.LineParser {

    static final String PREFIX = "__label__";

    @Override
    public Example parse(String line, Place place) {
        List<String> labels = new ArrayList<>();
        String rest = line.strip();
        while (rest.startsWith(PREFIX)) {
            String first = LabelTextLine.label(rest);
            if (first.equals(PREFIX)) {
                throw new DataException(place, "there is a " + PREFIX + " without a name", "write " + PREFIX + "NAME");
            }
            labels.add(first.substring(PREFIX.length()));
            rest = LabelTextLine.text(rest);
        }
        if (labels.isEmpty() && !options.multiLabel()) {
            throw new DataException(
                    place,
                    "the line does not begin with " + PREFIX + "NAME",
                    "put the label at its beginning; where texts may have none, say --multi_label");
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
