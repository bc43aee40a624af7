package stride.text.dataset;

/** A line whose first word is the label and whose rest is the text, which may be empty. */
record LabelTextLine(DataOptions options) implements LineExampleReader.LineParser {

    @Override
    public Example parse(String line, Place place) {
        String stripped = line.strip();
        return options.example(text(stripped), label(stripped), place);
    }

    /** The first word of a stripped line. */
    static String label(String line) {
        return line.substring(0, labelEnd(line));
    }

    /** What follows the first word of a stripped line. */
    static String text(String line) {
        return line.substring(labelEnd(line)).strip();
    }

    private static int labelEnd(String line) {
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return end;
    }
}
