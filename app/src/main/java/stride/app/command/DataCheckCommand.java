package stride.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stride.app.kind.LayoutNotes;
import stride.app.run.DataFiles;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.text.check.DataCheck;
import stride.text.check.DataPart;
import stride.text.check.DataReport;
import stride.text.check.PartSummary;
import stride.text.dataset.DataOptions;
import stride.text.dataset.DataSource;
import stride.text.dataset.ExampleReader;
import stride.text.token.Tokenizer;

/** {@code stride data check}. */
@Command(
        name = "check",
        description = {
            "Shows what labelled texts hold, and what is wrong with them.",
            "",
            "It looks for labels that are meant to be one, the same text under two",
            "labels, texts that are both trained and tested on, damaged characters, too",
            "few texts, and records that can't be used at all.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  stride data check messages.csv",
            "  stride data check train.csv --test dev.csv --test test.csv",
            "  stride data check messages.csv --json",
            "  stride data check messages.csv --strict && stride train messages.csv",
            "",
            "Data: as 'stride train' reads it."
        })
public final class DataCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files or folders with labelled texts to train on.")
    @FileRole(FileRole.Use.READ_DATA)
    private List<Path> files = List.of();

    @Option(
            names = "--positive_data_file",
            paramLabel = "FILE",
            description = "One positive sentence a line, instead of FILE.")
    @FileRole(FileRole.Use.READ)
    private @Nullable Path positive;

    @Option(
            names = "--negative_data_file",
            paramLabel = "FILE",
            description = "One negative sentence a line, instead of FILE.")
    @FileRole(FileRole.Use.READ)
    private @Nullable Path negative;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = "Labelled texts to measure on, which must not stand among the others. May be repeated.")
    @FileRole(FileRole.Use.READ_DATA)
    private List<Path> tests = List.of();

    @Mixin
    private DataArguments data = new DataArguments();

    @Option(
            names = "--tokenizer",
            paramLabel = "NAME",
            defaultValue = "unicode",
            description = "What makes words of the texts, as in 'stride train' (default: ${DEFAULT-VALUE}).")
    private String tokenizer = "unicode";

    @Option(names = "--strict", description = "Exit with code 1 if something serious was found.")
    private boolean strict;

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        DataOptions options = data.options();
        LayoutNotes layouts = LayoutNotes.ofAll();
        List<DataSource> sources = new ArrayList<>(List.of(training(options, layouts)));
        tests.forEach(test -> sources.add(DataFiles.source(test, options).telling(layouts)));
        DataReport report = check(sources, tokenizer());
        for (int i = 0; i < sources.size(); i++) {
            PartSummary part = i == 0 ? report.train() : report.heldOut().get(i - 1);
            if (part.texts() + part.badRecords() == 0) {
                throw new DataException(
                        new Place(part.name(), 0), "there is no example in it", "give a file with examples");
            }
        }
        DataCheckReport printed = new DataCheckReport(report);
        if (json) {
            System.out.println(printed.json());
        } else {
            printed.print(System.out);
        }
        return strict && report.isSerious() ? spec.exitCodeOnExecutionException() : 0;
    }

    private DataSource training(DataOptions options, LayoutNotes layouts) {
        if (files.isEmpty() && positive != null && negative != null) {
            return DataSource.twoFiles(positive, negative, options).telling(layouts);
        }
        if (files.isEmpty() || positive != null || negative != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "say what to check: FILE, or both --positive_data_file and --negative_data_file");
        }
        return DataSource.successive(files.stream()
                .map(file -> DataFiles.source(file, options).telling(layouts))
                .toList());
    }

    private Tokenizer tokenizer() {
        try {
            return Tokenizer.named(tokenizer);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** All files are opened before the first is read: one that is missing is said at once. */
    private static DataReport check(List<DataSource> sources, Tokenizer tokenizer) {
        List<ExampleReader> readers = new ArrayList<>();
        try {
            List<DataPart> parts = new ArrayList<>();
            for (DataSource source : sources) {
                ExampleReader reader = source.open();
                readers.add(reader);
                parts.add(new DataPart(source.name(), reader, reader::systemFiles));
            }
            return DataCheck.check(parts.get(0), parts.subList(1, parts.size()), tokenizer);
        } finally {
            readers.forEach(ExampleReader::close);
        }
    }
}
