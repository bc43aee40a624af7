package stride.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stride.app.run.DataFiles;
import stride.app.run.Material;
import stride.app.run.RunData;

/** What is trained on: arguments that several commands share. */
public final class TrainingDataArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    @Parameters(paramLabel = "DATA", arity = "0..*", description = "Files or folders with labelled texts or pictures.")
    @FileRole(FileRole.Use.READ_DATA)
    private List<Path> files = List.of();

    @Option(
            names = "--positive_data_file",
            paramLabel = "FILE",
            description = "One positive sentence a line, instead of DATA.")
    @FileRole(FileRole.Use.READ)
    private @Nullable Path positive;

    @Option(
            names = "--negative_data_file",
            paramLabel = "FILE",
            description = "One negative sentence a line, instead of DATA.")
    @FileRole(FileRole.Use.READ)
    private @Nullable Path negative;

    @Option(
            names = "--dev",
            paramLabel = "FILE",
            description = "Labelled texts or pictures to select the best model by (train; crossvalidate with --test).")
    @FileRole(FileRole.Use.READ_DATA)
    private @Nullable Path dev;

    @Mixin
    private DataArguments layout = new DataArguments();

    @Mixin
    private BadRecordArguments badRecords = new BadRecordArguments();

    List<Path> files() {
        return files;
    }

    boolean hasDev() {
        return dev != null;
    }

    DataArguments layout() {
        return layout;
    }

    /** @throws ParameterException if it is not said once what to train on */
    RunData data() {
        boolean two = positive != null || negative != null;
        if (two && (positive == null || negative == null)) {
            throw usage("--positive_data_file and --negative_data_file go together");
        }
        if (two != files.isEmpty()) {
            throw usage(
                    two
                            ? "give DATA or the two files --positive_data_file and --negative_data_file, not both"
                            : "say what to train on, as in 'stride " + mixee.name() + " messages.csv'");
        }
        requireOneStandardInput();
        return new RunData(
                        files.stream().map(TrainingDataArguments::absolute).toList(),
                        Optional.ofNullable(positive).map(TrainingDataArguments::absolute),
                        Optional.ofNullable(negative).map(TrainingDataArguments::absolute),
                        Optional.ofNullable(dev).map(TrainingDataArguments::absolute),
                        layout.layout())
                .withSkipBadRecords(badRecords.areSkipped());
    }

    /**
     * What such data holds.
     *
     * @throws ParameterException if it holds both, or is not read as it is said to be
     */
    Material material(RunData files) {
        Material material;
        try {
            material = Materials.of(files.examples(), files.layout().format());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(mixee.commandLine(), e.getMessage(), e);
        }
        switch (material) {
            case TEXTS -> layout.options();
            case PICTURES -> layout.pictures();
        }
        return material;
    }

    BadRecordArguments badRecords() {
        return badRecords;
    }

    /** It can be read once. */
    private void requireOneStandardInput() {
        long named = Stream.concat(files.stream(), Stream.of(dev).filter(Objects::nonNull))
                .filter(DataFiles::isStandardInput)
                .count();
        if (named > 1) {
            throw usage("standard input (-) can be read once, and is named " + named + " times");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(mixee.commandLine(), message);
    }

    /** A run's folder must mean the same from wherever it is resumed. */
    static String absolute(Path path) {
        if (DataFiles.isStandardInput(path)) {
            return path.toString();
        }
        Path whole = path.toAbsolutePath();
        Path plain = whole.normalize();
        return isSameFolder(whole.getParent(), plain.getParent()) ? plain.toString() : whole.toString();
    }

    /** Behind a link, .. is not the folder above the link. */
    private static boolean isSameFolder(@Nullable Path one, @Nullable Path two) {
        try {
            return one == null || two == null || Files.isSameFile(one, two);
        } catch (IOException e) {
            return false;
        }
    }
}
