package stride.app.report;

import java.util.List;
import java.util.stream.IntStream;
import stride.app.html.Html;
import stride.training.ConfidenceInterval;
import stride.training.Metrics;

/** How good the answers are, class by class. */
final class ClassSection {
    private final List<String> labels;
    private final Metrics metrics;

    ClassSection(List<String> labels, Metrics metrics) {
        this.labels = labels;
        this.metrics = metrics;
    }

    String section() {
        List<List<String>> rows = IntStream.range(0, labels.size())
                .mapToObj(c -> List.of(
                        Html.escape(Html.shortened(labels.get(c), 40)),
                        value(metrics.precision(c), share(metrics.count(c, c), metrics.answered(c))),
                        value(metrics.recall(c), share(metrics.count(c, c), metrics.support(c))),
                        value(metrics.f1(c), ConfidenceInterval.ofF1(metrics, c)),
                        Long.toString(metrics.support(c))))
                .toList();
        return Html.section(
                "classes",
                "Class by class",
                Html.paragraph(
                                "Precision: of the answers with this label, how many are right. Recall: of the examples of this"
                                        + " label, how many are found. F1: their harmonic mean. In percent, each with its 95 % confidence interval.")
                        + Html.table(List.of("label", "precision", "recall", "F1", "examples"), rows));
    }

    private static ConfidenceInterval share(long part, long whole) {
        return ConfidenceInterval.ofShare(part, whole);
    }

    static String value(double value, ConfidenceInterval interval) {
        return Html.percent(value) + " <small>" + Html.percent(interval.low()) + "–" + Html.percent(interval.high())
                + "</small>";
    }
}
