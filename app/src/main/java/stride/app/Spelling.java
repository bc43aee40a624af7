package stride.app;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Other ways to write options. What is no option stays as it was typed. */
final class Spelling {
    private static final String END_OF_OPTIONS = "--";

    private Spelling() {}

    /**
     * The reference's options are spelled with underscores; hyphens are accepted as well. And {@code -oFILE} is
     * {@code -o FILE}, but where it may be a text, such as "-offer ends".
     *
     * @throws ParameterException if an option stands in the place of another's value
     */
    static String[] usual(CommandLine line, String... arguments) {
        CommandLine command = line;
        String[] usual = arguments.clone();
        for (int i = 0; i < usual.length && !usual[i].equals(END_OF_OPTIONS); i++) {
            command = command.getSubcommands().getOrDefault(usual[i], command);
            Map<String, OptionSpec> options = command.getCommandSpec().optionsMap();
            usual[i] = isJoined(command, usual[i]) ? "-o=" + usual[i].substring(2) : usual(options, usual[i]);
            OptionSpec option = options.get(usual[i]);
            if (option != null && option.arity().min() > 0 && i + 1 < usual.length) {
                i++;
                requireValue(command, option, usual[i]);
            }
        }
        return usual;
    }

    /** What has the name of an option is probably one, and the value was forgotten. */
    private static void requireValue(CommandLine command, OptionSpec option, String next) {
        Map<String, OptionSpec> options = command.getCommandSpec().optionsMap();
        if (options.containsKey(usual(options, next))) {
            String name = option.longestName();
            throw new ParameterException(
                    command,
                    name + " needs a value, and '" + next + "' is an option; if it is the value, write " + name + "="
                            + next);
        }
    }

    private static boolean isJoined(CommandLine command, String argument) {
        return argument.startsWith("-o")
                && argument.length() > 2
                && argument.charAt(2) != '='
                && command.getCommandSpec().optionsMap().containsKey("-o")
                && !Complaint.takesTexts(command);
    }

    private static String usual(Map<String, OptionSpec> options, String argument) {
        if (!argument.startsWith(END_OF_OPTIONS)) {
            return argument;
        }
        int end = argument.indexOf('=') < 0 ? argument.length() : argument.indexOf('=');
        String name = END_OF_OPTIONS + argument.substring(2, end).replace('-', '_');
        return options.containsKey(name) ? name + argument.substring(end) : argument;
    }
}
