package stride.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import stride.classify.Classifier;
import stride.classify.data.Example;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.file.AtomicFile;
import stride.file.Folders;
import stride.modelfile.Stride;
import stride.report.html.Html;

/**
 * One self-contained page about a classifier's answers on some data: how good they are, where they go wrong, and how far
 * the probabilities can be believed. It is told the answers one by one, so the memory does not grow with their number,
 * and it is written as well-formed XML, so that it can be checked like any other data.
 *
 * @param <I> what is classified, such as a text
 */
public final class EvaluationPage<I> {
    private final Classifier<I> classifier;
    private final String data;
    private final InputView<I> view;
    private final MembersSection members;
    private final CalibrationSection calibration;
    private final MistakesSection<I> mistakes;

    /**
     * @param data what the classifier is measured on, as people call it
     * @param view how inputs are shown
     */
    public EvaluationPage(Classifier<I> classifier, String data, InputView<I> view) {
        this.classifier = classifier;
        this.data = data;
        this.view = view;
        this.members = new MembersSection(classifier);
        this.calibration = new CalibrationSection(classifier.labelling(), view.noun());
        this.mistakes = new MistakesSection<>(classifier, view);
    }

    /** One answer. */
    public void add(Example<I> example, Prediction answer) {
        members.add(example);
        calibration.add(example, answer);
        mistakes.add(example, answer);
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
        String body = Headline.section(data, metrics, calibration.reliability())
                + members.section(metrics)
                + errors(metrics)
                + new ClassSection(
                                classifier.labels(),
                                metrics,
                                classifier.decision().thresholds())
                        .section()
                + calibration.section()
                + mistakes.section()
                + new CurvesSection(classifier.provenance().curves(), classifier.labelling(), view.noun()).section()
                + ModelSection.section(classifier);
        return String.format(
                Locale.ROOT, """
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
                """, Html.escape("Evaluation on " + data), view.style() + style(), body, Stride.VERSION);
    }

    private String errors(Evaluation metrics) {
        return switch (classifier.labelling()) {
            case ONE -> new ConfusionSection(classifier.labels(), metrics).section();
            case ANY -> new LabelErrorsSection(classifier.labels(), metrics, view.noun()).section();
        };
    }

    private static String style() throws IOException {
        try (InputStream in = EvaluationPage.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
