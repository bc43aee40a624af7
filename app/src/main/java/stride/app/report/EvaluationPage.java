package stride.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import stride.app.explain.ExplanationPage;
import stride.app.html.Html;
import stride.file.AtomicFile;
import stride.text.Prediction;
import stride.text.Stride;
import stride.text.TextClassifier;
import stride.text.dataset.Example;
import stride.training.ConfidenceInterval;
import stride.training.Metrics;
import stride.training.Reliability;

/**
 * One self-contained page about a classifier's answers on some data: how good they are, where they go wrong, and how far
 * the probabilities can be believed. It is told the answers one by one, so the memory does not grow with their number,
 * and it is written as well-formed XML, so that it can be checked like any other data.
 */
public final class EvaluationPage {
    private static final int NGRAMS = 5; // of each mistake's explanation

    private final TextClassifier classifier;
    private final String data;
    private final Reliability reliability = new Reliability();
    private final MistakesSection mistakes = new MistakesSection();
    private final Map<String, Metrics> members = new LinkedHashMap<>();

    /** @param data what it is measured on, as people call it */
    public EvaluationPage(TextClassifier classifier, String data) {
        this.classifier = classifier;
        this.data = data;
    }

    /** One answer. */
    public void add(Example example, Prediction answer) {
        reliability.add(answer.probability(), answer.label().equals(example.label()));
        mistakes.add(example, answer);
    }

    /**
     * The answers of another model to the same examples, to be shown beside.
     *
     * @param name what it is, such as one member of the model
     */
    public void addMember(String name, Metrics metrics) {
        members.put(name, metrics);
    }

    /**
     * Writes {@code index.html}, whole or not at all, over an older one if there is one.
     *
     * @param metrics of all answers added
     * @param directory where to; made if missing
     * @return the file
     */
    public Path write(Metrics metrics, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("index.html");
        byte[] page = html(metrics).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(page));
        return file;
    }

    String html(Metrics metrics) throws IOException {
        List<String> labels = classifier.labels();
        String body = header(metrics)
                + members(metrics)
                + new ConfusionSection(labels, metrics).section()
                + new ClassSection(labels, metrics).section()
                + new CalibrationSection(reliability).section()
                + mistakes.section((text, label) -> ExplanationPage.section(classifier.explain(text, label), NGRAMS))
                + new CurvesSection(classifier.provenance()).section()
                + ModelSection.section(classifier);
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s<footer><p>Stride %s</p></footer>
                </main>
                </body>
                </html>
                """.formatted(
                        Html.escape("Evaluation on " + data), ExplanationPage.style() + style(), body, Stride.VERSION);
    }

    private String header(Metrics metrics) {
        long n = metrics.total();
        long right = Math.round(metrics.accuracy() * n);
        ConfidenceInterval accuracy = ConfidenceInterval.ofShare(right, n);
        ConfidenceInterval macroF1 =
                ConfidenceInterval.ofMacroF1(metrics, classifier.labels().size());
        return """
                <header>
                <p class="kicker">Stride · evaluation</p>
                <h1>%s</h1>
                <div class="scores">
                <div><b>%s<small> %%</small></b><span>accuracy</span><i>95 %% interval %s–%s</i></div>
                <div><b>%s<small> %%</small></b><span>macro F1</span><i>95 %% interval %s–%s</i></div>
                <div><b>%s</b><span>examples</span><i>%d classes, %d wrong</i></div>
                <div><b>%s</b><span>calibration error</span><i>mean loss %s</i></div>
                </div>
                </header>
                """.formatted(
                        Html.escape(data),
                        Html.percent(metrics.accuracy()),
                        Html.percent(accuracy.low()),
                        Html.percent(accuracy.high()),
                        Html.percent(metrics.macroF1()),
                        Html.percent(macroF1.low()),
                        Html.percent(macroF1.high()),
                        String.format(Locale.ROOT, "%,d", n),
                        classifier.labels().size(),
                        n - right,
                        decimals(reliability.expectedCalibrationError(), 3),
                        decimals(metrics.loss(), 3));
    }

    private static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** The whole beside its members and beside always saying the most frequent label. */
    private String members(Metrics metrics) {
        Map<String, Metrics> all = new LinkedHashMap<>();
        all.put("this model", metrics);
        all.putAll(members);
        List<List<String>> rows = new ArrayList<>();
        all.forEach((name, each) -> rows.add(List.of(
                Html.escape(name),
                ClassSection.value(
                        each.accuracy(),
                        ConfidenceInterval.ofShare(Math.round(each.accuracy() * each.total()), each.total())),
                ClassSection.value(
                        each.macroF1(),
                        ConfidenceInterval.ofMacroF1(each, classifier.labels().size())))));
        long most = 0;
        for (int c = 0; c < classifier.labels().size(); c++) {
            most = Math.max(most, metrics.support(c));
        }
        rows.add(List.of(
                "always the most frequent label",
                ClassSection.value((double) most / metrics.total(), ConfidenceInterval.ofShare(most, metrics.total())),
                "–"));
        String text = members.isEmpty()
                ? "The model is of one kind; 'stride train' also measures a linear one on the dev part, see the end of this page."
                : "The members alone, with the same data: what each adds.";
        return Html.section(
                "members",
                "Beside the baseline",
                Html.paragraph(text) + Html.table(List.of("model", "accuracy", "macro F1"), rows));
    }

    private static String style() throws IOException {
        try (InputStream in = EvaluationPage.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
