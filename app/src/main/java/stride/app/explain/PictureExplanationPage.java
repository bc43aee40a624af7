package stride.app.explain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stride.classify.decision.Prediction.Score;
import stride.image.ImageClassifier;
import stride.image.explain.PictureExplanation;
import stride.report.html.Html;

/**
 * Explanations of pictures as one page that needs nothing else, light or dark as the reader has it: {@link #head}, a
 * {@link #section} for each picture, {@link #FOOT}. Well-formed XML.
 *
 * @param classifier that has answered
 * @param top labels that are listed at most
 */
public record PictureExplanationPage(ImageClassifier classifier, int top) {
    /** The page's end. */
    public static final String FOOT = "</main>\n</body>\n</html>\n";

    private static final int SIDE = 256; // pixels of the longer side
    private static final double WORTH_A_MAP = 0.01; // probability of the second label

    /** @param model its name */
    public static String head(String model) {
        return String.format(Locale.ROOT, """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>Where it looked</title>
                <style>
                %s%s</style>
                </head>
                <body>
                <main>
                <h1>Where it looked</h1>
                <p class="lead">Model <code>%s</code>. The lighter a place is over the dimmed picture, the more it speaks for the
                label; a white line encloses what is at least half of the strongest. Where two labels are compared, striped blue
                places speak for the second.</p>
                """, ExplanationPage.style(), PictureMarkup.style(), Html.escape(model));
    }

    /**
     * One picture.
     *
     * @param name file, and in a file of many its place
     */
    public String section(String name, PictureExplanation explanation) {
        PictureWords words = new PictureWords(explanation, Html::escape, true);
        StringBuilder html = new StringBuilder("<section class=\"explanation pictures\">\n");
        html.append("<h2>" + words.label() + " <span>" + words.headline() + "</span></h2>\n");
        html.append("<p class=\"remark\"><code>" + Html.escape(name) + "</code></p>\n");
        words.remarks().forEach(remark -> html.append("<p class=\"remark\">" + remark + "</p>\n"));
        html.append("<div class=\"heat\">\n")
                .append(PictureMarkup.plain(explanation, SIDE, "the picture"))
                .append(PictureMarkup.activation(explanation, SIDE));
        second(explanation)
                .ifPresent(other ->
                        html.append(PictureMarkup.activation(classifier.explain(explanation.picture(), other), SIDE)));
        html.append("</div>\n").append(bars(explanation));
        if (!explanation.filters().isEmpty()) {
            html.append("<details>\n<summary>The first " + explanation.filters().size()
                            + " filters, and what they make of it</summary>\n")
                    .append(PictureMarkup.filters(explanation.filters()))
                    .append(
                            "<p class=\"remark\">Mid grey is a weight of 0. Each map goes from its smallest value, black, to its"
                                    + " largest, white.</p>\n</details>\n");
        }
        return html.append("<p class=\"remark\">" + method(explanation) + "</p>\n</section>\n")
                .toString();
    }

    /** The most probable label besides the one explained, or the one that it is compared with. */
    private static Optional<String> second(PictureExplanation explanation) {
        return explanation
                .against()
                .or(() -> explanation.prediction().scores().stream()
                        .filter(score -> !score.label().equals(explanation.label()))
                        .filter(score -> score.probability() >= WORTH_A_MAP)
                        .map(Score::label)
                        .findFirst());
    }

    private String bars(PictureExplanation explanation) {
        StringBuilder html = new StringBuilder("<table>\n");
        List<Score> scores = explanation.prediction().top(top);
        for (Score score : scores) {
            html.append(String.format(
                    Locale.ROOT,
                    "<tr><th scope=\"row\">%s</th><td><div class=\"bar for\" style=\"--w:%.4f\"></div></td>"
                            + "<td>%.1f&#8239;%%</td></tr>%n",
                    Html.escape(score.label()),
                    score.probability(),
                    100 * score.probability()));
        }
        return scores.isEmpty() ? "" : html.append("</table>\n").toString();
    }

    private static String method(PictureExplanation explanation) {
        PictureWords words = new PictureWords(explanation, Html::escape, true);
        String grid = explanation.activation().height() + "&#8239;×&#8239;"
                + explanation.activation().width() + " places";
        return switch (explanation.method()) {
            case CAM ->
                "Class activation (CAM), " + grid + ": their mean, "
                        + words.signed(explanation.activation().mean()) + ", and the bias, "
                        + words.signed(explanation.bias())
                        + ", are the " + (explanation.against().isPresent() ? "difference of the logits." : "logit.");
            case GRAD_CAM -> "Gradient-weighted class activation (Grad-CAM), " + grid + ".";
            case GRADIENT_TIMES_INPUT -> "Gradient times input, pixel by pixel: the network has no layer with places.";
        };
    }
}
