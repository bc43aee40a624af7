package stride.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import stride.file.Json;
import stride.training.Metrics;

/** Metrics for people and for programs. */
final class MetricsReport implements EvaluationReport {
    private static final int WIDEST_MATRIX = 12; // classes

    private final List<String> labels;
    private final Metrics metrics;
    private final AnswerConfidence confidence;

    MetricsReport(List<String> labels, Metrics metrics, AnswerConfidence confidence) {
        this.labels = labels;
        this.metrics = metrics;
        this.confidence = confidence;
    }

    @Override
    public String json() throws IOException {
        List<Map<String, Object>> classes = new ArrayList<>();
        List<List<Long>> confusion = new ArrayList<>();
        for (int c = 0; c < labels.size(); c++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("label", labels.get(c));
            row.put("precision", metrics.precision(c));
            row.put("recall", metrics.recall(c));
            row.put("f1", metrics.f1(c));
            row.put("support", metrics.support(c));
            classes.add(row);
            int label = c;
            confusion.add(IntStream.range(0, labels.size())
                    .mapToObj(answer -> metrics.count(label, answer))
                    .toList());
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("examples", metrics.total());
        object.put("accuracy", metrics.accuracy());
        object.put("loss", metrics.loss());
        object.put("macroF1", metrics.macroF1());
        confidence.put(object);
        object.put("classes", classes);
        object.put("confusion", confusion);
        return Json.write(object);
    }

    @Override
    public void print(PrintStream out) {
        out.printf(Locale.ROOT, "examples  %d%n", metrics.total());
        out.printf(Locale.ROOT, "accuracy  %.2f %%%n", 100 * metrics.accuracy());
        out.printf(Locale.ROOT, "loss      %.4f%n", metrics.loss());
        out.printf(Locale.ROOT, "macro F1  %.2f %%%n", 100 * metrics.macroF1());
        confidence.print(out);
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
        if (labels.size() <= WIDEST_MATRIX) {
            printConfusion(out, width);
        }
    }

    private void printConfusion(PrintStream out, int width) {
        int cell = Math.max(width, Long.toString(metrics.total()).length()) + 2;
        out.printf(Locale.ROOT, "%ntrue label in rows, answer in columns%n%" + width + "s", "");
        labels.forEach(label -> out.printf(Locale.ROOT, "%" + cell + "s", label));
        out.println();
        for (int c = 0; c < labels.size(); c++) {
            out.printf(Locale.ROOT, "%-" + width + "s", labels.get(c));
            for (int answer = 0; answer < labels.size(); answer++) {
                out.printf(Locale.ROOT, "%" + cell + "d", metrics.count(c, answer));
            }
            out.println();
        }
    }
}
