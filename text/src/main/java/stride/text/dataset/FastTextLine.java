package stride.text.dataset;

/** A line of fastText's supervised format: {@code __label__NAME the text}. */
record FastTextLine(DataOptions options) implements LineExampleReader.LineParser {

    static final String PREFIX = "__label__";

    @Override
    public Example parse(String line, Place place) {
        String stripped = line.strip();
        String first = LabelTextLine.label(stripped);
        if (!first.startsWith(PREFIX) || first.equals(PREFIX)) {
            throw new DataException(
                    place, "the line does not begin with " + PREFIX + "NAME", "put the label at its beginning");
        }
        String text = LabelTextLine.text(stripped);
        int second = text.indexOf(PREFIX);
        if (second == 0 || (second > 0 && Character.isWhitespace(text.charAt(second - 1)))) {
            throw new DataException(
                    place,
                    "the line has a second label, " + LabelTextLine.label(text.substring(second)),
                    "leave one label: a text belongs to one class");
        }
        return options.example(text, first.substring(PREFIX.length()), place);
    }
}
