package stride.app.command;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stride.app.terminal.ShellWord;
import stride.classify.decision.Prediction;
import stride.classify.source.LineReader;
import stride.file.Json;
import stride.report.table.PredictionJson;
import stride.report.terminal.Visible;
import stride.text.TextClassifier;
import stride.text.dataset.DataOptions;

/** {@code stride predict}. */
@Command(
        name = "predict",
        description = {
            "Says which label texts have.",
            "A model trained on texts with several labels says all that reach their thresholds; none, if none does.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A line has label, probability and text; what can't be seen in them, such as a",
            "tab or a control character, is written as \\u0009. --json has the text itself.",
            "",
            "Examples:",
            "  stride predict my.stride \"where is my parcel?\"",
            "  stride predict my.stride --top 3 \"first text\" \"second text\"",
            "  stride predict my.stride < texts.txt            a text a line",
            "  stride predict my.stride --json < texts.txt     a JSON object a line",
            "  stride predict my.stride --abstain_below 0.8 \"a text\"   only if it is sure"
        })
public final class PredictCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file.")
    @FileRole(FileRole.Use.READ)
    private Path model = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "TEXT",
            description = "Texts, each in quotes; without any, a text a line from standard input, answered at once."
                    + " After -- a text may begin with -.")
    private List<String> texts = List.of();

    @Option(names = "--top", paramLabel = "K", description = "Print the K most probable labels (default: 1).")
    private int top = 1;

    @Option(names = "--json", description = "Print a JSON object a text, with all labels unless --top is given.")
    private boolean json;

    @Mixin
    private AbstentionArguments abstention = new AbstentionArguments();

    @Option(names = "--encoding", paramLabel = "NAME", description = "Encoding of standard input (default: UTF-8).")
    private String encoding = "UTF-8";

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new ParameterException(spec.commandLine(), "--top must be at least 1, is " + top);
        }
        abstention.least();
        Charset charset = charset();
        TextClassifier classifier = TextClassifier.load(model);
        abstention.requireFor(classifier);
        PrintStream out = System.out;
        if (texts.isEmpty()) {
            if (Boolean.getBoolean("stride.terminal.in")) {
                System.err.println("Type a text a line; end with Ctrl-D.");
            }
            Iterator<String> lines = LineReader.of(System.in, "standard input", charset);
            while (lines.hasNext()) {
                print(out, classifier, lines.next());
                out.flush();
            }
        }
        if (texts.size() == 1 && new File(texts.get(0)).isFile()) {
            System.err.printf(
                    Locale.ROOT,
                    "note: '%s' itself is the text here; for the lines of that file: stride predict %s < %s%n",
                    Visible.line(texts.get(0)),
                    ShellWord.of(model),
                    ShellWord.of(Path.of(texts.get(0))));
        }
        for (String text : texts) {
            print(out, classifier, text);
        }
        return 0;
    }

    private Charset charset() {
        try {
            return DataOptions.encodingNamed(encoding);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void print(PrintStream out, TextClassifier classifier, String text) throws IOException {
        Prediction prediction = classifier.predict(text);
        prediction.note().filter(note -> !json).ifPresent(note ->
                System.err.println("note: \"" + Visible.line(text) + "\": " + note.meaning()));
        boolean topGiven = spec.commandLine().getParseResult().hasMatchedOption("--top");
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("text", text);
            object.putAll(PredictionJson.of(
                    classifier, prediction, topGiven ? top : classifier.labels().size(), abstention.least()));
            out.println(Json.write(object));
            return;
        }
        StringBuilder line = new StringBuilder(abstains(prediction) ? "abstained: " : "");
        for (Prediction.Score score : printed(classifier, prediction, topGiven)) {
            line.append(String.format(Locale.ROOT, "%s %.4f\t", Visible.line(score.label()), score.probability()));
        }
        out.println(line.append(Visible.line(text)));
    }

    private boolean abstains(Prediction prediction) {
        return abstention.least().map(least -> !prediction.isConfident(least)).orElse(false);
    }

    /** The answer, then the other labels, the most probable first; of several labels those that are given. */
    private List<Prediction.Score> printed(TextClassifier classifier, Prediction prediction, boolean topGiven) {
        List<String> answer = prediction.labels();
        return prediction.scores().stream()
                .sorted(Comparator.comparing(score -> !answer.contains(score.label())))
                .limit(classifier.labelling().allowsSeveral() && !topGiven ? answer.size() : top)
                .toList();
    }
}
