package stride.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stride.file.Json;
import stride.training.MultiLabelMetrics;

/** Metrics of a classifier that gives a text any number of labels. */
record MultiLabelReport(List<String> labels, MultiLabelMetrics metrics) implements EvaluationReport {
    @Override
    public String json() throws IOException {
        List<Map<String, Object>> each = new ArrayList<>();
        for (int c = 0; c < labels.size(); c++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("label", labels.get(c));
            row.put("precision", metrics.precision(c));
            row.put("recall", metrics.recall(c));
            row.put("f1", metrics.f1(c));
            row.put("support", metrics.support(c));
            each.add(row);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("examples", metrics.total());
        object.put("microF1", metrics.microF1());
        object.put("macroF1", metrics.macroF1());
        object.put("subsetAccuracy", metrics.accuracy());
        object.put("hammingLoss", metrics.hammingLoss());
        object.put("loss", metrics.loss());
        object.put("labels", each);
        return Json.write(object);
    }

    @Override
    public void print(PrintStream out) {
        out.printf(Locale.ROOT, "examples         %d%n", metrics.total());
        out.printf(Locale.ROOT, "micro F1         %.2f %%%n", 100 * metrics.microF1());
        out.printf(Locale.ROOT, "macro F1         %.2f %%%n", 100 * metrics.macroF1());
        out.printf(Locale.ROOT, "all labels right %.2f %% (subset accuracy)%n", 100 * metrics.accuracy());
        out.printf(Locale.ROOT, "labels wrong     %.2f %% (hamming loss)%n", 100 * metrics.hammingLoss());
        out.printf(Locale.ROOT, "loss             %.4f%n%n", metrics.loss());
        int width = Math.max(5, labels.stream().mapToInt(String::length).max().orElse(0));
        String format = "%-" + width + "s  ";
        out.printf(Locale.ROOT, format + "precision  recall      F1  examples%n", "label");
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
