package stride.report.table;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stride.classify.decision.Evaluation;
import stride.report.terminal.Cells;
import stride.report.terminal.Visible;

/** How well each label is found. */
record LabelTable(List<String> labels, Evaluation metrics) {
    private static final String HEAD = "label";

    /** For JSON. */
    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int c = 0; c < labels.size(); c++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(HEAD, labels.get(c));
            row.put("precision", metrics.precision(c));
            row.put("recall", metrics.recall(c));
            row.put("f1", metrics.f1(c));
            row.put("support", metrics.support(c));
            rows.add(row);
        }
        return rows;
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
        for (int c = 0; c < labels.size(); c++) {
            out.printf(
                    Locale.ROOT,
                    "%s    %6.2f%%  %5.2f%%  %5.2f%%  %8d%n",
                    Cells.pad(Visible.line(labels.get(c)), width),
                    100 * metrics.precision(c),
                    100 * metrics.recall(c),
                    100 * metrics.f1(c),
                    metrics.support(c));
        }
    }
}
