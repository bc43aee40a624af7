package stride.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import stride.classify.data.Noun;
import stride.classify.decision.Evaluation;
import stride.report.html.Html;

/** How often each label is missed and wrongly given, where an example may have any number of them. */
final class LabelErrorsSection {
    private static final int MOST = 30;

    private final List<String> labels;
    private final Evaluation metrics;
    private final Noun noun;

    LabelErrorsSection(List<String> labels, Evaluation metrics, Noun noun) {
        this.labels = new ArrayList<>(labels);
        this.labels.addAll(metrics.unknownLabels());
        this.metrics = metrics;
        this.noun = noun;
    }

    String section() {
        HeatTable table = new HeatTable("label", List.of("found", "missed", "wrongly given", "rightly not given"));
        IntStream.range(0, labels.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer label) -> -missed(label) - wronglyGiven(label)))
                .limit(MOST)
                .forEach(label -> table.row(labels.get(label), cells(label)));
        String which = labels.size() > MOST ? " The " + MOST + " labels with the most errors." : "";
        return Html.section(
                "confusion",
                "Missed and wrongly given",
                Html.paragraph("The labels with the most errors come first. Found and missed: how many of the "
                                + noun.many()
                                + " that have the label, and their share. Wrongly given and rightly not given: of"
                                + " the " + noun.many()
                                + " that do not have it. A label that is often missed wants more "
                                + noun.many() + " that have it, one that is often wrongly given more " + noun.many()
                                + " that come close and do not." + which)
                        + table.toHtml());
    }

    private List<HeatTable.Cell> cells(int label) {
        long there = metrics.support(label);
        long notThere = metrics.total() - there;
        return List.of(
                new HeatTable.Cell(metrics.right(label), there, true),
                new HeatTable.Cell(missed(label), there, false),
                new HeatTable.Cell(wronglyGiven(label), notThere, false),
                new HeatTable.Cell(notThere - wronglyGiven(label), notThere, true));
    }

    private long missed(int label) {
        return metrics.support(label) - metrics.right(label);
    }

    private long wronglyGiven(int label) {
        return metrics.answered(label) - metrics.right(label);
    }
}
