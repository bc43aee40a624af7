package stride.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import stride.app.kind.LayoutNotes;
import stride.app.kind.PictureFiles;
import stride.app.terminal.Screen;
import stride.classify.Classifier;
import stride.classify.data.LeftOut;
import stride.classify.table.TableFormat;
import stride.file.AtomicFile;
import stride.image.ImageClassifier;
import stride.image.ImageTrainer;
import stride.image.dataset.PictureOptions;
import stride.modelfile.ModelFile;
import stride.report.table.PredictionColumns;
import stride.report.terminal.ProgressLine;
import stride.report.terminal.Visible;
import stride.text.TextClassifier;
import stride.text.dataset.DataLayout;
import stride.text.dataset.TextTable;

/** {@code stride predict}. */
@Command(
        name = "predict",
        description = {
            "Says which label texts or pictures have.",
            "A model trained on texts with several labels says all that reach their thresholds; none, if none does.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "A table keeps all its columns as they are; label and probability are appended.",
            "Which column holds the text the model remembers from its training, or it is",
            "found out as there. Rows without a text stay, without a label.",
            "",
            "Of texts, a line has label, probability and text; what can't be seen in them,",
            "such as a tab or a control character, is written as \\u0009. --json has the",
            "text itself.",
            "",
            "Examples:",
            "  stride predict my.stride \"where is my parcel?\"",
            "  stride predict my.stride --top 3 \"first text\" \"second text\"",
            "  stride predict my.stride tickets.csv -o answers.csv     a table, with labels",
            "  stride predict my.stride tickets.csv.gz -o answers.csv.gz --all",
            "  stride predict my.stride tickets.jsonl --abstain_below 0.8",
            "  cat tickets.csv | stride predict my.stride - -o answers.csv",
            "  stride predict my.stride lines.txt -o answers.csv       a text a line",
            "  stride predict my.stride < lines.txt            each answered at once",
            "  stride predict my.stride --json < lines.txt     a JSON object a line",
            "  stride predict my.stride --abstain_below 0.8 \"a text\"   only if it is sure",
            "  stride predict defects.stride new.png           a picture, or several",
            "  stride predict defects.stride photographs -o answers.csv   a folder of them"
        })
