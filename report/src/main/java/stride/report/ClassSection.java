package stride.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import stride.classify.decision.ConfidenceInterval;
import stride.classify.decision.Evaluation;
import stride.report.html.Html;

/** How good the answers are, class by class. */
final class ClassSection {
    private static final String NOTHING = "–"; // there was nothing to measure

    private final List<String> all; // labels
    private final Evaluation metrics;
    private final List<Double> thresholds;

    /** @param thresholds from which probability on each label is given; none if an example is given one label */
    ClassSection(List<String> labels, Evaluation metrics, List<Double> thresholds) {
        this.all = new ArrayList<>(labels);
        all.addAll(metrics.unknownLabels());
        this.metrics = metrics;
        this.thresholds = thresholds;
    }

    String section() {
        List<String> columns = new ArrayList<>(List.of("label", "precision", "recall", "F1", "examples"));
        String text = "Precision: of the answers with this label, how many are right. Recall: of the examples of this"
                + " label, how many are found. F1: their harmonic mean. In percent, each with its 95 % confidence"
                + " interval. Of a label that no example here has nothing can be said (–); macro F1 is the mean over the"
                + " others.";
        if (!metrics.unknownLabels().isEmpty()) {
            text += " Labels that the model does not know stand at the end: what it answers to their examples is"
                    + " wrong.";
        }
        if (!thresholds.isEmpty()) {
            columns.add("threshold");
            text += " A label is given from its threshold on, a probability in percent.";
        }
        return Html.section(
                "classes",
                thresholds.isEmpty() ? "Class by class" : "Label by label",
                Html.paragraph(text)
                        + Html.table(
                                columns,
                                IntStream.range(0, all.size())
                                        .mapToObj(this::row)
                                        .toList()));
    }

    private static String share(long part, long whole) {
        return whole == 0 ? NOTHING : Measure.cell((double) part / whole, ConfidenceInterval.ofShare(part, whole));
    }

    private List<String> row(int label) {
        long right = metrics.right(label);
        List<String> row = new ArrayList<>(List.of(
                Html.escape(Html.shortened(all.get(label), 40))
                        + (label < metrics.labels() ? "" : " <small>not known to the model</small>"),
                metrics.support(label) == 0 ? NOTHING : share(right, metrics.answered(label)),
                share(right, metrics.support(label)),
                metrics.support(label) == 0
                        ? NOTHING
                        : Measure.cell(metrics.f1(label), ConfidenceInterval.ofF1(metrics, label)),
                Long.toString(metrics.support(label))));
        if (!thresholds.isEmpty()) {
            row.add(label < thresholds.size() ? Html.percent(thresholds.get(label)) : NOTHING);
        }
        return row;
    }
}
