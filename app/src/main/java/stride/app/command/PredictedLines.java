package stride.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stride.classify.Classifier;
import stride.classify.decision.Prediction;
import stride.file.Json;
import stride.report.table.PredictionJson;
import stride.report.terminal.Visible;
import stride.text.TextClassifier;
import stride.text.dataset.TextTable;

/** A line for each text: label, probability and text, or a JSON object. */
final class PredictedLines {
    private final TextClassifier classifier;
    private final boolean json;
    private final Optional<Integer> shown;
    private final Optional<Double> least;

    /**
     * @param shown how many labels are told; empty: the answer, of JSON all
     * @param least probability of an answer that is given
     */
    PredictedLines(TextClassifier classifier, boolean json, Optional<Integer> shown, Optional<Double> least) {
        this.classifier = classifier;
        this.json = json;
        this.shown = shown;
        this.least = least;
    }

    /** Lines for the texts of a file, to the end. */
    void printAll(OutputStream out, Iterator<TextTable.Row> texts, boolean visible) throws IOException {
        PrintStream lines = visible ? System.out : new PrintStream(out, false, StandardCharsets.UTF_8);
        while (texts.hasNext()) {
            print(lines, texts.next().text());
        }
        lines.flush();
        if (lines.checkError()) {
            throw new IOException("the answers can't be written; make room or name another file");
        }
    }

    void print(PrintStream out, String text) throws IOException {
        Prediction prediction = classifier.predict(text);
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("text", text);
            object.putAll(PredictionJson.of(
                    classifier, prediction, shown.orElse(classifier.labels().size()), least));
            out.println(Json.write(object));
            return;
        }
        prediction
                .note()
                .ifPresent(note -> System.err.println("note: \"" + Visible.line(text) + "\": " + note.meaning()));
        out.println((abstains(prediction) ? "abstained: " : "")
                + scores(classifier, prediction, shown)
                + Visible.line(text));
    }

    private boolean abstains(Prediction prediction) {
        return least.map(enough -> !prediction.isConfident(enough)).orElse(false);
    }

    /**
     * Labels and probabilities, a tab after each: the answer, then the other labels, the most probable first; of several labels those
     * that are given.
     *
     * @param shown how many; empty: the answer
     */
    static String scores(Classifier<?> classifier, Prediction prediction, Optional<Integer> shown) {
        List<String> answer = prediction.labels();
        StringBuilder line = new StringBuilder();
        prediction.scores().stream()
                .sorted(Comparator.comparing(score -> !answer.contains(score.label())))
                .limit(shown.orElse(classifier.labelling().allowsSeveral() ? answer.size() : 1))
                .forEach(score -> line.append(
                        String.format(Locale.ROOT, "%s %.4f\t", Visible.line(score.label()), score.probability())));
        return line.toString();
    }
}
