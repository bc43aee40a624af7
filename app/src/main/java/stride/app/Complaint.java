package stride.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import stride.app.command.RemedyOptions;
import stride.classify.data.DataException;
import stride.report.terminal.Visible;
import stride.text.token.MissingTokenizerException;

/** What is said of a failure or a mistake: one line, whatever is quoted in it. */
final class Complaint {
    private static final String TEXT_LABEL = "TEXT";

    private Complaint() {}

    private static String line(String message) {
        return "stride: " + Visible.line(message);
    }

    /** Of a mistake in usage, with what to do instead. */
    static String of(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        List<String> remedies = new ArrayList<>();
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().stream()
                    .filter(one -> !isCommand(unmatched))
                    .findFirst()
                    .ifPresent(one -> remedies.add("did you mean " + one + "?"));
            if (takesTexts(command) && unmatched.isUnknownOption()) {
                remedies.add("after -- a text may begin with -");
            }
        }
        if (remedies.isEmpty()) {
            remedies.add("'" + command.getCommandSpec().qualifiedName() + " --help' shows what there is");
        }
        return line(problem(mistake) + "; " + String.join(" ", remedies));
    }

    private static String problem(ParameterException mistake) {
        if (!(mistake instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return Values.message(mistake);
        }
        String first = "'" + unmatched.getUnmatched().get(0) + "'";
        return mistake.getCommandLine().getSubcommands().isEmpty()
                ? "there is no place for the argument " + first
                : "there is no command " + first + (isCommand(unmatched) ? " behind --" : "");
    }

    private static boolean isCommand(UnmatchedArgumentException unmatched) {
        return unmatched
                .getCommandLine()
                .getSubcommands()
                .containsKey(unmatched.getUnmatched().get(0));
    }

    static boolean takesTexts(CommandLine command) {
        return command.getCommandSpec().positionalParameters().stream()
                .anyMatch(argument -> argument.paramLabel().equals(TEXT_LABEL));
    }

    /** Of a failure of a command. */
    static String of(Throwable failure, CommandLine command) {
        return line(message(failure) + hint(failure, command));
    }

    /** How what the library advises is done here. */
    private static String hint(Throwable failure, CommandLine command) {
        if (failure instanceof DataException data) {
            return RemedyOptions.hint(
                    data.remedy(), option -> command.getCommandSpec().findOption(option) != null);
        }
        return failure instanceof MissingTokenizerException ? " (STRIDE_CLASSPATH=THE.jar)" : "";
    }

    private static String message(Throwable failure) {
        Throwable cause = failure.getCause();
        if (failure instanceof UncheckedIOException && cause != null) {
            return message(cause);
        }
        if (failure instanceof FileSystemException file && file.getFile() != null) {
            return message(file, String.valueOf(file.getFile()));
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

    private static String message(FileSystemException failure, String file) {
        if (failure instanceof NoSuchFileException) {
            return "there is no file " + file;
        } else if (failure instanceof AccessDeniedException) {
            return "no permission for " + file;
        } else if (failure instanceof FileAlreadyExistsException) {
            return "there is already a file " + file;
        } else if (failure instanceof NotDirectoryException) {
            return file + " is not a folder";
        } else if (failure instanceof DirectoryNotEmptyException) {
            return "the folder " + file + " is not empty";
        }
        return file + ": " + (failure.getReason() == null ? "it can't be used" : failure.getReason());
    }
}
