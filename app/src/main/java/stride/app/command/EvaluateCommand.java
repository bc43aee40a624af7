package stride.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stride.app.report.EvaluationPage;
import stride.file.AtomicFile;
import stride.text.Prediction;
import stride.text.TextClassifier;
import stride.text.TextEvaluation;
import stride.text.TextSettings;
import stride.text.dataset.DataSource;
import stride.text.dataset.Example;
import stride.text.dataset.ExampleReader;
import stride.training.Evaluation;
import stride.training.Metrics;
import stride.training.MultiLabelMetrics;

/** {@code stride evaluate}. */
@Command(
        name = "evaluate",
        description = {"Measures a model on labelled texts.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  stride evaluate my.stride test.csv",
            "  stride evaluate my.stride test.csv --json",
            "  stride evaluate my.stride test.csv --predictions answers.csv",
            "  stride evaluate my.stride test.csv --abstain_below 0.8   what abstaining gains",
            "  stride evaluate my.stride test.csv --report page      then open page/index.html",
            "  stride evaluate trec.stride TREC.test --label_end :"
        })
public final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file.")
    private Path model = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", description = "A file or folder with labelled texts.")
    private @Nullable Path data;

    @Option(
            names = "--positive_data_file",
            paramLabel = "FILE",
            description = "One sentence labelled positive a line, instead of DATA.")
    private @Nullable Path positive;

    @Option(
            names = "--negative_data_file",
            paramLabel = "FILE",
            description = "One sentence labelled negative a line, instead of DATA.")
    private @Nullable Path negative;

    @Mixin
    private DataArguments layout = new DataArguments();

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "Write a CSV with each text, its label, the answer and a probability a class.")
    private @Nullable Path predictions;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write a page: scores with confidence intervals, confusion matrix, calibration, mistakes.")
    private @Nullable Path report;

    @Mixin
    private AbstentionArguments abstention = new AbstentionArguments();

    @Mixin
    private ThreadArguments threads = new ThreadArguments();

    @Override
    public Integer call() throws IOException {
        AnswerConfidence confidence = new AnswerConfidence(abstention.least());
        TextClassifier classifier = TextClassifier.load(model);
        if (classifier.isMultiLabel()) {
            measureSeveral(classifier);
        } else {
            measureOne(classifier, confidence);
        }
        return 0;
    }

    private void measureSeveral(TextClassifier classifier) throws IOException {
        abstention.requireFor(classifier);
        if (report != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--report is for models that give each text one label; this one gives any number of them,"
                            + " see its measures without --report or with --json");
        }
        Evaluation metrics = measure(classifier, (example, answer) -> {});
        print(new MultiLabelReport(classifier.labels(), (MultiLabelMetrics) metrics));
    }

    private void measureOne(TextClassifier classifier, AnswerConfidence confidence) throws IOException {
        EvaluationPage page = new EvaluationPage(classifier, name());
        BiConsumer<Example, Prediction> sinks = confidence::add;
        Metrics metrics = (Metrics) measure(classifier, sinks.andThen(page::add));
        print(new MetricsReport(classifier.labels(), metrics, confidence));
        if (report != null) {
            measureMember(classifier, TextSettings.Members.CNN, "networks alone", page);
            measureMember(classifier, TextSettings.Members.LINEAR, "baseline: linear n-grams alone", page);
            System.err.println("Page: " + page.write(metrics, report));
        }
    }

    /** Measures, and writes the answers if they are wanted. */
    private Evaluation measure(TextClassifier classifier, BiConsumer<Example, Prediction> answers) throws IOException {
        Evaluation metrics;
        if (predictions == null) {
            metrics = evaluation(classifier, answers);
        } else {
            Evaluation[] measured = new Evaluation[1];
            AtomicFile.write(predictions, out -> {
                try (PredictionTable table = new PredictionTable(out, classifier.labels(), layout.separator())) {
                    measured[0] = evaluation(classifier, answers.andThen(table::add));
                }
            });
            metrics = measured[0];
        }
        if (metrics.total() == 0) {
            throw new IOException(
                    source(false).name() + " has no examples to evaluate on; give a file with labelled texts");
        }
        return metrics;
    }

    private Evaluation evaluation(TextClassifier classifier, BiConsumer<Example, Prediction> answers) {
        try (ExampleReader examples = source(classifier.isMultiLabel()).open()) {
            return TextEvaluation.measure(classifier, examples, threads.number(), answers);
        }
    }

    private void measureMember(
            TextClassifier classifier, TextSettings.Members member, String name, EvaluationPage page) {
        classifier
                .alone(member)
                .ifPresent(alone -> page.addMember(name, (Metrics) evaluation(alone, (example, answer) -> {})));
    }

    private void print(EvaluationReport numbers) throws IOException {
        if (json) {
            System.out.println(numbers.json());
        } else {
            numbers.print(System.out);
            Optional.ofNullable(predictions).ifPresent(file -> System.err.println("Answers: " + file));
        }
    }

    /** What people call the data: its file's name. */
    private String name() {
        return data != null && data.getFileName() != null
                ? data.getFileName().toString()
                : source(false).name();
    }

    private DataSource source(boolean multiLabel) {
        if (data != null && positive == null && negative == null) {
            return DataSource.of(data, layout.options(multiLabel));
        }
        if (data == null && positive != null && negative != null) {
            return DataSource.twoFiles(positive, negative, layout.options());
        }
        throw new ParameterException(
                spec.commandLine(),
                "say what to evaluate on: one DATA, or --positive_data_file and --negative_data_file");
    }
}
