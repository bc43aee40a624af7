package stride.report.table;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import stride.classify.decision.Evaluation;
import stride.report.terminal.Cells;
import stride.report.terminal.Visible;

/**
 * How well each label is found: those of the classifier, then those that it does not know and examples have. Of a label
 * that no example has, nothing can be said.
 */
record LabelTable(List<String> labels, Evaluation metrics) {
    private static final String HEAD = "label";
    private static final String NOTHING = "–";
    private static final String UNKNOWN = "  not known to the model";

    /** @param known the classifier's */
    static LabelTable of(List<String> known, Evaluation metrics) {
        List<String> all = new ArrayList<>(known);
        all.addAll(metrics.unknownLabels());
        return new LabelTable(all, metrics);
    }

    /** For JSON: what can't be said is null. */
    List<Map<String, @Nullable Object>> rows() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int c = 0; c < labels.size(); c++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put(HEAD, labels.get(c));
            row.put("precision", orNull(precision(c)));
            row.put("recall", orNull(recall(c)));
            row.put("f1", orNull(f1(c)));
            row.put("support", metrics.support(c));
            if (isUnknown(c)) {
                row.put("known", false);
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Double orNull(OptionalDouble share) {
        return share.isPresent() ? share.getAsDouble() : null;
    }

    private boolean isUnknown(int label) {
        return label >= metrics.labels();
    }

    private OptionalDouble precision(int label) {
        return metrics.support(label) == 0 || metrics.answered(label) == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(metrics.precision(label));
    }

    private OptionalDouble recall(int label) {
        return metrics.support(label) == 0 ? OptionalDouble.empty() : OptionalDouble.of(metrics.recall(label));
    }

    private OptionalDouble f1(int label) {
        return metrics.support(label) == 0 ? OptionalDouble.empty() : OptionalDouble.of(metrics.f1(label));
    }

    /** Of the column of labels, in cells. */
    int width() {
        return Math.max(
                HEAD.length(),
                labels.stream().map(Visible::line).mapToInt(Cells::width).max().orElse(0));
    }

    void print(PrintStream out) {
        int width = width();
        out.printf(Locale.ROOT, "%s  precision  recall      F1  examples%n", Cells.pad(HEAD, width));
        IntStream.range(0, labels.size())
                .forEach(c -> out.printf(
                        Locale.ROOT,
                        "%s    %7s  %6s  %6s  %8d%s%n",
                        Cells.pad(Visible.line(labels.get(c)), width),
                        percent(precision(c)),
                        percent(recall(c)),
                        percent(f1(c)),
                        metrics.support(c),
                        isUnknown(c) ? UNKNOWN : ""));
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.2f%%", 100 * share.getAsDouble()) : NOTHING;
    }
}
