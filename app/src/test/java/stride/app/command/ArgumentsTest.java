package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import picocli.CommandLine.Model.OptionSpec;
import stride.app.Main;

/** Arguments are what was typed. */
class ArgumentsTest {
    @TempDir
    static Path folder;

    private static String model = "";

    @BeforeAll
    static void train() throws IOException {
        model = AnimalsAndTools.model(folder).toString();
    }

    private static String echoed(String... texts) {
        String[] line =
                Stream.concat(Stream.of("predict", model), Stream.of(texts)).toArray(String[]::new);
        String answer = CommandResult.of(line).succeeded().out().stripTrailing();
        return answer.substring(answer.indexOf('\t') + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@my cat",
                "@@my cat",
                "\"my cat\"",
                "'my cat'",
                "${sys:user.home}",
                "%n%s",
                "my=cat",
                "predict",
                "two  spaces",
                "back\\slash"
            })
    void aTextIsEchoedAsItWasTyped(String text) {
        assertThat(echoed(text)).isEqualTo(text);
    }

    @Test
    void anAtSignReadsNoFile() throws IOException {
        Path file = Files.writeString(folder.resolve("arguments"), "--json my cat");
        assertThat(echoed("@" + file)).isEqualTo("@" + file);
    }

    @Test
    void anEmptyTextIsAText() {
        assertThat(CommandResult.of("predict", model, "").succeeded().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-hello there",
                "-Very good",
                "-5 degrees",
                "-offer ends",
                "--no-such-thing",
                "-h there",
                "--help me"
            })
    void aTextThatBeginsWithADashIsRefusedAndSaysHow(String text) {
        CommandResult.of("predict", model, text).failed(2, "after -- a text may begin with -");
        CommandResult.of("explain", model, text).failed(2, "after -- a text may begin with -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-hello", "--help", "-V", "--abstain-below", "--abstain-below=2", "--", "-- --", "-5"})
    void afterTwoDashesAllIsText(String text) {
        assertThat(echoed("--", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "explain"})
    void helpSaysHowATextBeginsWithADash(String command) {
        assertThat(CommandResult.of(command, "--help").succeeded().out().replaceAll("\\s+", " "))
                .contains("After -- a text may begin with -");
    }

    @Test
    void hyphensAreUnderscoresInNamesAlone() {
        assertThat(CommandResult.of("predict", model, "--abstain-below=0", "a")
                        .succeeded()
                        .out())
                .isEqualTo(CommandResult.of("predict", model, "--abstain_below", "0", "a")
                        .succeeded()
                        .out());
        CommandResult.of("explain", model, "--label=--abstain-below", "a").failed(2, "no label '--abstain-below'");
        CommandResult.of("explain", model, "--label", "--abstain-below", "a").failed(2, "no label '--abstain-below'");
        CommandResult.of("--debug", "explain", model, "--label", "--abstain-below", "a")
                .failed(2, "no label '--abstain-below'");
    }

    @Test
    void aValueMayBeNamedLikeAnOption() {
        CommandResult.of("explain", model, "--label", "--json", "a")
                .failed(2, "--label needs a value", "--label=--json");
        CommandResult.of("explain", model, "--label=--json", "a").failed(2, "no label '--json'");
        CommandResult.of("explain", model, "--label=-h", "a").failed(2, "no label '-h'");
    }

    @Test
    void anOutputMayFollowItsLetter() throws IOException {
        String data = AnimalsAndTools.writeCsv(folder.resolve("few.csv"), 40, 1).toString();
        Path output = folder.resolve("o.stride");
        CommandResult.of(
                        "train",
                        data,
                        "--model",
                        "linear",
                        "--run_dir",
                        folder.resolve("o").toString(),
                        "-o" + output)
                .succeeded();
        assertThat(output).exists();
    }

    /** Every option and argument of every command that is a file or folder. */
    static Stream<Arguments> paths() {
        List<Arguments> paths = new ArrayList<>();
        collect(Main.commands(), "", paths);
        return paths.stream();
    }

    private static void collect(CommandLine line, String name, List<Arguments> paths) {
        for (ArgSpec argument : line.getCommandSpec().args()) {
            if (List.of(argument.typeInfo().getAuxiliaryTypes()).contains(Path.class)) {
                paths.add(Arguments.of(
                        name,
                        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel(),
                        argument.isOption(),
                        CommandFiles.takesStandardInput(argument)));
            }
        }
        for (Map.Entry<String, CommandLine> command : line.getSubcommands().entrySet()) {
            collect(command.getValue(), (name + " " + command.getKey()).strip(), paths);
        }
    }

    @Test
    void pathsAreFound() {
        assertThat(paths()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest(name = "stride {0} {1}")
    @MethodSource("paths")
    void anEmptyNameIsNoPathAndADashOnlyWhereDataIsRead(String command, String argument, boolean option, boolean data) {
        List<String> line = new ArrayList<>(List.of(command.split(" ")));
        boolean takesModel = List.of("predict", "explain", "evaluate", "info").contains(command);
        if (takesModel && !argument.equals("MODEL")) {
            line.add(model);
        }
        if (option) {
            line.add(argument);
        }
        line.add("");
        CommandResult.of(line.toArray(String[]::new)).failed(2, argument, "no file named");

        line.set(line.size() - 1, "-");
        CommandResult dash = CommandResult.of(line.toArray(String[]::new));
        if (data) {
            assertThat(dash.err()).doesNotContain("/dev/stdin");
        } else {
            dash.failed(2, argument, "/dev/stdin");
        }
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(
                        "predict M --abstain_below 0,8 x", "--abstain_below must be a number from 0 to 1, is '0,8'"),
                Arguments.of(
                        "evaluate M x --abstain-below most", "--abstain_below must be a number from 0 to 1, is 'most'"),
                Arguments.of("predict M --abstain_below 1.5 x", "--abstain_below must be a number from 0 to 1, is 1.5"),
                Arguments.of(
                        "train x --dropout_keep_prob 50%",
                        "--dropout_keep_prob must be a number from 0 to 1, is '50%'"),
                Arguments.of("train x --learning_rate NaN", "--learning_rate must be a number, is 'NaN'"),
                Arguments.of("train x --learning_rate 1e400", "--learning_rate must be a number, is '1e400'"),
                Arguments.of("train x --learning_rate 1f", "--learning_rate must be a number, is '1f'"),
                Arguments.of("tune x --minutes soon", "--minutes must be a number, is 'soon'"),
                Arguments.of("train x --seed 0x10", "--seed must be a whole number, is '0x10'"),
                Arguments.of("train x --seed 99999999999999999999", "--seed must be a whole number of at most"),
                Arguments.of("train x --num_epochs 1.5", "--num_epochs must be a whole number, is '1.5'"),
                Arguments.of(
                        "train x --num_filters 3000000000",
                        "--num_filters must be a whole number of at most 2147483647"),
                Arguments.of("train x --filter_sizes 3,x", "--filter_sizes must be a whole number, is 'x'"),
                Arguments.of("train x --word_parts maybe", "--word_parts must be true or false, is 'maybe'"),
                Arguments.of("train x --model tree", "--model must be cnn, linear or combined, is 'tree'"),
                Arguments.of("train x --learning_rate -1", "the learning rate must be positive"));
    }

    @ParameterizedTest(name = "stride {0}")
    @MethodSource("numbers")
    void aWrongValueIsSaidInPlainWords(String line, String said) {
        CommandResult result = CommandResult.of(line.replace("M", model).split(" "));

        result.failed(2, said);
        assertThat(result.err())
                .doesNotContain(
                        "java.", "interface", "a double", "an int", "Settings:", "TextCnn", "Invalid value", "convert");
    }

    @Test
    void whatTheJsonLibrarySaysOfItselfIsLeftOut() throws IOException {
        Path data = Files.writeString(folder.resolve("open.jsonl"), "{\"text\": \"my cat\",\n\"label\": \"a\"}\n");
        CommandResult result = CommandResult.of("train", "--model", "linear", data.toString());

        result.failed(1, "open.jsonl:1", "not valid JSON", "one whole object on each line");
        assertThat(result.err()).doesNotContain("Source", "REDACTED", "StreamReadFeature");
    }

    @Test
    void aNumberIsReadInTens() {
        assertThat(CommandResult.of("predict", model, "--top", "02", "my cat")
                        .succeeded()
                        .out())
                .isEqualTo(CommandResult.of("predict", model, "--top", "2", "my cat")
                        .succeeded()
                        .out());
    }

    @Test
    void optionsAreNeitherAbbreviatedNorRepeated() {
        CommandResult.of("predict", model, "--abstain", "0.5", "x").failed(2, "--abstain");
        CommandResult.of("predict", model, "--abstain_below", "0.5", "--abstain-below", "0.6", "x")
                .failed(2, "--abstain_below", "only once");
        CommandResult.of("info", model, "--json", "--json").failed(2, "--json", "only once");
        CommandResult.of("train", "x", "--output=a", "-ob").failed(2, "--output", "only once");
    }
}
