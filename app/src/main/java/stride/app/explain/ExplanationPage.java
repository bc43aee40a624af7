package stride.app.explain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import stride.report.html.Html;
import stride.text.explain.Explanation;

/** Explanations as one page that needs nothing else, light or dark as the reader has it. */
public final class ExplanationPage {
    private ExplanationPage() {}

    /**
     * @param model its name
     * @param top n-grams that are listed at most
     */
    public static String of(String model, List<Explanation> explanations, int top) {
        StringBuilder html = new StringBuilder(head(model));
        explanations.forEach(explanation -> html.append(section(explanation, top)));
        return html.append("</main>\n</html>\n").toString();
    }

    private static String head(String model) {
        return String.format(Locale.ROOT, """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Why these labels</title>
                <style>
                %s</style>
                <main>
                <h1>Why these labels</h1>
                <p class="lead">Model <code>%s</code>. Words on <span class="word for" style="--s:0.6">blue</span> speak for the
                label; words on <span class="word against" style="--s:0.6">orange, with a broken line</span>, speak against it, or
                for the label that it is compared with. Rest the pointer on a word to see its number. All terms, the bias with
                them, add up to the logit, from which the probability comes; of two labels, to the difference of their logits.</p>
                """, style(), Html.escape(model));
    }

    /** The style sheet that {@link #section} needs. */
    public static String style() {
        try (InputStream in = Objects.requireNonNull(
                ExplanationPage.class.getResourceAsStream("explanation.css"), "explanation.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One explanation, to be put into any page. */
    public static String section(Explanation explanation, int top) {
        ExplanationWords words = new ExplanationWords(explanation, Html::escape, true);
        StringBuilder html = new StringBuilder("<div class=\"explanation\">\n");
        html.append("<p class=\"answer\"><b>" + words.label() + "</b> <span>" + words.headline() + "</span></p>\n");
        words.remarks().forEach(remark -> html.append("<p class=\"remark\">" + remark + "</p>\n"));
        html.append("<p class=\"shaded\">");
        ShadedText.of(explanation).pieces().forEach(piece -> html.append(shaded(piece, words)));
        html.append("</p>\n<table>\n");
        TermTable table = TermTable.of(explanation, top);
        table.ngrams().forEach(row -> html.append(row(row, words.signed(row.contribution()), table.largest(), "q")));
        table.rest().forEach(row -> html.append(row(row, words.signed(row.contribution()), table.largest(), "span")));
        html.append(String.format(
                Locale.ROOT,
                "<tr class=\"sum\"><td>%s</td><td></td><td>the sum: %s</td></tr>%n</table>%n",
                words.signed(explanation.sum()),
                words.logit()));
        html.append(String.format(
                Locale.ROOT,
                "<p class=\"key-of-words\"><span class=\"word for\" style=\"--s:0.6\">Blue</span> speaks for %s,"
                        + " <span class=\"word against\" style=\"--s:0.6\">orange</span> %s.</p>%n</div>%n",
                words.label(),
                words.contrary()));
        return html.toString();
    }

    private static String shaded(ShadedText.Piece piece, ExplanationWords words) {
        if (piece.contribution().isEmpty()) {
            return Html.escape(piece.text());
        }
        return String.format(
                Locale.ROOT,
                "<span class=\"word %s\" style=\"--s:%.2f\" title=\"%s\">%s</span>",
                piece.strength() == 0 ? "" : piece.strength() > 0 ? "for" : "against",
                Math.abs(piece.strength()),
                words.signed(piece.contribution().get()),
                Html.escape(piece.text()));
    }

    private static String row(TermTable.Row row, String contribution, double largest, String element) {
        return String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td><div class=\"bar %s\" style=\"--w:%.4f\"></div></td><td><%s>%s</%s>%s</td></tr>%n",
                contribution,
                row.contribution() >= 0 ? "for" : "against",
                largest == 0 ? 0 : Math.abs(row.contribution()) / largest,
                element,
                Html.escape(row.name()),
                element,
                row.note().isEmpty() ? "" : " <i>" + Html.escape(row.note()) + "</i>");
    }
}
