package stride.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stride.app.html.Html;
import stride.classify.decision.Evaluation;

/** The whole model beside its members, and beside an answer that reads no text. */
final class MembersSection {
    private final Map<String, Evaluation> members = new LinkedHashMap<>();
    private final boolean thresholds;

    /** @param thresholds whether the whole model has some that its members have not */
    MembersSection(boolean thresholds) {
        this.thresholds = thresholds;
    }

    void add(String name, Evaluation metrics) {
        members.put(name, metrics);
    }

    String section(Evaluation whole, AnswerForm form) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("this model", whole, form.measures()));
        members.forEach((name, metrics) -> rows.add(row(name, metrics, form.measures())));
        rows.add(Stream.concat(Stream.of("always the most frequent label"), form.mostFrequentLabel(whole).stream())
                .toList());
        List<String> columns = Stream.concat(
                        Stream.of("model"), form.measures().stream().map(Measure::name))
                .toList();
        return Html.section("members", "Beside the baseline", Html.paragraph(text()) + Html.table(columns, rows));
    }

    private String text() {
        if (members.isEmpty()) {
            return "The model is of one kind; 'stride train' also measures a linear one on the dev part, see the end of this"
                    + " page.";
        }
        return "The members alone, with the same data: what each adds."
                + (thresholds ? " Thresholds were chosen for the whole; the members answer without them." : "");
    }

    private List<String> row(String name, Evaluation metrics, List<Measure> measures) {
        return Stream.concat(Stream.of(Html.escape(name)), measures.stream().map(measure -> measure.cell(metrics)))
                .toList();
    }
}
