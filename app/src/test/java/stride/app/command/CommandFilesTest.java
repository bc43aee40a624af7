package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import stride.app.Main;

/** No result is written over what is read, or twice to the same place; and that is said before the work. */
class CommandFilesTest {
    @TempDir
    static Path folder = Path.of("");

    /** All files that a command may read, with links of either kind to each. */
    @BeforeAll
    static void makeFiles() throws IOException {
        AnimalsAndTools.model(folder);
        AnimalsAndTools.writeCsv(folder.resolve("test.csv"), 20, 2);
        Files.writeString(folder.resolve("a.pos"), "good\n");
        Files.writeString(folder.resolve("a.neg"), "bad\n");
        Files.writeString(folder.resolve("vectors.txt"), "cat 1 2\n");
        Files.createDirectories(folder.resolve("texts/animal"));
        Files.writeString(folder.resolve("texts/animal/1.txt"), "cat");
        Files.createSymbolicLink(folder.resolve("folder-link"), folder.resolve("texts"));
        for (String name : List.of("train.csv", "test.csv", "small.stride", "a.pos", "a.neg", "vectors.txt")) {
            Files.createSymbolicLink(folder.resolve("link-" + name), Path.of(name));
            Files.createLink(folder.resolve("hard-" + name), folder.resolve(name));
        }
    }

    private static Map<Path, String> content() throws IOException {
        Map<Path, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                content.put(
                        file,
                        Files.isSymbolicLink(file)
                                ? Files.readSymbolicLink(file).toString()
                                : Files.isRegularFile(file)
                                        ? Files.getLastModifiedTime(file) + " " + Files.size(file)
                                        : "");
            }
        }
        return content;
    }

    /** Command lines with one file in braces that is read, and {@code OUT} where a result goes. */
    static Stream<Arguments> overwritings() {
        return Stream.of(
                        "train {train.csv} --run_dir run -o OUT",
                        "train test.csv {train.csv} --run_dir run --output=OUT",
                        "train train.csv --dev {test.csv} --run_dir run -o OUT",
                        "train train.csv --vectors {vectors.txt} --run_dir run -o OUT",
                        "train --positive_data_file {a.pos} --negative_data_file a.neg --run_dir run -o OUT",
                        "train --positive_data_file a.pos --negative_data_file {a.neg} --run_dir run -o OUT",
                        "tune {train.csv} -o OUT",
                        "evaluate {small.stride} test.csv --predictions OUT",
                        "evaluate small.stride {test.csv} --predictions OUT",
                        "evaluate small.stride --positive_data_file {a.pos} --negative_data_file a.neg --predictions OUT",
                        "explain {small.stride} cat --html OUT")
                .flatMap(line -> Stream.of("", "link-", "hard-", "texts/../", "folder-link/../")
                        .map(prefix -> Arguments.of(line, prefix)));
    }

    @ParameterizedTest
    @MethodSource("overwritings")
    void whatIsReadIsNotReplaced(String line, String prefix) throws IOException {
        String read = line.substring(line.indexOf('{') + 1, line.indexOf('}'));
        Map<Path, String> before = content();
        List<String> arguments = new ArrayList<>();
        for (String word : line.replace("{", "").replace("}", "").split(" ")) {
            boolean file = word.endsWith("OUT") || Files.exists(folder.resolve(word)) || word.equals("run");
            arguments.add(
                    word.endsWith("OUT")
                            ? word.replace("OUT", folder + "/" + prefix + read)
                            : file ? folder.resolve(word).toString() : word);
        }
        CommandResult.of(arguments.toArray(String[]::new)).failed(2, "would replace", read, "which is read");
        assertThat(content()).isEqualTo(before);
    }

    private static CommandResult stride(String line) {
        return CommandResult.of(line.replace("@", folder.toString()).split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train @/texts --format folders --run_dir @/run -o @/texts/animal/new.stride",
                "train @/texts --format folders --run_dir @/run -o @/folder-link/new.stride",
                "train @/texts --format folders --run_dir @/texts/run",
                "train @/folder-link --format folders --run_dir @/texts/animal/deep/run",
                "evaluate @/small.stride @/texts --report @/texts/page",
                "evaluate @/small.stride @/texts --predictions @/texts/answers.csv"
            })
    void nothingIsWrittenIntoAFolderThatIsRead(String line) throws IOException {
        Map<Path, String> before = content();
        stride(line).failed(2, "lies in", "which is read with all in it");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void twoResultsAreNotWrittenToTheSameFile() throws IOException {
        Files.createDirectories(folder.resolve("page"));
        Map<Path, String> before = content();
        stride("evaluate @/small.stride @/test.csv --report @/page --predictions @/page/index.html")
                .failed(2, "would be written to the same place");
        Files.createDirectories(folder.resolve("empty"));
        stride("train @/train.csv --run_dir @/empty -o @/empty/settings.json")
                .failed(2, "would replace what the training writes in");
        Files.delete(folder.resolve("empty"));
        stride("train @/train.csv --run_dir @/new/run -o @/new").failed(2, "would replace what the training writes in");
        stride("evaluate @/small.stride @/test.csv --report @/new/page --predictions @/new")
                .failed(2, "same place");
        assertThat(content()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train @/train.csv --run_dir @/run -o OUT",
                "tune @/train.csv -o OUT",
                "demo -o OUT",
                "evaluate @/small.stride @/test.csv --predictions OUT",
                "evaluate @/small.stride @/test.csv --report OUT",
                "explain @/small.stride cat --html OUT",
                "steps --html OUT",
                "train @/train.csv --run_dir OUT"
            })
    void whatCantBeWrittenIsSaidBeforeTheWork(String line) throws IOException {
        Map<Path, String> before = content();
        String below = folder.resolve("a.pos") + "/below";
        CommandResult result = stride(line.replace("OUT", below));
        result.failed(1, "can't write", below);
        assertThat(result.err()).doesNotContain("Reading", ".part");
        assertThat(content()).isEqualTo(before);
    }

    /** A command that is added with an argument of this type must say what it does with the file. */
    @Test
    void everyArgumentThatNamesAFileSaysWhatIsDoneWithIt() {
        List<String> silent = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (CommandLine command : below(Main.commands()).toList()) {
            for (ArgSpec argument : command.getCommandSpec().args()) {
                boolean file = Stream.of(argument.typeInfo().getType(), argument.auxiliaryTypes()[0])
                        .anyMatch(type -> Path.class.isAssignableFrom(type) || type == java.io.File.class);
                if (file) {
                    String name = command.getCommandName() + " " + argument.paramLabel();
                    all.add(name);
                    if (CommandFiles.use(argument) == null) {
                        silent.add(name);
                    }
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(20);
        assertThat(silent).isEmpty();
    }

    private static Stream<CommandLine> below(CommandLine line) {
        return line.getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), below(command)));
    }
}
