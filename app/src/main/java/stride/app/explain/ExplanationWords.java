package stride.app.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import stride.text.explain.Explanation;

/**
 * What is said of an explanation, the same in the terminal and on a page.
 *
 * @param shown how labels are written, so that they are seen and mean nothing else
 * @param page whether they stand on a page: with percent and a true minus, as figures have it
 */
record ExplanationWords(Explanation explanation, UnaryOperator<String> shown, boolean page) {
    /** What is explained. */
    String label() {
        return shown.apply(explanation.label());
    }

    /** The probability and the logit, or the difference of two. */
    String headline() {
        String probability = probability(explanation.probability());
        return explanation
                .against()
                .map(other -> String.format(
                        Locale.ROOT,
                        "%s, rather than %s  %s; difference of the logits %s",
                        probability,
                        shown.apply(other),
                        probability(explanation.prediction().probability(other)),
                        signed(explanation.sum())))
                .orElseGet(() -> probability + ", logit " + signed(explanation.sum()));
    }

    /** What the terms add up to. */
    String logit() {
        return "the logit of " + label()
                + explanation
                        .against()
                        .map(other -> " less that of " + shown.apply(other))
                        .orElse("");
    }

    /** What a negative term does. */
    String contrary() {
        return explanation.against().map(other -> "for " + shown.apply(other)).orElse("against it");
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

    /** With a sign and three decimals. */
    String signed(double number) {
        return String.format(Locale.ROOT, "%+.3f", number).replace('-', page ? '\u2212' : '-');
    }

    private String probability(double share) {
        return page
                ? String.format(Locale.ROOT, "probability %.1f&#8239;%%", 100 * share)
                : String.format(Locale.ROOT, "probability %.4f", share);
    }
}
