package stride.app.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stride.text.explain.Explanation;
import stride.text.token.Span;

/**
 * A text in pieces, each word with how much it speaks for or against the label.
 *
 * @param pieces one after the other they are the text; or, where words can't be found in it, the tokens between spaces
 */
public record ShadedText(List<Piece> pieces) {
    private static final Piece EMPTY = new Piece("(no text)", Optional.empty(), 0);

    /** Contributions below this share of the largest are not worth a shade. */
    private static final double FAINTEST = 0.05;

    /** What changes no probability by more than 0.025 is not worth a full shade, even if nothing else changes more. */
    private static final double LEAST = 0.1;

    /**
     * @param contribution of a word; empty for what stands between words
     * @param strength the contribution divided by the largest of the text, or by {@value #LEAST} if that is less, in [-1, 1];
     *     0 where it is too small to be shown
     */
    public record Piece(String text, Optional<Double> contribution, double strength) {}

    public ShadedText {
        pieces = List.copyOf(pieces);
    }

    public static ShadedText of(Explanation explanation) {
        boolean located =
                explanation.words().stream().allMatch(word -> word.place().isPresent());
        List<Piece> pieces = located ? located(explanation) : tokens(explanation);
        return new ShadedText(explanation.text().isBlank() ? List.of(EMPTY) : pieces);
    }

    private static List<Piece> located(Explanation explanation) {
        List<Span> places = new ArrayList<>();
        List<Double> contributions = new ArrayList<>();
        for (Explanation.Word word : explanation.words()) {
            Span place = word.place().orElseThrow();
            int last = places.size() - 1;
            if (last >= 0 && place.start() < places.get(last).end()) { // several tokens of one character
                contributions.set(last, contributions.get(last) + word.contribution());
                places.set(last, new Span(places.get(last).start(), place.end()));
            } else {
                places.add(place);
                contributions.add(word.contribution());
            }
        }
        double largest = largest(contributions);
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < places.size(); i++) {
            between(explanation.text().substring(at, places.get(i).start()), pieces);
            at = places.get(i).end();
            pieces.add(word(explanation.text().substring(places.get(i).start(), at), contributions.get(i), largest));
        }
        between(explanation.text().substring(at), pieces);
        return pieces;
    }

    private static List<Piece> tokens(Explanation explanation) {
        double largest = largest(
                explanation.words().stream().map(Explanation.Word::contribution).toList());
        List<Piece> pieces = new ArrayList<>();
        for (Explanation.Word word : explanation.words()) {
            between(pieces.isEmpty() ? "" : " ", pieces);
            pieces.add(word(word.token(), word.contribution(), largest));
        }
        return pieces;
    }

    private static double largest(List<Double> contributions) {
        return contributions.stream().mapToDouble(Math::abs).reduce(LEAST, Math::max);
    }

    private static Piece word(String text, double contribution, double largest) {
        double strength = contribution / largest;
        return new Piece(text, Optional.of(contribution), Math.abs(strength) < FAINTEST ? 0 : strength);
    }

    private static void between(String text, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, Optional.empty(), 0));
        }
    }
}
