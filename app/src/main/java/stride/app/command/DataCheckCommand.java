package stride.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stride.app.kind.LayoutNotes;
import stride.app.kind.PictureNotes;
import stride.app.run.DataFiles;
import stride.app.run.Material;
import stride.classify.check.DataReport;
import stride.classify.check.PartSummary;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.image.check.PictureCheck;
import stride.image.check.PicturePart;
import stride.image.check.PictureSummary;
import stride.image.dataset.PictureOptions;
import stride.image.dataset.PictureReader;
import stride.image.dataset.PictureSource;
import stride.text.check.DataCheck;
import stride.text.check.DataPart;
import stride.text.check.TextSummary;
import stride.text.dataset.DataOptions;
import stride.text.dataset.DataSource;
import stride.text.dataset.ExampleReader;
import stride.text.token.Tokenizer;

/** {@code stride data check}. */
@Command(
        name = "check",
        description = {
            "Shows what labelled texts or pictures hold, and what is wrong with them.",
            "",
            "Of texts it looks for labels that are meant to be one, the same text under",
            "two labels, texts that are both trained and tested on, damaged characters, too",
            "few texts, and records that can't be used at all.",
            "",
            "Of pictures it looks for broken files, the same picture under two labels or",
            "both trained and tested on, also resized or recompressed, blank ones, odd",
            "sizes and colours, and classes too small.",
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
            "  stride data check photographs/train --test photographs/test   a folder a class",
            "  stride data check mnist --test mnist          its parts train and test",
            "",
            "Data: as 'stride train' reads it."
        })
public final class DataCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Files or folders with labelled texts or pictures to train on.")
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
            description = {
                "Labelled texts or pictures to measure on, which must not stand among the others. May be repeated.",
                "Of pictures, FILE itself may be named again: its part 'test' is taken."
            })
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
        return switch (material()) {
            case TEXTS -> report(checkTexts(), new TextNumbers());
            case PICTURES -> report(checkPictures(), new PictureNumbers());
        };
    }

    private Material material() {
        List<Path> all = new ArrayList<>(files);
        all.addAll(tests);
        Stream.of(positive, negative).filter(Objects::nonNull).forEach(all::add);
        try {
            return Materials.of(all, data.layout().format());
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private ParameterException usage(IllegalArgumentException e) {
        return new ParameterException(spec.commandLine(), e.getMessage(), e);
    }

    private <S extends PartSummary> int report(DataReport<S> report, PartNumbers<S> numbers) throws IOException {
        List<S> parts = new ArrayList<>(List.of(report.train()));
        parts.addAll(report.heldOut());
        for (S part : parts) {
            if (part.examples() + part.badRecords() == 0) {
                throw new DataException(
                        new Place(part.name(), 0), "there is no example in it", "give a file with examples");
            }
        }
        DataCheckReport<S> printed = new DataCheckReport<>(report, numbers);
        if (json) {
            System.out.println(printed.json());
        } else {
            printed.print(System.out);
        }
        return strict && report.isSerious() ? spec.exitCodeOnExecutionException() : 0;
    }

    /** All files are opened before the first is read: one that is missing is said at once. */
    private DataReport<TextSummary> checkTexts() {
        DataOptions options = data.options();
        LayoutNotes layouts = LayoutNotes.ofAll();
        List<DataSource> sources = new ArrayList<>(List.of(texts(options, layouts)));
        tests.forEach(test -> sources.add(DataFiles.source(test, options).telling(layouts)));
        Tokenizer words = tokenizer();
        List<ExampleReader> readers = new ArrayList<>();
        try {
            List<DataPart> parts = new ArrayList<>();
            for (DataSource source : sources) {
                ExampleReader reader = source.open();
                readers.add(reader);
                parts.add(new DataPart(source.name(), reader, reader::systemFiles));
            }
            return DataCheck.check(parts.get(0), parts.subList(1, parts.size()), words);
        } finally {
            readers.forEach(ExampleReader::close);
        }
    }

    private DataSource texts(DataOptions options, LayoutNotes layouts) {
        if (files.isEmpty() && positive != null && negative != null) {
            return DataSource.twoFiles(positive, negative, options).telling(layouts);
        }
        requireFiles();
        return DataSource.successive(files.stream()
                .map(file -> DataFiles.source(file, options).telling(layouts))
                .toList());
    }

    private void requireFiles() {
        if (files.isEmpty() || positive != null || negative != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "say what to check: FILE, or both --positive_data_file and --negative_data_file");
        }
    }

    private Tokenizer tokenizer() {
        try {
            return Tokenizer.named(tokenizer);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private DataReport<PictureSummary> checkPictures() {
        requireFiles();
        if (spec.commandLine().getParseResult().hasMatchedOption("--tokenizer")) {
            throw new ParameterException(
                    spec.commandLine(), "--tokenizer is not for pictures, which these are; leave it out");
        }
        List<PictureReader> readers = new ArrayList<>();
        try {
            for (Path file : files) {
                readers.add(open(file, data.layout().pictures()));
            }
            PicturePart train = PicturePart.of(
                    files.stream().map(Path::toString).collect(Collectors.joining(" and ")), List.copyOf(readers));
            List<PicturePart> heldOut = new ArrayList<>();
            for (Path test : tests) {
                PictureOptions options = data.layout().picturesToMeasure(test, files);
                PictureReader reader = open(test, options);
                readers.add(reader);
                heldOut.add(PicturePart.of(test + (options.part() == null ? "" : ", part " + options.part()), reader));
            }
            return PictureCheck.check(train, heldOut);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        } finally {
            readers.forEach(PictureReader::close);
        }
    }

    private static PictureReader open(Path file, PictureOptions options) {
        PictureSource source = PictureSource.of(file, options);
        PictureReader reader = source.open();
        PictureNotes.sayRead(source, reader);
        return reader;
    }
}
