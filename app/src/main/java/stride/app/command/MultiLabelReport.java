package stride.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stride.classify.decision.Evaluation;
import stride.file.Json;

/** Metrics of a classifier that gives a text any number of labels. */
record MultiLabelReport(List<String> labels, Evaluation metrics) implements EvaluationReport {
    @Override
    public String json() throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("examples", metrics.total());
        object.put("microF1", metrics.microF1());
        object.put("macroF1", metrics.macroF1());
        object.put("subsetAccuracy", metrics.accuracy());
        object.put("hammingLoss", metrics.hammingLoss());
        object.put("loss", metrics.loss());
        object.put("labels", new LabelTable(labels, metrics).rows());
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
        new LabelTable(labels, metrics).print(out);
    }
}
