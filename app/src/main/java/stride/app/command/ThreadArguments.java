package stride.app.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many threads work: an option that several commands share. */
public final class ThreadArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee = CommandSpec.create();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to work on (default: all processors). The result does not depend on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** @throws ParameterException if there are none */
    int number() {
        if (threads < 1) {
            throw new ParameterException(mixee.commandLine(), "--threads must be at least 1, is " + threads);
        }
        return threads;
    }
}
