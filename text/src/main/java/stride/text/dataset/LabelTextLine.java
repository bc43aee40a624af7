package stride.text.dataset;

import stride.classify.data.Example;
import stride.classify.data.Place;

/** A line whose first word is the label and whose rest is the text, which may be empty. */
record LabelTextLine(DataOptions options) implements LineExampleReader.LineParser {

    @Override
    public Example<String> parse(String line, Place place) {
        String stripped = line.strip();
        return options.example(text(stripped), label(stripped), place);
    }

    /** The first word of a stripped line. */
    static String label(String line) {
        return line.substring(0, endOfWord(line, 0));
    }

    /** What follows the first word of a stripped line. */
    static String text(String line) {
        return line.substring(endOfSpace(line, endOfWord(line, 0)));
    }

    /** The index after the word that begins at an index. */
    static int endOfWord(String line, int from) {
        int end = from;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The index after the white space, if there is some at an index. */
    static int endOfSpace(String line, int from) {
        int end = from;
        while (end < line.length() && Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return end;
    }
}
