package stride.app.command;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import stride.app.run.DataFiles;
import stride.file.AtomicFile;
import stride.file.Folders;
import stride.run.RunFolder;

/**
 * The files that a command reads and writes, as its arguments name them: before any work it is refused that a result
 * would replace what is read or another result, or can't be written. {@link FileRole} says which argument is what.
 */
public final class CommandFiles {
    private static final String PAGE = "index.html";

    /** What a training of texts keeps besides its model. */
    private static final List<String> KEPT = List.of("vocab.txt");

    private final List<Named> read = new ArrayList<>();
    private final List<Named> written = new ArrayList<>();
    private final List<Named> pages = new ArrayList<>();
    private final List<Named> runs = new ArrayList<>();

    /**
     * A file and what names it.
     *
     * @param name an option, or what help calls an argument
     */
    private record Named(String name, Path file) {
        @Override
        public String toString() {
            return name + " " + file;
        }

        /** Whether another name stands for this file, also through links. */
        boolean isSameAs(Named other) throws IOException {
            return Files.exists(file) && Files.exists(other.file) && Files.isSameFile(file, other.file);
        }

        /** Whether there can't be both: they are the same, perhaps but for case, or one would lie below the other. */
        boolean excludes(Named other) throws IOException {
            Path one = Path.of(real(file).toString().toLowerCase(Locale.ROOT));
            Path two = Path.of(real(other.file).toString().toLowerCase(Locale.ROOT));
            return isSameAs(other) || one.startsWith(two) || two.startsWith(one);
        }

        boolean isIn(Named folder) throws IOException {
            return Files.isDirectory(folder.file) && real(file).startsWith(folder.file.toRealPath());
        }
    }

    CommandFiles() {
        read("standard input", Path.of("/dev/stdin"));
    }

    /**
     * Looks at the files of the command that is about to run.
     *
     * @throws ParameterException if something would be written over what is read, or twice
     * @throws ExecutionException if something can't be written
     */
    public static void check(ParseResult whole) {
        ParseResult parsed = whole;
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        CommandLine command = parsed.commandSpec().commandLine();
        try {
            of(parsed.commandSpec()).check();
        } catch (Overwriting e) {
            throw new ParameterException(command, e.getMessage(), e);
        } catch (IOException e) {
            throw new ExecutionException(command, String.valueOf(e.getMessage()), e);
        }
    }

    /** Those that the arguments of a command name, as they were parsed. */
    static CommandFiles of(CommandSpec spec) {
        CommandFiles files = new CommandFiles();
        for (ArgSpec argument : spec.args()) {
            FileRole.Use use = use(argument);
            if (use != null) {
                for (Path file : paths(argument.getValue())) {
                    files.add(use, name(argument), file);
                }
            }
        }
        return files;
    }

    /** What is done with the files that an argument names; null if it names none. */
    static FileRole.@Nullable Use use(ArgSpec argument) {
        if (argument.userObject() instanceof Field field) {
            FileRole role = field.getAnnotation(FileRole.class);
            return role == null ? null : role.value();
        }
        return null;
    }

    /** Whether an argument may name standard input by {@code -}. */
    public static boolean takesStandardInput(ArgSpec argument) {
        return use(argument) == FileRole.Use.READ_DATA;
    }

    private static List<Path> paths(@Nullable Object value) {
        if (value instanceof Path path) {
            return List.of(path);
        }
        return value instanceof Collection<?> several
                ? several.stream()
                        .flatMap(one -> one instanceof Path path ? Stream.of(path) : Stream.empty())
                        .toList()
                : List.of();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private void add(FileRole.Use use, String name, Path file) {
        switch (use) {
            case READ -> read(name, file);
            case READ_DATA -> {
                if (!DataFiles.isStandardInput(file)) { // which is always read
                    read(name, file);
                }
            }
            case WRITE -> write(name, file);
            case WRITE_PAGE -> pages.add(new Named(name, file));
            case WRITE_RUN -> writeRun(name, file);
            case RESUME -> {
                // its settings say what is read and written
            }
        }
    }

    CommandFiles read(String name, Path file) {
        read.add(new Named(name, file));
        return this;
    }

    CommandFiles write(String name, Path file) {
        written.add(new Named(name, file));
        return this;
    }

    CommandFiles writeRun(String name, Path folder) {
        runs.add(new Named(name, folder));
        return this;
    }

    /**
     * @throws Overwriting if something would be written over what is read, or twice
     * @throws IOException if something can't be written
     */
    void check() throws IOException {
        for (Named page : pages) {
            Folders.requireTarget(page.file);
        }
        for (Named file : written) {
            AtomicFile.requireTarget(file.file);
        }
        List<Named> results = new ArrayList<>(written);
        pages.forEach(page -> results.add(new Named(page.name, page.file.resolve(PAGE))));
        for (int i = 0; i < results.size(); i++) {
            Named result = results.get(i);
            requireNotRead(result);
            for (Named other : results.subList(0, i)) {
                if (!isStream(result) && result.excludes(other)) {
                    throw new Overwriting(other + " and " + result + " would be written to the same place");
                }
            }
            for (Named run : runs) {
                if (RunFolder.isPart(real(run.file), real(result.file), KEPT)
                        || real(run.file).startsWith(real(result.file))) {
                    throw new Overwriting(result + " would replace what the training writes in " + run.file);
                }
            }
        }
        for (Named run : runs) {
            requireNotRead(run);
        }
        for (Named page : pages) {
            if (Files.isDirectory(page.file)) {
                AtomicFile.requireTarget(page.file.resolve(PAGE));
            }
        }
    }

    private void requireNotRead(Named result) throws IOException {
        for (Named source : read) {
            if (!isStream(result) && result.isSameAs(source)) {
                throw new Overwriting(result + " would replace " + source + ", which is read; name another file");
            }
            if (result.isIn(source)) {
                throw new Overwriting(
                        result + " lies in " + source + ", which is read with all in it; name a file elsewhere");
            }
        }
    }

    /** Whether it is written into rather than replaced: a device or a pipe, which may be read and written. */
    private static boolean isStream(Named file) {
        return Files.exists(file.file) && !Files.isRegularFile(file.file) && !Files.isDirectory(file.file);
    }

    /** The place that a name stands for, links followed as far as there is something. */
    private static Path real(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(path) && links < 40; links++) {
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        Path folder = path.getParent();
        Path name = path.getFileName();
        return folder == null || name == null ? path : real(folder).resolve(name);
    }

    /** A result would be written over something that is needed: a mistake in usage. */
    static final class Overwriting extends IOException {
        private static final long serialVersionUID = 1;

        Overwriting(String message) {
            super(message);
        }
    }
}
