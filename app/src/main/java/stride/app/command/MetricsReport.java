package stride.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import stride.app.terminal.Cells;
import stride.app.terminal.Visible;
import stride.classify.decision.Evaluation;
import stride.file.Json;

/** Metrics for people and for programs. */
final class MetricsReport implements EvaluationReport {
    private static final int WIDEST_MATRIX = 12; // classes

    private final List<String> labels;
    private final Evaluation metrics;
    private final AnswerConfidence confidence;

    MetricsReport(List<String> labels, Evaluation metrics, AnswerConfidence confidence) {
        this.labels = labels;
        this.metrics = metrics;
        this.confidence = confidence;
    }

    @Override
    public String json() throws IOException {
        List<List<Long>> confusion = new ArrayList<>();
        for (int c = 0; c < labels.size(); c++) {
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
        object.put("classes", new LabelTable(labels, metrics).rows());
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
        LabelTable table = new LabelTable(labels, metrics);
        table.print(out);
        if (labels.size() <= WIDEST_MATRIX) {
            printConfusion(out, table.width());
        }
    }

    private void printConfusion(PrintStream out, int width) {
        int cell = Math.max(width, Long.toString(metrics.total()).length()) + 2;
        out.printf(Locale.ROOT, "%ntrue label in rows, answer in columns%n%s", " ".repeat(width));
        labels.stream().map(Visible::line).forEach(label -> out.print(" ".repeat(cell - Cells.width(label)) + label));
        out.println();
        for (int c = 0; c < labels.size(); c++) {
            out.print(Cells.pad(Visible.line(labels.get(c)), width));
            for (int answer = 0; answer < labels.size(); answer++) {
                out.printf(Locale.ROOT, "%" + cell + "d", metrics.count(c, answer));
            }
            out.println();
        }
    }
}
