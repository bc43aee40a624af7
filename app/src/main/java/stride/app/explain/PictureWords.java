package stride.app.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import stride.image.explain.PictureExplanation;
import stride.image.explain.PlaceMap;

/**
 * What is said of the explanation of a picture, the same in the terminal and on a page.
 *
 * @param shown how labels are written, so that they are seen and mean nothing else
 * @param page whether they stand on a page: with percent and a true minus, as figures have it
 */
record PictureWords(PictureExplanation explanation, UnaryOperator<String> shown, boolean page) {
    private static final String[] ROWS = {"upper", "middle", "lower"};
    private static final String[] COLUMNS = {"left", "middle", "right"};

    /** What is explained. */
    String label() {
        return shown.apply(explanation.label());
    }

    /** What is explained, less what it is compared with. */
    String subject() {
        return label()
                + explanation
                        .against()
                        .map(other -> " rather than " + shown.apply(other))
                        .orElse("");
    }

    /** The probability and the logit, or the difference of two. */
    String headline() {
        String probability = "probability " + probability(explanation.probability());
        return explanation
                .against()
                .map(other -> probability + ", rather than " + shown.apply(other) + "  probability "
                        + probability(explanation.prediction().probability(other)) + "; difference of the logits "
                        + signed(explanation.logit()))
                .orElseGet(() -> probability + ", logit " + signed(explanation.logit()));
    }

    /** What else is to be said, a line each. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!explanation.isOfTheAnswer()) {
            remarks.add("answered: "
                    + (explanation.answer().isEmpty()
                            ? "no label, as none reaches its threshold"
                            : explanation.answer().stream().map(shown).collect(Collectors.joining(", ")))
                    + "; most probable: " + shown.apply(explanation.mostProbable()));
        }
        explanation.prediction().note().ifPresent(note -> remarks.add("note: " + note.meaning()));
        return remarks;
    }

    /** Where the activation is largest, such as {@code in the upper left}. */
    String where() {
        PlaceMap map = explanation.activation();
        if (map.largest() <= 0) {
            return "nowhere";
        }
        PlaceMap.Place place = map.strongest(1).get(0);
        return "in the " + part(place, map);
    }

    private static String part(PlaceMap.Place place, PlaceMap map) {
        int row = third(place.row(), map.height());
        int column = third(place.column(), map.width());
        if (row == 1) {
            return column == 1 ? "middle" : COLUMNS[column] + " part";
        }
        return column == 1 ? ROWS[row] + " part" : ROWS[row] + " " + COLUMNS[column];
    }

    /** 0, 1 or 2. */
    private static int third(int at, int of) {
        return (6 * at + 3) / (2 * of);
    }

    /** With a sign and three decimals. */
    String signed(double number) {
        return String.format(Locale.ROOT, "%+.3f", number).replace('-', page ? '\u2212' : '-');
    }

    String probability(double share) {
        return page
                ? String.format(Locale.ROOT, "%.1f&#8239;%%", 100 * share)
                : String.format(Locale.ROOT, "%.4f", share);
    }
}
