package stride.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stride.classify.Classifier;
import stride.classify.data.Example;
import stride.classify.decision.ConfidenceInterval;
import stride.classify.decision.Evaluation;
import stride.report.html.Html;

/** The whole model beside its members, and beside an answer that looks at no input. */
final class MembersSection {
    private final Classifier<?> classifier;
    private final List<Measure> measures;
    private final Map<String, Evaluation> members = new LinkedHashMap<>();
    private final long[] only; // (labels): examples that have this label and no other

    MembersSection(Classifier<?> classifier) {
        this.classifier = classifier;
        this.measures = Measure.of(classifier.labelling());
        this.only = new long[classifier.labels().size()];
    }

    /** An example that all of them are measured on. */
    void add(Example<?> example) {
        if (example.labels().size() == 1) {
            int label = classifier.labels().indexOf(example.label());
            if (label >= 0) {
                only[label]++;
            }
        }
    }

    void add(String name, Evaluation metrics) {
        members.put(name, metrics);
    }

    String section(Evaluation whole) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("this model", measures.stream().map(measure -> measure.cell(whole))));
        members.forEach((name, metrics) ->
                rows.add(row(name, measures.stream().map(measure -> measure.cell(metrics)))));
        rows.add(row("always the most frequent label", mostFrequentLabel(whole)));
        List<String> columns = Stream.concat(
                        Stream.of("model"), measures.stream().map(measure -> measure.title(whole.labelling())))
                .toList();
        return Html.section("members", "Beside the baseline", Html.paragraph(text()) + Html.table(columns, rows));
    }

    private static List<String> row(String name, Stream<String> cells) {
        return Stream.concat(Stream.of(Html.escape(name)), cells).toList();
    }

    private String text() {
        if (!members.isEmpty()) {
            return "The members alone, with the same data: what each adds."
                    + (classifier.decision().hasThresholds()
                            ? " Thresholds were chosen for the whole; the members answer without them."
                            : "");
        }
        return classifier.provenance().dev().baselineAccuracy().isEmpty()
                ? "The model is of one kind."
                : "The model is of one kind; its training also measured a baseline on the dev part, see the end of"
                        + " this page.";
    }

    /** What is measured if each example is given the label that most have. */
    private Stream<String> mostFrequentLabel(Evaluation whole) {
        int most = 0;
        for (int label = 0; label < whole.labels(); label++) {
            most = whole.support(label) > whole.support(most) ? label : most;
        }
        long there = whole.measured().mapToLong(whole::support).sum(); // labels of all examples
        return cells(only[most], whole.support(most), there, whole);
    }

    /**
     * @param exact examples that have this label alone
     * @param right examples that have it
     */
    private Stream<String> cells(long exact, long right, long there, Evaluation whole) {
        long n = whole.total();
        return measures.stream().map(measure -> switch (measure) {
            case ACCURACY -> Measure.cell((double) exact / n, ConfidenceInterval.ofShare(exact, n));
            case MICRO_F1 -> Html.percent(2.0 * right / (n + there));
            case MACRO_F1 -> "–";
            case HAMMING_LOSS ->
                Html.percent((double) (n - right + there - right)
                        / (n * (whole.labels() + whole.unknownLabels().size())));
        });
    }
}
