package stride.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import stride.app.explain.ExplanationPage;
import stride.app.html.Html;
import stride.classify.data.Example;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.file.AtomicFile;
import stride.file.Folders;
import stride.modelfile.Stride;
import stride.text.TextClassifier;

/**
 * One self-contained page about a classifier's answers on some data: how good they are, where they go wrong, and how far
 * the probabilities can be believed. It is told the answers one by one, so the memory does not grow with their number,
 * and it is written as well-formed XML, so that it can be checked like any other data.
 */
public final class EvaluationPage {
    private static final int NGRAMS = 5; // of each mistake's explanation

    private final TextClassifier classifier;
    private final String data;
    private final AnswerForm answers;
    private final MembersSection members;

    private EvaluationPage(TextClassifier classifier, String data, AnswerForm answers) {
        this.classifier = classifier;
        this.data = data;
        this.answers = answers;
        this.members = new MembersSection(classifier.decision().hasThresholds());
    }

    /**
     * About a classifier that gives each text one label.
     *
     * @param data what it is measured on, as people call it
     */
    public static EvaluationPage ofOneLabel(TextClassifier classifier, String data) {
        return new EvaluationPage(classifier, data, new OneLabelForm(classifier.labels()));
    }

    /**
     * About a classifier that gives a text any number of labels.
     *
     * @param data what it is measured on, as people call it
     */
    public static EvaluationPage ofAnyLabels(TextClassifier classifier, String data) {
        return new EvaluationPage(
                classifier,
                data,
                new AnyLabelsForm(classifier.labels(), classifier.decision().thresholds()));
    }

    /** One answer. */
    public void add(Example<String> example, Prediction answer) {
        answers.add(example, answer);
    }

    /**
     * The answers of another model to the same examples, to be shown beside.
     *
     * @param name what it is, such as one member of the model
     */
    public void addMember(String name, Evaluation metrics) {
        members.add(name, metrics);
    }

    /**
     * Writes {@code index.html}, whole or not at all, over an older one if there is one.
     *
     * @param metrics of all answers added
     * @param directory where to; made if missing
     * @return the file
     */
    public Path write(Evaluation metrics, Path directory) throws IOException {
        Folders.create(directory);
        Path file = directory.resolve("index.html");
        byte[] page = html(metrics).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(page));
        return file;
    }

    private String html(Evaluation metrics) throws IOException {
        String body = Headline.section(data, answers.scores(metrics))
                + members.section(metrics, answers)
                + answers.sections(
                        metrics, (text, label) -> ExplanationPage.section(classifier.explain(text, label), NGRAMS))
                + new CurvesSection(classifier.provenance().curves(), answers.accuracy()).section()
                + ModelSection.section(classifier);
        return String.format(
                Locale.ROOT,
                """
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
                """,
                Html.escape("Evaluation on " + data),
                ExplanationPage.style() + style(),
                body,
                Stride.VERSION);
    }

    private static String style() throws IOException {
        try (InputStream in = EvaluationPage.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