public final class PredictCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TextArguments texts = new TextArguments();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the answers go (default: standard output); gzipped if its name ends with .gz.")
    @FileRole(FileRole.Use.WRITE)
    private @Nullable Path output;

    @Option(names = "--top", paramLabel = "K", description = "Tell the K most probable labels (default: 1).")
    private int top = 1;

    @Option(names = "--all", description = "Tell the probability of every label.")
    private boolean all;

    @Option(
            names = "--json",
            description = "Print a JSON object a text, with all labels unless --top is given; of a table, one a row.")
    private boolean json;

    @Mixin
    private AbstentionArguments abstention = new AbstentionArguments();

    @Option(
            names = "--raw_csv",
            description = {
                "Append labels as they are.",
                "Otherwise ' stands before one that a spreadsheet would take for a formula."
            })
    private boolean rawCsv;

    @Mixin
    private BadRecordArguments badRecords = new BadRecordArguments();

    @Mixin
    private ThreadArguments threads = new ThreadArguments();

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new ParameterException(spec.commandLine(), "--top must be at least 1, is " + top);
        }
        abstention.least();
        threads.number();
        texts.check();
        if (ImageClassifier.isIn(ModelFile.config(texts.model()))) {
            predictPictures(ImageClassifier.load(texts.model()));
            return 0;
        }
        TextArguments.Source source = texts.source(output != null);
        requireOutput(source);
        TextClassifier classifier = TextClassifier.load(texts.model());
        abstention.requireFor(classifier, TextClassifier.NOUN);
        PredictedLines lines = new PredictedLines(classifier, json, shown(classifier), abstention.least());
        switch (source) {
            case ARGUMENTS -> {
                TextArguments.sayFirstColumn(classifier);
                for (String text : texts.texts()) {
                    lines.print(System.out, text);
                }
            }
            case INPUT_LINES -> {
                TextArguments.sayFirstColumn(classifier);
                printInput(lines, classifier);
            }
            case FILE -> {
                try (TextTable table = texts.open(classifier)) {
                    predict(table, classifier, lines);
                }
            }
        }
        return 0;
    }

    private void predictPictures(ImageClassifier classifier) throws IOException {
        abstention.requireFor(classifier, ImageClassifier.NOUN);
        List<Path> paths = PredictedPictures.paths(spec, texts.texts());
        PredictedPictures answers = new PredictedPictures(
                classifier,
                new PredictionColumns.Options(top, all, abstention.least(), "|", !rawCsv),
                shown(classifier),
                threads.number());
        LeftOut leftOut = badRecords.leftOut();
        PictureOptions options = texts.options(classifier);
        try (PictureFiles pictures = PictureFiles.of(paths, options, ImageTrainer.LARGEST_KEPT)) {
            Path result = output;
            if (result != null) {
                OutputFormat format = OutputFormat.of(TableFormat.LINES, json, result);
                AtomicFile.write(result, file -> {
                    if (format == OutputFormat.JSON_LINES) {
                        answers.writeJson(pictures, leftOut, file);
                    } else {
                        answers.writeTable(pictures, leftOut, file, ',');
                    }
                });
                System.err.println("Answers: " + Visible.line(result.toString()));
            } else if (json) {
                answers.writeJson(pictures, leftOut, results());
            } else {
                answers.print(pictures, leftOut, System.out);
            }
        }
        LeftOutNotes.of(leftOut).forEach(System.err::println);
        if (answers.answered() == 0 && leftOut.records() == 0) {
            System.err.println("note: there was no picture in it");
        }
    }

    /** How many labels a line or an object tells; empty: as many as are usual. */
    private Optional<Integer> shown(Classifier<?> classifier) {
        if (all) {
            return Optional.of(classifier.labels().size());
        }
        return spec.commandLine().getParseResult().hasMatchedOption("--top") ? Optional.of(top) : Optional.empty();
    }

    /** What the file to read is, only the whole of the arguments tells; so it is looked at here. */
    private void requireOutput(TextArguments.Source source) throws IOException {
        if (source == TextArguments.Source.ARGUMENTS && output != null) {
            throw new ParameterException(
                    spec.commandLine(), "-o goes with a file of texts, or texts from standard input");
        }
        try {
            CommandFiles files = CommandFiles.of(spec);
            if (source == TextArguments.Source.FILE) {
                texts.file().ifPresent(file -> files.read("the texts", file));
            }
            files.check();
        } catch (CommandFiles.Overwriting e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void printInput(PredictedLines printed, TextClassifier classifier) throws IOException {
        Iterator<String> lines = texts.lines();
        boolean first = true;
        while (lines.hasNext()) {
            String line = lines.next();
            if (first && TextTable.looksLikeHeader(line, classifier.layout())) {
                System.err.println("note: each line is a text; this first one looks like the header of a table, which"
                        + " 'stride predict MODEL -' would read as one");
            }
            first = false;
            printed.print(System.out, line);
            System.out.flush();
        }
    }

    private void predict(TextTable table, TextClassifier classifier, PredictedLines lines) throws IOException {
        LayoutNotes.ofAll().accept(table.layout());
        boolean ofTable = table.layout().layout().format().isTable();
        if (!ofTable) {
            TextArguments.sayFirstColumn(classifier);
        }
        PredictionColumns columns = new PredictionColumns(
                classifier,
                new PredictionColumns.Options(top, all, abstention.least(), separator(classifier), !rawCsv));
        LeftOut leftOut = badRecords.leftOut();
        PredictedTable answers = new PredictedTable(
                classifier,
                table,
                leftOut,
                new PredictedTable.Wanted(
                        columns,
                        shown(classifier)
                                .orElse(ofTable ? 0 : classifier.labels().size()),
                        abstention.least()));
        OutputFormat format = OutputFormat.of(table.table().format(), json, output);
        Path result = output;
        if (result == null) {
            write(format, table, answers, leftOut, lines, results());
        } else {
            AtomicFile.write(result, file -> {
                if (OutputFormat.isPacked(result)) {
                    GZIPOutputStream packed = new GZIPOutputStream(file);
                    write(format, table, answers, leftOut, lines, packed);
                    packed.finish();
                } else {
                    write(format, table, answers, leftOut, lines, file);
                }
            });
            System.err.println("Answers: " + Visible.line(result.toString()));
        }
        answers.remarks().forEach(System.err::println);
        LeftOutNotes.of(leftOut).forEach(System.err::println);
    }

    private void write(
            OutputFormat format,
            TextTable table,
            PredictedTable answers,
            LeftOut leftOut,
            PredictedLines lines,
            OutputStream out)
            throws IOException {
        if (format == OutputFormat.LINES) {
            lines.printAll(out, leftOut.of(table), output == null);
            return;
        }
        ProgressLine progress = new ProgressLine(System.err, Screen.terminal(System.err), 0, Math.max(1, size()));
        LongConsumer listener = done ->
                progress.updateShare(Math.min(1, (double) done / Math.max(1, size())), answers.rows() + " rows");
        TableFormat written = format == OutputFormat.JSON_LINES
                ? TableFormat.JSON_LINES
                : format == OutputFormat.CSV ? TableFormat.CSV : table.table().format();
        answers.write(out, written, threads.number(), listener);
        progress.clear();
    }

    /** Of the file, in bytes; nobody knows it of a pipe. */
    private long size() {
        return texts.file()
                .filter(Files::isRegularFile)
                .map(file -> file.toFile().length())
                .orElse(Long.MAX_VALUE);
    }

    /** Where a person reads them they are made visible; a program gets the table as it is. */
    private static OutputStream results() {
        PrintStream out = System.out;
        return Boolean.getBoolean("stride.terminal.out") ? out : Screen.painted(out);
    }

    private static String separator(TextClassifier classifier) {
        return classifier.layout().flatMap(DataLayout::labelSeparator).orElse("|");
    }
}
