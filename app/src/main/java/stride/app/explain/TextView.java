package stride.app.explain;

import java.util.Optional;
import stride.classify.data.Noun;
import stride.report.InputView;
import stride.report.html.Html;
import stride.text.TextClassifier;

/**
 * Texts on a page, with explanations of their labels.
 *
 * @param classifier that is asked to explain
 */
public record TextView(TextClassifier classifier) implements InputView<String> {
    private static final int LONGEST = 600; // characters
    private static final int NGRAMS = 5; // of an explanation

    @Override
    public Noun noun() {
        return TextClassifier.NOUN;
    }

    @Override
    public String markup(String text) {
        return Html.escape(text.isBlank() ? "(empty)" : Html.shortened(text, LONGEST));
    }

    @Override
    public String reasons(String text, String label, Optional<String> instead) {
        return ExplanationPage.section(
                instead.map(right -> classifier.explain(text, label, right))
                        .orElseGet(() -> classifier.explain(text, label)),
                NGRAMS);
    }

    @Override
    public String style() {
        return ExplanationPage.style();
    }
}
