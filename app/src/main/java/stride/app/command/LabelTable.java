package stride.app.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stride.training.Evaluation;

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

    /** Of the column of labels, in characters. */
    int width() {
        return Math.max(
                HEAD.length(), labels.stream().mapToInt(String::length).max().orElse(0));
    }

    void print(PrintStream out) {
        String format = "%-" + width() + "s  ";
        out.printf(Locale.ROOT, format + "precision  recall      F1  examples%n", HEAD);
        for (int c = 0; c < labels.size(); c++) {
            out.printf(
                    Locale.ROOT,
                    format + "  %6.2f%%  %5.2f%%  %5.2f%%  %8d%n",
                    labels.get(c),
                    100 * metrics.precision(c),
                    100 * metrics.recall(c),
                    100 * metrics.f1(c),
                    metrics.support(c));
        }
    }
}
