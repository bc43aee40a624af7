package stride.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import stride.classify.decision.Evaluation;
import stride.report.html.Html;

/** Which labels are taken for which: a table that is a heat map. */
final class ConfusionSection {
    /** Beyond, cells have no room for shares. */
    private static final int MOST_WITH_SHARES = 12;

    /** Beyond, nobody finds what matters in the table: the pairs most often confused stand before it. */
    private static final int MOST_WITHOUT_PAIRS = 30;

    /** Beyond, the pairs stand alone: the page would be large, and its table of no use. */
    private static final int WIDEST = 150;

    private static final int PAIRS = 20;

    private final List<String> labels;
    private final List<String> all; // and those that the classifier does not know, which are never answered
    private final Evaluation metrics;

    ConfusionSection(List<String> labels, Evaluation metrics) {
        this.labels = labels;
        this.all = new ArrayList<>(labels);
        all.addAll(metrics.unknownLabels());
        this.metrics = metrics;
    }

    String section() {
        StringBuilder html = new StringBuilder();
        if (all.size() > MOST_WITHOUT_PAIRS) {
            html.append(Html.paragraph(
                    all.size() > WIDEST
                            ? "Of so many classes only the pairs most often confused."
                            : "The pairs most often confused; behind them all classes."));
            html.append(pairs());
        }
        if (all.size() <= WIDEST) {
            html.append(
                    Html.paragraph("Rows are the true labels, columns the answers. Each cell: how many examples, and "
                            + (compact()
                                    ? "the deeper its colour, the greater their share of the row."
                                    : "their share of the row.")));
            html.append(matrix());
        }
        return Html.section("confusion", "Confusion matrix", html.toString());
    }

    private boolean compact() {
        return all.size() > MOST_WITH_SHARES;
    }

    private String matrix() {
        HeatTable table = new HeatTable("Confusion matrix", "label ╲ answer", labels, compact());
        for (int c = 0; c < all.size(); c++) {
            int label = c;
            table.row(
                    all.get(label),
                    IntStream.range(0, labels.size())
                            .mapToObj(answer -> new HeatTable.Cell(
                                    metrics.count(label, answer), metrics.support(label), label == answer))
                            .toList());
        }
        return table.toHtml();
    }

    private String pairs() {
        List<List<String>> rows = new ArrayList<>();
        record Pair(int label, int answer) {}
        List<Pair> confused = new ArrayList<>();
        for (int label = 0; label < all.size(); label++) {
            for (int answer = 0; answer < labels.size(); answer++) {
                if (label != answer && metrics.count(label, answer) > 0) {
                    confused.add(new Pair(label, answer));
                }
            }
        }
        confused.sort(Comparator.comparingLong((Pair pair) -> -metrics.count(pair.label, pair.answer)));
        for (Pair pair : confused.subList(0, Math.min(PAIRS, confused.size()))) {
            long count = metrics.count(pair.label, pair.answer);
            rows.add(List.of(
                    HeatTable.name(all.get(pair.label)),
                    HeatTable.name(labels.get(pair.answer)),
                    Long.toString(count),
                    Html.percent((double) count / metrics.support(pair.label))));
        }
        return Html.table(List.of("label", "answer", "examples", "% of the label"), rows);
    }
}
