package stride.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
import stride.app.explain.PictureView;
import stride.app.explain.TextView;
import stride.app.kind.LayoutNotes;
import stride.app.run.DataFiles;
import stride.classify.Classifier;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Example;
import stride.classify.data.LeftOut;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.file.AtomicFile;
import stride.file.Json;
import stride.image.ImageClassifier;
import stride.image.ImageTrainer;
import stride.image.dataset.PictureSource;
import stride.image.picture.Picture;
import stride.modelfile.ModelFile;
import stride.report.EvaluationPage;
import stride.report.InputView;
import stride.report.table.MetricsReport;
import stride.report.table.PredictionCsv;
import stride.report.terminal.Visible;
import stride.text.TextClassifier;
import stride.text.dataset.DataSource;

/** {@code stride evaluate}. */
@Command(
        name = "evaluate",
        description = {"Measures a model on labelled texts or pictures.", ""},
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
            "  stride evaluate trec.stride TREC.test --label_end :",
            "  stride evaluate defects.stride photographs/test --report page"
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final PredictionCsv.Inputs<String> TEXTS = new PredictionCsv.Inputs<>("text", Example::input);
    private static final PredictionCsv.Inputs<Picture> PICTURES =
            new PredictionCsv.Inputs<>("picture", example -> example.place().toString());

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file.")
    @FileRole(FileRole.Use.READ)
    private Path model = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description = "A file or folder with labelled texts or pictures.")
    @FileRole(FileRole.Use.READ_DATA)
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

    @Mixin
    private BadRecordArguments badRecords = new BadRecordArguments();

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "Write a CSV with each text or picture, its label, the answer and a probability a class.")
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
        if (ImageClassifier.isIn(ModelFile.config(model))) {
            ImageClassifier classifier = ImageClassifier.load(model);
            PictureSource source = PictureSource.of(pictures(), layout.options(classifier))
                    .preferring("test")
                    .atMost(ImageTrainer.LARGEST_KEPT);
            evaluate(classifier, new Labelled.Pictures(source), new PictureView(classifier), PICTURES, "|");
        } else {
            TextClassifier classifier = TextClassifier.load(model);
            DataSource source = source(classifier);
            evaluate(
                    classifier,
                    new Labelled.Texts(name(source), source.telling(LayoutNotes.ofDifferences())),
                    new TextView(classifier),
                    TEXTS,
                    layout.separator(classifier));
        }
        return 0;
    }

    /** @param separator between several labels in a column */
    private <I> void evaluate(
            Classifier<I> classifier,
            Labelled<I> examples,
            InputView<I> view,
            PredictionCsv.Inputs<I> column,
            String separator)
            throws IOException {
        abstention.requireFor(classifier, view.noun());
        MetricsReport numbers = new MetricsReport(classifier, abstention.least());
        EvaluationPage<I> page = new EvaluationPage<>(classifier, examples.name(), view);
        BiConsumer<Example<I>, Prediction> answers = numbers::add;
        if (report != null) {
            answers = answers.andThen(page::add);
        }
        Map<String, Classifier<I>> members = report == null ? Map.of() : classifier.members();
        LeftOut leftOut = badRecords.leftOut();
        Measuring<I> measuring = (all, told) ->
                ClassifierEvaluation.of(classifier, List.copyOf(members.values()), all, threads.number(), told);
        List<Evaluation> measured = new ArrayList<>();
        BiConsumer<Example<I>, Prediction> told = answers;
        if (predictions == null) {
            measured.addAll(examples.read(leftOut, classifier.labelling(), all -> measuring.of(all, told)));
        } else {
            AtomicFile.write(predictions, out -> {
                try (PredictionCsv<I> table = new PredictionCsv<>(out, column, classifier, separator, !rawCsv)) {
                    measured.addAll(examples.read(
                            leftOut, classifier.labelling(), all -> measuring.of(all, told.andThen(table::add))));
                }
            });
        }
        Evaluation metrics = measured.get(0);
        LeftOutNotes.of(leftOut).forEach(System.err::println);
        if (metrics.total() == 0) {
            throw new IOException(examples.name() + " has no examples to evaluate on; give a file with labelled "
                    + view.noun().many());
        }
        warnOfUnknownLabels(metrics);
        print(numbers, metrics, leftOut);
        if (report != null) {
            int next = 1;
            for (String member : members.keySet()) {
                page.addMember(member, measured.get(next++));
            }
            System.err.println(
                    "Page: " + Visible.line(page.write(metrics, report).toString()));
        }
    }

    private interface Measuring<I> {
        List<Evaluation> of(Iterator<Example<I>> examples, BiConsumer<Example<I>, Prediction> answers);
    }

    private static void warnOfUnknownLabels(Evaluation metrics) {
        UnknownLabels.warning(metrics.unknownLabels()).ifPresent(warning -> {
            System.err.println(warning);
            if (metrics.withUnknownLabel() == metrics.total()) {
                System.err.println("         that is all of them: is it the right column"
                        + (metrics.labelling().allowsSeveral()
                                ? ", and what separates labels (--label_separator)?"
                                : ", and are labels to be cut (--label_end)?"));
            }
        });
    }

    private void print(MetricsReport numbers, Evaluation metrics, LeftOut leftOut) throws IOException {
        if (json) {
            Map<String, Object> object = numbers.toMap(metrics);
            if (badRecords.areSkipped()) {
                object.put("skippedRecords", leftOut.records());
            }
            System.out.println(Json.write(object));
        } else {
            numbers.print(System.out, metrics);
            Optional.ofNullable(predictions)
                    .ifPresent(file -> System.err.println("Answers: " + Visible.line(file.toString())));
        }
    }

    /** What people call the data: its file's name. */
    private String name(DataSource source) {
        return data != null && data.getFileName() != null && !DataFiles.isStandardInput(data)
                ? data.getFileName().toString()
                : source.name();
    }

    private Path pictures() {
        if (data == null || positive != null || negative != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "say what to evaluate on: the model is for pictures, so one DATA with pictures");
        }
        return data;
    }

    private DataSource source(TextClassifier classifier) {
        if (data != null && positive == null && negative == null) {
            return DataFiles.source(data, layout.options(classifier));
        }
        if (data == null && positive != null && negative != null) {
            return DataSource.twoFiles(positive, negative, layout.options(classifier));
        }
        throw new ParameterException(
                spec.commandLine(),
                "say what to evaluate on: one DATA, or --positive_data_file and --negative_data_file");
    }
}
