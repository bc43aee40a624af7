package stride.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
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
import stride.app.terminal.Screen;
import stride.modelfile.Stride;

/** The {@code stride} command: exit code 0, 1 for a failure, 2 for wrong usage, 141 where nobody reads the output on. */
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

    /** What a shell says of a program that was ended by SIGPIPE, as most are that write to a closed pipe. */
    private static final int READER_GONE = 128 + 13;

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
        OutputStream results = new FileOutputStream(FileDescriptor.out);
        OutputStream remarks = new FileOutputStream(FileDescriptor.err);
        Optional<String> fault = ArgumentEncoding.fault(arguments);
        fault.ifPresent(what -> Screen.ofRemarks(remarks).println("stride: " + what));
        System.exit(fault.isPresent() ? CommandLine.ExitCode.USAGE : execute(results, remarks, arguments));
    }

    /** Runs a command line on {@link System#out} and {@link System#err}, and returns its exit code. */
    public static int execute(String... arguments) {
        return execute(System.out, System.err, arguments);
    }

    /**
     * Runs a command line and returns its exit code. What any command prints passes through here: it is made visible, and
     * that it can't be written is a failure. If only nobody reads on, the work ends without a word.
     */
    static int execute(OutputStream results, OutputStream remarks, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        Screen screen = Screen.ofResults(results);
        System.setOut(screen);
        System.setErr(Screen.ofRemarks(remarks));
        try {
            int exitCode = run(arguments);
            screen.flush();
            return screen.failure().isEmpty() ? exitCode : undelivered(screen);
        } catch (Screen.Undelivered e) {
            return undelivered(screen);
        } finally {
            System.err.flush();
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static int undelivered(Screen screen) {
        if (screen.isReaderGone()) {
            return READER_GONE;
        }
        String reason = screen.failure().map(IOException::getMessage).orElse("");
        System.err.println("stride: can't write to standard output: "
                + (reason.equals("Bad file descriptor")
                        ? "it is closed"
                        : reason + "; make room or name another place"));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int run(String... arguments) {
        Main main = new Main();
        CommandLine line = commands(main, arguments)
                .setOut(help(System.out))
                .setErr(help(System.err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(true)
                .setPosixClusteredShortOptionsAllowed(false)
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(Main::run)
                .setParameterExceptionHandler((mistake, given) -> report(mistake))
                .setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure, command));
        Values.register(line);
        below(line).forEach(command -> command.getCommandSpec().versionProvider(new Version()));
        try {
            return line.execute(Spelling.usual(line, arguments));
        } catch (ParameterException e) {
            return report(e);
        } catch (OutOfMemoryError e) { // not an exception, so the handlers above are not asked
            System.err.println(Complaint.of(e, line));
            return line.getCommandSpec().exitCodeOnExecutionException();
        }
    }

    /** All that picocli prints is help, which has nothing but the program's own words, in bold and colours on a terminal. */
    private static PrintWriter help(PrintStream out) {
        return new PrintWriter(Screen.painted(out), true, StandardCharsets.UTF_8);
    }

    /** All that goes wrong leaves it as picocli's own exceptions, for it reports no others without a trace of the stack. */
    private static int run(ParseResult parsed) {
        try {
            Integer helped = CommandLine.executeHelpRequest(parsed);
            if (helped != null) {
                return helped;
            }
            Values.requirePaths(parsed);
            CommandFiles.check(parsed);
            return new CommandLine.RunLast().execute(parsed);
        } catch (ParameterException | ExecutionException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
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
        CommandLine line = new CommandLine(main);
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
        System.err.println(Complaint.of(mistake));
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private int report(Exception failure, CommandLine command) {
        if (failure instanceof Screen.Undelivered) {
            return command.getCommandSpec().exitCodeOnExecutionException(); // who runs the command line says why
        }
        if (debug) {
            failure.printStackTrace(System.err);
        } else {
            System.err.println(Complaint.of(failure, command));
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /** Without a command: the help, as a mistake in usage. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
