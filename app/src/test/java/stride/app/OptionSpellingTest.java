package stride.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Options are accepted with underscores and with hyphens, but written in one way, with underscores, as the reference
 * implementation has them: in help, messages and documents alike.
 */
class OptionSpellingTest {
    private static final Path PROJECT = Path.of("..");

    /** All options of two words or more, as help writes them. */
    private static Set<String> options(CommandLine command) {
        Set<String> names = new TreeSet<>();
        command.getCommandSpec().optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--") && name.indexOf('_') > 0)
                .forEach(names::add);
        command.getSubcommands().values().forEach(below -> names.addAll(options(below)));
        return names;
    }

    private static Pattern otherForm() {
        return Pattern.compile(options(Main.commands()).stream()
                .map(name -> Pattern.quote(name.replace('_', '-')))
                .collect(Collectors.joining("|", "(?:", ")(?![\\w-])")));
    }

    /** The documents, the sources of messages and help, and the launcher, whose messages are the program's. */
    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>(List.of(PROJECT.resolve("stride")));
        for (String folder : List.of("docs", "app/src/main", "report/src/main", "run/src/main", "benchmarks")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(md|java|html|txt|properties)")
                                && !file.toString().contains("target"))
                        .forEach(texts::add);
            }
        }
        try (Stream<Path> files = Files.list(PROJECT)) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(texts::add);
        }
        return texts;
    }

    @Test
    void oneFormIsWritten() throws IOException {
        Pattern other = otherForm();
        assertThat("as --abstain-below 0.5").containsPattern(other);
        List<String> places = new ArrayList<>();
        for (Path text : texts()) {
            List<String> lines = Files.readAllLines(text);
            for (int i = 0; i < lines.size(); i++) {
                if (other.matcher(lines.get(i)).find()) {
                    places.add(text + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        assertThat(places).as("places that write an option with hyphens").isEmpty();
    }

    /** What help prints is made of what the sources say and of names of settings. */
    @Test
    void helpWritesItToo() {
        Pattern other = otherForm();
        assertHelp(Main.commands(), other);
    }

    private static void assertHelp(CommandLine command, Pattern other) {
        assertThat(command.getUsageMessage()).doesNotContainPattern(other);
        command.getSubcommands().values().forEach(below -> assertHelp(below, other));
    }
}
