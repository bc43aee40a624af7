package stride.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import stride.app.explain.ExplanationJson;
import stride.app.explain.ExplanationPage;
import stride.app.explain.TerminalView;
import stride.app.kind.LayoutNotes;
import stride.app.kind.PictureFiles;
import stride.app.terminal.Screen;
import stride.classify.Classifier;
import stride.file.AtomicFile;
import stride.file.Json;
import stride.image.ImageClassifier;
import stride.image.ImageTrainer;
import stride.modelfile.ModelFile;
import stride.report.terminal.Visible;
import stride.text.TextClassifier;
import stride.text.dataset.TextTable;
import stride.text.explain.Explanation;

/** {@code stride explain}. */
@Command(
        name = "explain",
        description = {"Shows which words and n-grams made a text's label, or where in a picture it was seen.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A label's probability comes from its logit, and the logit is a sum: a term for",
            "each n-gram that the linear model knows, a term for each window of words that",
            "the network's filters chose, and a bias. Positive terms speak for the label,",
            "negative ones against it. Nothing is estimated: the terms add up to the logit,",
            "but for rounding (and are divided by the temperature where probabilities are",
            "calibrated).",
            "",
            "An n-gram may be more than words that stand there: \"outl…\" is any word that",
            "begins so, \"…ist\" one that ends so, \"how many [animal]\" has any noun for an",
            "animal, and some count only at the beginning of a text; a note says so. In",
            "JSON that is \"unit\" (words, kinds, characters) and \"atBeginning\".",
            "",
            "Of a picture it is places that speak for a label: a map over the picture, from",
            "the last layer of the network that still has places. Where that layer is",
            "averaged, the map's mean and a bias are the logit (class activation, CAM); in",
            "other networks its channels count by their gradients (Grad-CAM). The page shows",
            "the first filters too, and what they make of the picture.",
            "",
            "Examples:",
            "  stride explain my.stride \"where is my parcel?\"",
            "  stride explain my.stride --label returns \"where is my parcel?\"",
            "  stride explain my.stride --against returns \"where is my parcel?\"   why not that",
            "  stride explain my.stride --html why.html tickets.csv   a table's texts",
            "  stride explain my.stride --html why.html < texts.txt   a text a line",
            "  stride explain my.stride --json < texts.txt     a JSON object a line",
            "  stride explain defects.stride new.png           where it looked",
            "  stride explain defects.stride --html why.html photographs   a folder of them"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TextArguments texts = new TextArguments();

    @Option(
            names = "--label",
            paramLabel = "L",
            description = "Explain this label (default: the answer; of several, the most probable).")
    private @Nullable String label;

    @Option(
            names = "--against",
            paramLabel = "L",
            description = "Why not this label: compare the label with it. The terms add up to the difference of their"
                    + " logits; negative ones, and places, speak for this label.")
    private @Nullable String against;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "List the N strongest n-grams, or labels and places of a picture (default: 10).")
    private int top = 10;

    @Option(names = "--json", description = "Print a JSON object a text or picture, with all its terms or places.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write one page with all texts or pictures, and print nothing else.")
    @FileRole(FileRole.Use.WRITE)
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        if (top < 0) {
            throw new ParameterException(spec.commandLine(), "--top must be at least 0, is " + top);
        }
        if (json && html != null) {
            throw new ParameterException(spec.commandLine(), "say either --json or --html, not both");
        }
        if (label != null && label.equals(against)) {
            throw new ParameterException(spec.commandLine(), "--label and --against must be two labels");
        }
        texts.check();
        if (ImageClassifier.isIn(ModelFile.config(texts.model()))) {
            explainPictures(ImageClassifier.load(texts.model()));
        } else {
            explainTexts();
        }
        if (html != null) {
            System.out.println("Page: " + Visible.line(html.toString()));
        }
        return 0;
    }

    private void explainPictures(ImageClassifier classifier) throws IOException {
        requireLabel(classifier, label);
        requireLabel(classifier, against);
        List<Path> paths = PredictedPictures.paths(spec, texts.texts());
        ExplainedPictures explained =
                new ExplainedPictures(classifier, Optional.ofNullable(label), Optional.ofNullable(against), top);
        try (PictureFiles pictures = PictureFiles.of(paths, texts.options(classifier), ImageTrainer.LARGEST_KEPT)) {
            if (html != null) {
                explained.writePage(pictures, modelName(), html);
            } else if (json) {
                explained.printJson(pictures, System.out);
            } else {
                explained.print(pictures, System.out);
            }
        }
    }

    private String modelName() {
        return String.valueOf(texts.model().getFileName());
    }

    private void explainTexts() throws IOException {
        TextArguments.Source source = texts.source(false);
        TextClassifier classifier = TextClassifier.load(texts.model());
        requireLabel(classifier, label);
        requireLabel(classifier, against);
        List<Explanation> page = new ArrayList<>();
        if (source == TextArguments.Source.FILE) {
            try (TextTable table = texts.open(classifier)) {
                LayoutNotes.ofAll().accept(table.layout());
                while (table.hasNext()) {
                    explain(classifier, table.next().text(), page);
                }
            }
        } else {
            TextArguments.sayFirstColumn(classifier);
            boolean typed = source == TextArguments.Source.INPUT_LINES;
            Iterator<String> all = typed ? texts.lines() : texts.texts().iterator();
            while (all.hasNext()) {
                explain(classifier, all.next(), page);
            }
        }
        if (html != null) {
            byte[] content = ExplanationPage.of(modelName(), page, top).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(html, out -> out.write(content));
        }
    }

    private void requireLabel(Classifier<?> classifier, @Nullable String name) {
        if (name != null && !classifier.labels().contains(name)) {
            throw new ParameterException(
                    spec.commandLine(), "the model has no label '" + name + "'; it has " + classifier.labels());
        }
    }

    /** Compared with its own answer, a text has the reasons for that alone. */
    private Explanation explained(TextClassifier classifier, String text) {
        Explanation explanation = label == null ? classifier.explain(text) : classifier.explain(text, label);
        return against == null || against.equals(explanation.label())
                ? explanation
                : classifier.explain(text, explanation.label(), against);
    }

    /** Prints an explanation, or collects it for a page. */
    private void explain(TextClassifier classifier, String text, List<Explanation> page) throws IOException {
        Explanation explanation = explained(classifier, text);
        if (html != null) {
            page.add(explanation);
        } else {
            print(System.out, explanation);
        }
    }

    private void print(PrintStream out, Explanation explanation) throws IOException {
        if (json) {
            out.println(Json.write(ExplanationJson.of(explanation)));
        } else {
            Screen.painted(out).println(new TerminalView(TerminalView.takesColour(), top).show(explanation));
        }
        out.flush();
    }
}
