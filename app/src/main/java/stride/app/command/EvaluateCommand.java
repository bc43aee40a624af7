package stride.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stride.app.report.EvaluationPage;
import stride.app.terminal.Visible;
import stride.file.AtomicFile;
import stride.text.Prediction;
import stride.text.TextClassifier;
import stride.text.TextEvaluation;
import stride.text.TextSettings.Members;
import stride.text.dataset.DataSource;
import stride.text.dataset.Example;
import stride.text.dataset.ExampleReader;
import stride.training.Evaluation;

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
        AnswerConfidence confidence = new AnswerConfidence(abstention.least());
        if (rawCsv && predictions == null) {
            throw new ParameterException(spec.commandLine(), "--raw_csv goes with --predictions");
        }
        if (abstention.least().isPresent() && (report != null || predictions != null)) {
            System.err.println("note: the page and the file of predictions have all answers, also those below "
                    + abstention.least().get());
        }
        TextClassifier classifier = TextClassifier.load(model);
        List<String> labels = classifier.labels();
        if (classifier.isMultiLabel()) {
            abstention.requireFor(classifier);
            measure(
                    classifier,
                    TextEvaluation::evaluateMultiLabel,
                    EvaluationPage.ofAnyLabels(classifier, name()),
                    (example, answer) -> {},
                    metrics -> new MultiLabelReport(labels, metrics));
        } else {
            measure(
                    classifier,
                    TextEvaluation::evaluate,
                    EvaluationPage.ofOneLabel(classifier, name()),
                    confidence::add,
                    metrics -> new MetricsReport(labels, metrics, confidence));
        }
        return 0;
    }

    /** How a classifier of one kind is measured. */
    private interface Measuring<E extends Evaluation> {
        E measure(
                TextClassifier classifier,
                Iterator<Example> examples,
                int threads,
                BiConsumer<Example, Prediction> answers);
    }

    private <E extends Evaluation> void measure(
            TextClassifier classifier,
            Measuring<E> measuring,
            EvaluationPage<E> page,
            BiConsumer<Example, Prediction> answers,
            Function<E, EvaluationReport> numbers)
            throws IOException {
        E metrics = measureAll(classifier, measuring, report == null ? answers : answers.andThen(page::add));
        print(numbers.apply(metrics));
        if (report != null) {
            measureMember(classifier, measuring, Members.CNN, "networks alone", page);
            measureMember(classifier, measuring, Members.LINEAR, "baseline: linear n-grams alone", page);
            System.err.println(
                    "Page: " + Visible.line(page.write(metrics, report).toString()));
        }
    }

    /** Measures, and writes the answers if they are wanted. */
    private <E extends Evaluation> E measureAll(
            TextClassifier classifier, Measuring<E> measuring, BiConsumer<Example, Prediction> answers)
            throws IOException {
        E metrics;
        if (predictions == null) {
            metrics = evaluation(classifier, measuring, answers);
        } else {
            List<E> measured = new ArrayList<>();
            AtomicFile.write(predictions, out -> {
                try (PredictionTable table =
                        new PredictionTable(out, classifier.labels(), layout.separator(), !rawCsv)) {
                    measured.add(evaluation(classifier, measuring, answers.andThen(table::add)));
                }
            });
            metrics = measured.get(0);
        }
        if (metrics.total() == 0) {
            throw new IOException(
                    source(false).name() + " has no examples to evaluate on; give a file with labelled texts");
        }
        return metrics;
    }

    private <E extends Evaluation> E evaluation(
            TextClassifier classifier, Measuring<E> measuring, BiConsumer<Example, Prediction> answers) {
        try (ExampleReader examples = source(classifier.isMultiLabel()).open()) {
            return measuring.measure(classifier, examples, threads.number(), answers);
        }
    }

    private <E extends Evaluation> void measureMember(
            TextClassifier classifier, Measuring<E> measuring, Members member, String name, EvaluationPage<E> page) {
        classifier
                .alone(member)
                .ifPresent(alone -> page.addMember(name, evaluation(alone, measuring, (example, answer) -> {})));
    }

    private void print(EvaluationReport numbers) throws IOException {
        if (json) {
            System.out.println(numbers.json());
        } else {
            numbers.print(System.out);
            Optional.ofNullable(predictions)
                    .ifPresent(file -> System.err.println("Answers: " + Visible.line(file.toString())));
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
