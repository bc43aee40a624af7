package stride.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stride.file.AtomicFile;
import stride.text.TextClassifier;
import stride.text.TextEvaluation;
import stride.text.dataset.DataSource;
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

    @Mixin
    private ThreadArguments threads = new ThreadArguments();

    @Override
    public Integer call() throws IOException {
        TextClassifier classifier = TextClassifier.load(model);
        Evaluation metrics;
        try (ExampleReader examples = source(classifier.isMultiLabel()).open()) {
            if (predictions == null) {
                metrics = TextEvaluation.measure(classifier, examples, threads.number(), (example, answer) -> {});
            } else {
                Evaluation[] measured = new Evaluation[1];
                AtomicFile.write(predictions, out -> {
                    try (PredictionTable table = new PredictionTable(out, classifier.labels(), layout.separator())) {
                        measured[0] = TextEvaluation.measure(classifier, examples, threads.number(), table::add);
                    }
                });
                metrics = measured[0];
            }
        }
        if (metrics.total() == 0) {
            throw new IOException(source(false).name() + " has no examples to evaluate on");
        }
        if (metrics instanceof MultiLabelMetrics several) {
            report(new MultiLabelReport(classifier.labels(), several));
        } else {
            report(new MetricsReport(classifier.labels(), (Metrics) metrics));
        }
        return 0;
    }

    private void report(EvaluationReport report) throws IOException {
        if (json) {
            System.out.println(report.json());
        } else {
            report.print(System.out);
            Optional.ofNullable(predictions).ifPresent(file -> System.err.println("Answers: " + file));
        }
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
