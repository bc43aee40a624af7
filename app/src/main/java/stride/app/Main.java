package stride.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import stride.app.command.CommandFiles;
import stride.app.command.CrossValidateCommand;
import stride.app.command.DataCommand;
import stride.app.command.DemoCommand;
import stride.app.command.EvaluateCommand;
import stride.app.command.ExplainCommand;
import stride.app.command.InfoCommand;
import stride.app.command.PredictCommand;
import stride.app.command.StepsCommand;
import stride.app.command.TrainCommand;
import stride.app.command.TuneCommand;
import stride.text.Stride;

/** The {@code stride} command: exit code 0, 1 for a failure, 2 for wrong usage. */
@Command(
        name = "stride",
        description = {"Convolutional networks for text, from the first padded zero to a served model.", ""},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Examples:",
            "  stride demo                              a classifier in a minute",
            "  stride data check messages.csv           your data, and what is wrong with it",
            "  stride train messages.csv -o my.stride   train on your own data",
            "  stride evaluate my.stride test.csv       how good it is",
            "  stride predict my.stride \"where is it?\"  use it",
            "  stride explain my.stride \"where is it?\"  why it says so",
            "  stride steps --html exercise             how a convolutional network works",
            "",
            "'stride COMMAND --help' explains each command by example."
        })
public final class Main implements Callable<Integer> {
    private static final List<Map.Entry<String, Class<?>>> COMMANDS = List.of(
            Map.entry("demo", DemoCommand.class),
            Map.entry("train", TrainCommand.class),
            Map.entry("evaluate", EvaluateCommand.class),
            Map.entry("crossvalidate", CrossValidateCommand.class),
            Map.entry("tune", TuneCommand.class),
            Map.entry("predict", PredictCommand.class),
            Map.entry("explain", ExplainCommand.class),
            Map.entry("info", InfoCommand.class),
            Map.entry("data", DataCommand.class),
            Map.entry("steps", StepsCommand.class));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where in the program an error came from.")
    private boolean debug;

    /** The version as {@code --version} prints it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"stride " + Stride.VERSION + " (Java " + System.getProperty("java.version") + ")"};
        }
    }

    public static void main(String[] arguments) {
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        Optional<String> fault = ArgumentEncoding.fault(arguments);
        if (fault.isPresent()) {
            System.err.println("stride: " + fault.get());
            System.exit(CommandLine.ExitCode.USAGE);
        }
        System.exit(execute(arguments));
    }

    /** Programs read what this one prints; so it is UTF-8, whatever the locale. */
    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(to)), true, StandardCharsets.UTF_8);
    }

    /** Runs a command line and returns its exit code. */
    public static int execute(String... arguments) {
        Main main = new Main();
        CommandLine line = commands(main, arguments)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((mistake, given) -> report(mistake))
                .setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure, command));
        below(line).forEach(command -> command.getCommandSpec().versionProvider(new Version()));
        try {
            return line.execute(Spelling.underscores(line, arguments));
        } catch (OutOfMemoryError e) { // not an exception, so the handlers above are not asked
            line.getErr().println("stride: " + message(e));
            return line.getCommandSpec().exitCodeOnExecutionException();
        }
    }

    /** This command with all others below it. */
    public static CommandLine commands() {
        return commands(new Main());
    }

    /** With the one that the first argument names, if it does: to look at all takes a tenth of a second. */
    private static CommandLine commands(Main main, String... arguments) {
        boolean named = arguments.length > 0
                && COMMANDS.stream().anyMatch(command -> command.getKey().equals(arguments[0]));
        CommandLine line = new CommandLine(main).setExecutionStrategy(CommandFiles.checking());
        COMMANDS.stream()
                .filter(command -> !named || command.getKey().equals(arguments[0]))
                .forEach(command -> line.addSubcommand(command.getKey(), command.getValue()));
        return line;
    }

    /** All commands under this one, at any depth. */
    private static Stream<CommandLine> below(CommandLine line) {
        return line.getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), below(command)));
    }

    private static int report(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        List<String> similar =
                mistake instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String remedy = similar.isEmpty()
                ? "'" + name + " --help' shows what there is"
                : "did you mean " + similar.get(0) + "?";
        command.getErr().println("stride: " + mistake.getMessage() + "; " + remedy);
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private int report(Exception failure, CommandLine command) throws Exception {
        if (debug) {
            throw failure;
        }
        command.getErr().println("stride: " + message(failure));
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String message(Throwable failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof UncheckedIOException && cause != null) {
            return message(cause);
        }
        if (failure instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (failure instanceof OutOfMemoryError || cause instanceof OutOfMemoryError) {
            return "not enough memory; give the JVM more, for example JAVA_TOOL_OPTIONS=-Xmx8g";
        }
        boolean expected = failure instanceof IllegalArgumentException
                || failure instanceof IOException
                || failure.getClass().getName().startsWith("stride.");
        String message = failure.getMessage();
        return expected && message != null ? message : failure + " (a defect; --debug shows where)";
    }

    /** Without a command: the help, as a mistake in usage. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }

    /** The reference's options are spelled with underscores; hyphens are accepted as well. */
    static final class Spelling {
        private Spelling() {}

        static String[] underscores(CommandLine line, String... arguments) {
            return Arrays.stream(arguments)
                    .map(argument -> underscores(line, argument))
                    .toArray(String[]::new);
        }

        private static String underscores(CommandLine line, String argument) {
            if (!argument.startsWith("--")) {
                return argument;
            }
            int end = argument.indexOf('=') < 0 ? argument.length() : argument.indexOf('=');
            String name = "--" + argument.substring(2, end).replace('-', '_');
            boolean known = below(line)
                    .anyMatch(command -> command.getCommandSpec().optionsMap().containsKey(name));
            return known ? name + argument.substring(end) : argument;
        }
    }
}
