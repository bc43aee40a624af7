package stride.fuzz;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import stride.app.Main;

/**
 * Which arguments may be run unseen: none names a file or folder that is there, other than the model, nor has an option
 * that takes a file, nor asks for work that needs no data. Rather too few than one too many.
 */
final class Harmless {
    private static final Set<String> WITHOUT_DATA = Set.of("demo", "steps");
    private static final Set<String> TRAINING = Set.of("train", "tune", "crossvalidate");
    private static final Set<String> FILE_OPTIONS = fileOptions(Main.commands()).collect(Collectors.toSet());

    private Harmless() {}

    private static Stream<String> fileOptions(CommandLine command) {
        Stream<String> here = command.getCommandSpec().options().stream()
                .filter(option -> option.typeInfo().getType() == Path.class || option.auxiliaryTypes()[0] == Path.class)
                .map(OptionSpec::names)
                .flatMap(Stream::of);
        return Stream.concat(here, command.getSubcommands().values().stream().flatMap(Harmless::fileOptions));
    }

    /** @param model the one file that may be read */
    static boolean test(List<String> arguments, String model) {
        boolean trainsOnModel = arguments.contains(model) && arguments.stream().anyMatch(TRAINING::contains);
        return !trainsOnModel
                && arguments.stream().allMatch(argument -> argument.equals(model) || isHarmless(argument));
    }

    private static boolean isHarmless(String argument) {
        String name = argument.replace('-', '_');
        boolean takesFile = FILE_OPTIONS.stream().anyMatch(option -> name.startsWith(option.replace('-', '_')))
                || (argument.startsWith("-") && !argument.startsWith("--") && argument.contains("o"));
        String value = argument.substring(argument.indexOf('=') + 1);
        return !takesFile
                && !WITHOUT_DATA.contains(argument)
                && Stream.of(argument, value, argument.replaceFirst("^@", ""))
                        .noneMatch(path -> path.contains("/") || path.contains("\\") || new File(path).exists());
    }
}
