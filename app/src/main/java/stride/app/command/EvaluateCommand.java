package stride.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import stride.app.explain.TextView;
import stride.classify.Classifier;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Example;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.file.AtomicFile;
import stride.file.Json;
import stride.report.EvaluationPage;
import stride.report.table.MetricsReport;
import stride.report.table.PredictionCsv;
import stride.report.terminal.Visible;
import stride.text.TextClassifier;
import stride.text.dataset.DataSource;
import stride.text.dataset.ExampleReader;

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
    private static final PredictionCsv.Inputs<String> COLUMN = new PredictionCsv.Inputs<>("text", text -> text);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file.")
    @FileRole(FileRole.Use.READ)
    private Path model = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", description = "A file or folder with labelled texts.")
    @FileRole(FileRole.Use.READ)
    private @Nullable Path data;

    @Option(
            names = "--positive_data_file",
            paramLabel = "FILE",
            description = "One sentence labelled positive a line, instead of DATA.")
    @FileRole(FileRole.Use.READ)
    private @Nullable Path positive;

    @Option(
            names = "--negative_data_file",
            paramLabel = "FILE",
            description = "One sentence labelled negative a line, instead of DATA.")
    @FileRole(FileRole.Use.READ)
    private @Nullable Path negative;

    @Mixin
    private DataArguments layout = new DataArguments();

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "Write a CSV with each text, its label, the answer and a probability a class.")
    @FileRole(FileRole.Use.WRITE)
    private @Nullable Path predictions;

    @Option(
            names = "--raw_csv",
            description = {
                "Write texts and labels of --predictions as they are.",
                "Otherwise ' stands before one that a spreadsheet would take for a formula."
            })
    private boolean rawCsv;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write a page: scores with confidence intervals, what is confused, calibration, mistakes.")
    @FileRole(FileRole.Use.WRITE_PAGE)
    private @Nullable Path report;

    @Mixin
    private AbstentionArguments abstention = new AbstentionArguments();

    @Mixin
    private ThreadArguments threads = new ThreadArguments();

    @Override
    public Integer call() throws IOException {
        if (rawCsv && predictions == null) {
            throw new ParameterException(spec.commandLine(), "--raw_csv goes with --predictions");
        }
        if (abstention.least().isPresent() && (report != null || predictions != null)) {
            System.err.println("note: the page and the file of predictions have all answers, also those below "
                    + abstention.least().get());
        }
        TextClassifier classifier = TextClassifier.load(model);
        abstention.requireFor(classifier);
        MetricsReport numbers = new MetricsReport(classifier, abstention.least());
        EvaluationPage<String> page = new EvaluationPage<>(classifier, name(classifier), new TextView(classifier));
        BiConsumer<Example<String>, Prediction> answers = numbers::add;
        Evaluation metrics = measureAll(classifier, report == null ? answers : answers.andThen(page::add));
        print(numbers, metrics);
        if (report != null) {
            classifier
                    .members()
                    .forEach((name, member) -> page.addMember(name, evaluation(member, source(classifier), (example, answer) -> {})));
            System.err.println(
                    "Page: " + Visible.line(page.write(metrics, report).toString()));
        }
        return 0;
    }

    /** Measures, and writes the answers if they are wanted. */
    private Evaluation measureAll(TextClassifier classifier, BiConsumer<Example<String>, Prediction> answers)
            throws IOException {
        DataSource source = source(classifier).telling(LayoutNotes.ofDifferences());
        Evaluation metrics;
        if (predictions == null) {
            metrics = evaluation(classifier, source, answers);
        } else {
            List<Evaluation> measured = new ArrayList<>();
            AtomicFile.write(predictions, out -> {
                try (PredictionCsv<String> table =
                        new PredictionCsv<>(out, COLUMN, classifier, layout.separator(classifier), !rawCsv)) {
                    measured.add(evaluation(classifier, source, answers.andThen(table::add)));
                }
            });
            metrics = measured.get(0);
        }
        if (metrics.total() == 0) {
            throw new IOException(
                    source.name() + " has no examples to evaluate on; give a file with labelled texts");
        }
        return metrics;
    }

    private Evaluation evaluation(
            Classifier<String> classifier, DataSource data, BiConsumer<Example<String>, Prediction> answers) {
        try (ExampleReader examples = data.open()) {
            return ClassifierEvaluation.of(classifier, examples, threads.number(), answers);
        }
    }

    private void print(MetricsReport numbers, Evaluation metrics) throws IOException {
        if (json) {
            System.out.println(Json.write(numbers.toMap(metrics)));
        } else {
            numbers.print(System.out, metrics);
            Optional.ofNullable(predictions)
                    .ifPresent(file -> System.err.println("Answers: " + Visible.line(file.toString())));
        }
    }

    /** What people call the data: its file's name. */
    private String name(TextClassifier classifier) {
        return data != null && data.getFileName() != null
                ? data.getFileName().toString()
                : source(classifier).name();
    }

    private DataSource source(TextClassifier classifier) {
        if (data != null && positive == null && negative == null) {
            return DataSource.of(data, layout.options(classifier));
        }
        if (data == null && positive != null && negative != null) {
            return DataSource.twoFiles(positive, negative, layout.options(classifier));
        }
        throw new ParameterException(
                spec.commandLine(),
                "say what to evaluate on: one DATA, or --positive_data_file and --negative_data_file");
    }
}
