package stride.app.command;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import stride.app.Main;
import stride.classify.setting.Setting;
import stride.classify.setting.Settings;
import stride.modelfile.Stride;
import stride.text.Preset;
import stride.text.TextSettings;

/** Help, and what is said when something is wrong. */
class UsageTest {
    private static final CommandLine COMMANDS = Main.commands();

    @TempDir
    Path folder;

    static Stream<String> commands() {
        return COMMANDS.getSubcommands().keySet().stream();
    }

    private static CommandSpec specification(String command) {
        return Objects.requireNonNull(COMMANDS.getSubcommands().get(command)).getCommandSpec();
    }

    @Test
    void version() {
        CommandResult result = CommandResult.of("--version").succeeded();

        assertThat(result.out())
                .isEqualToIgnoringNewLines(
                        "stride " + Stride.VERSION + " (Java " + System.getProperty("java.version") + ")");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandKnowsTheVersion(String command) {
        assertThat(CommandResult.of(command, "--version").succeeded().out()).startsWith("stride " + Stride.VERSION);
    }

    @Test
    void helpNamesEveryCommandAndTeachesByExample() {
        CommandResult help = CommandResult.of("--help").succeeded();

        assertThat(commands())
                .contains("demo", "train", "evaluate", "crossvalidate", "predict", "explain", "info", "data", "steps");
        assertThat(help.out()).contains(commands().toList()).contains("Examples:", "stride demo", "--version");
        assertThat(help.err()).isEmpty();
    }

    /** A list of commands shows the first line of each description and no more. */
    @Test
    void listsOfCommandsShowWholeSentences() {
        Stream<CommandLine> listed = Stream.concat(
                COMMANDS.getSubcommands().values().stream(),
                Objects.requireNonNull(COMMANDS.getSubcommands().get("data")).getSubcommands().values().stream());

        assertThat(listed.map(command -> command.getCommandSpec().usageMessage().description()[0]))
                .hasSize(11)
                .allSatisfy(line -> assertThat(line).endsWith("."));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpOfACommandNamesEveryOptionAndTeachesByExample(String command) {
        CommandResult help = CommandResult.of(command, "--help").succeeded();
        List<String> options = specification(command).options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList();

        assertThat(options).contains("--help", "--debug");
        assertThat(help.out())
                .contains(options)
                .contains("Usage: stride " + command)
                .containsPattern("Examples?:\\R  stride " + command);
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(help.err()).isEmpty();
    }

    /** Each setting that is offered is an option, whose help says what it does and what the default preset has. */
    @Test
    void everyOfferedSettingIsAnOption() {
        Settings settings = Preset.DEFAULT.settings();
        for (String command : List.of("train", "crossvalidate")) {
            for (Setting<?> setting : TextSettings.SCHEMA.offered()) {
                OptionSpec option = specification(command).findOption(SettingArguments.name(setting));
                assertThat(option).as(setting.name()).isNotNull();
                assertThat(String.join("", option.description()))
                        .startsWith(setting.help())
                        .endsWith("(preset 'default': " + shown(settings, setting) + ").");
            }
        }
    }

    private static <T> String shown(Settings settings, Setting<T> setting) {
        String shown = setting.shown(settings.get(setting));
        return shown.isEmpty() ? "none" : shown;
    }

    @Test
    void helpSaysWhatThePresetDefaultHas() {
        Map<String, String> expected = Map.ofEntries(
                entry("--model", "combined"),
                entry("--networks", "3"),
                entry("--tokenizer", "unicode-cased"),
                entry("--embedding_dim", "128"),
                entry("--filter_sizes", "3,4,5"),
                entry("--dropout_keep_prob", "0.5"),
                entry("--word_dropout", "0.1"),
                entry("--l2_reg_lambda", "0"),
                entry("--learning_rate", "0.001"),
                entry("--averaging", "8"),
                entry("--num_epochs", "0"),
                entry("--select_by", "loss"),
                entry("--dev_sample_percentage", "0.1"),
                entry("--class_weights", "none"),
                entry("--seed", "10"));
        expected.forEach((option, value) -> assertThat(String.join(
                        "", specification("train").findOption(option).description()))
                .as(option)
                .contains("(preset 'default': " + value + ")"));
    }

    /** Its flags by their names, from train.py. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--dev_sample_percentage",
                "--positive_data_file",
                "--negative_data_file",
                "--embedding_dim",
                "--filter_sizes",
                "--num_filters",
                "--dropout_keep_prob",
                "--l2_reg_lambda",
                "--batch_size",
                "--num_epochs",
                "--evaluate_every",
                "--checkpoint_every",
                "--num_checkpoints",
                "--allow_soft_placement",
                "--log_device_placement"
            })
    void trainHasTheFlagsOfTheReference(String flag) {
        assertThat(specification("train").optionsMap()).containsKey(flag);
    }

    @Test
    void withoutACommandTheHelpIsShownAsAMistake() {
        CommandResult result = CommandResult.of();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("Usage: stride").contains("Examples:");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("--frob", "--frob"),
                mistake("xyzzy", "there is no command 'xyzzy'", "stride --help"),
                mistake("trian", "there is no command 'trian'; did you mean train?"),
                mistake("-- train x.csv", "there is no command 'train' behind --; 'stride --help' shows"),
                mistake("data chek x.csv", "there is no command 'chek'; did you mean check?"),
                mistake("info x.stride more", "there is no place for the argument 'more'; 'stride info --help' shows"),
                mistake("train --num_filter 3 x.csv", "'--num_filter'", "did you mean --num_filters?"),
                mistake("train", "what to train on", "messages.csv"),
                mistake("train --num_filters many x.csv", "--num_filters", "many"),
                mistake("train --seed", "--seed"),
                mistake("train --seed 1 --num_epochs 2 --seed 3 x.csv", "--seed", "only once"),
                mistake("train --preset lecun x.csv", "lecun", "default, britz or kim"),
                mistake("train --num_epochs -1 x.csv", "number of epochs", "at least 0"),
                mistake("train --dropout_keep_prob 2 x.csv", "probability of keeping", "2.0"),
                mistake("train --tokenizer words x.csv", "words", "unicode"),
                mistake("train --select_by f1 x.csv", "--select_by", "f1"),
                mistake("train --num_checkpoints 0 x.csv", "num_checkpoints", "at least 1"),
                mistake("train --format xml x.csv", "xml", "csv, tsv"),
                mistake("train --encoding utf-9 x.csv", "utf-9", "UTF-8"),
                mistake("train --threads 0 x.csv", "--threads", "at least 1"),
                mistake("train --positive_data_file x", "--negative_data_file"),
                mistake("train --positive_data_file x --negative_data_file y z", "not both"),
                mistake("train --resume x --num_epochs 3", "--resume", "--num_epochs"),
                mistake("train --resume x y.csv", "--resume", "y.csv"),
                mistake("evaluate", "MODEL"),
                mistake("evaluate x.stride y.csv z.csv", "z.csv"),
                mistake("predict", "MODEL"),
                mistake("predict x.stride --top 0 text", "--top"),
                mistake("explain", "MODEL"),
                mistake("explain x.stride --top -1 text", "--top"),
                mistake("explain x.stride --json --html y text", "not both"),
                mistake("info", "MODEL"),
                mistake("steps --html", "--html"),
                mistake("demo --frob", "--frob", "stride demo --help"));
    }

    private static Arguments mistake(String line, String... said) {
        return Arguments.of(line, said);
    }

    @ParameterizedTest(name = "stride {0}")
    @MethodSource("mistakes")
    void aMistakeIsOneSentenceAndExitCode2(String line, String[] said) {
        CommandResult.of(line.split(" ")).failed(2, said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate MODEL", "evaluate MODEL --positive_data_file x"})
    void evaluateNeedsData(String line) throws IOException {
        String model = AnimalsAndTools.model(folder).toString();

        CommandResult.of(line.replace("MODEL", model).split(" ")).failed(2, "what to evaluate on", "DATA");
    }

    @Test
    void aMissingFileIsOneSentenceAndExitCode1() throws IOException {
        String data = AnimalsAndTools.writeCsv(folder.resolve("data.csv"), 8, 1).toString();
        String missing = folder.resolve("missing").toString();

        CommandResult.of("train", missing).failed(1, missing);
        CommandResult.of("train", data, missing).failed(1, missing);
        CommandResult.of("train", data, "--dev", missing).failed(1, missing);
        CommandResult.of("train", "--positive_data_file", data, "--negative_data_file", missing)
                .failed(1, missing);
        CommandResult.of("train", data, "-o", missing + "/model.stride").failed(1, missing, "folder");
        CommandResult.of("train", "--resume", missing).failed(1, missing, "not the folder of a training");
        CommandResult.of("evaluate", missing, data).failed(1, missing);
        CommandResult.of("predict", missing, "text").failed(1, missing);
        CommandResult.of("info", missing).failed(1, missing);
        String model = AnimalsAndTools.model(folder).toString();
        CommandResult.of("evaluate", model, missing).failed(1, missing);
        CommandResult.of("evaluate", model, data, "--predictions", missing + "/answers.csv")
                .failed(1, missing, "folder");
    }

    @Test
    void aDamagedModelIsOneSentenceAndExitCode1() throws IOException {
        String data = AnimalsAndTools.writeCsv(folder.resolve("data.csv"), 8, 1).toString();
        byte[] sound = Files.readAllBytes(AnimalsAndTools.model(folder));
        Path file = folder.resolve("damaged.stride");
        byte[] flipped = sound.clone();
        flipped[sound.length / 2] ^= 1;
        for (byte[] damaged : List.of(Arrays.copyOf(sound, sound.length / 2), flipped, new byte[100])) {
            Files.write(file, damaged);
            CommandResult.of("evaluate", file.toString(), data).failed(1, "damaged.stride");
            CommandResult.of("predict", file.toString(), "text").failed(1, "damaged.stride");
            CommandResult.of("explain", file.toString(), "text").failed(1, "damaged.stride");
            CommandResult.of("info", file.toString()).failed(1, "damaged.stride");
        }
    }

    @Test
    void debugShowsWhereAnErrorCameFrom() {
        String missing = folder.resolve("missing.stride").toString();
        for (CommandResult result :
                List.of(CommandResult.of("--debug", "info", missing), CommandResult.of("info", missing, "--debug"))) {
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("missing.stride").containsPattern("\tat .*InfoCommand");
        }
    }

    @Test
    void theWholeProgramReturnsTheExitCodes() throws IOException, InterruptedException {
        for (var expected : List.of(
                Arguments.of(0, "--version"), Arguments.of(1, "info missing.stride"), Arguments.of(2, "info --frob"))) {
            String line = (String) expected.get()[1];
            try (var stride = new SpawnedStride(folder, List.of(), line.split(" "))) {
                assertThat(stride.result().exitCode()).as(line).isEqualTo(expected.get()[0]);
            }
        }
    }
}
