package stride.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import stride.app.html.Html;
import stride.training.Metrics;

/** Which labels are taken for which: a table that is a heat map. */
final class ConfusionSection {
    /** Beyond, a table can't be read; the pairs most often confused are listed instead. */
    private static final int WIDEST = 30;

    private static final int PAIRS = 20;

    private final List<String> labels;
    private final Metrics metrics;

    ConfusionSection(List<String> labels, Metrics metrics) {
        this.labels = labels;
        this.metrics = metrics;
    }

    String section() {
        boolean wide = labels.size() > WIDEST;
        String text = wide
                ? "Of so many classes only the pairs most often confused."
                : "Rows are the true labels, columns the answers. Each cell: how many examples, and their share of the row.";
        return Html.section("confusion", "Confusion matrix", Html.paragraph(text) + (wide ? pairs() : matrix()));
    }

    private String matrix() {
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table class=\"confusion\">\n<thead><tr>");
        html.append("<th scope=\"col\"><span class=\"corner\">label ╲ answer</span></th>");
        labels.forEach(
                label -> html.append("<th scope=\"col\">").append(name(label)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (int label = 0; label < labels.size(); label++) {
            html.append("<tr><th scope=\"row\">")
                    .append(name(labels.get(label)))
                    .append("</th>");
            for (int answer = 0; answer < labels.size(); answer++) {
                html.append(cell(label, answer));
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table></div>\n").toString();
    }

    private String cell(int label, int answer) {
        long count = metrics.count(label, answer);
        double share = metrics.support(label) == 0 ? 0 : (double) count / metrics.support(label);
        if (count == 0) {
            return "<td class=\"zero\">0</td>";
        }
        String kind = (label == answer ? "right" : "wrong") + (share > 0.6 ? " deep" : "");
        return String.format(
                Locale.ROOT,
                "<td class=\"%s\" style=\"--t:%.2f\"><b>%d</b><small>%s %%</small></td>",
                kind,
                share,
                count,
                Html.percent(share));
    }

    private String pairs() {
        List<List<String>> rows = new ArrayList<>();
        record Pair(int label, int answer) {}
        List<Pair> all = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            for (int answer = 0; answer < labels.size(); answer++) {
                if (label != answer && metrics.count(label, answer) > 0) {
                    all.add(new Pair(label, answer));
                }
            }
        }
        all.sort(Comparator.comparingLong((Pair pair) -> -metrics.count(pair.label, pair.answer)));
        for (Pair pair : all.subList(0, Math.min(PAIRS, all.size()))) {
            long count = metrics.count(pair.label, pair.answer);
            rows.add(List.of(
                    name(labels.get(pair.label)),
                    name(labels.get(pair.answer)),
                    Long.toString(count),
                    Html.percent((double) count / metrics.support(pair.label))));
        }
        return Html.table(List.of("label", "answer", "examples", "% of the label"), rows);
    }

    private static String name(String label) {
        return Html.escape(Html.shortened(label, 24));
    }
}
