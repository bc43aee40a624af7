package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.app.run.RunSettings;
import stride.run.RunFolder;

/** Data that is too little, too much, or not what a command can use: it works, or one sentence says where and what to do. */
class AwkwardDataTest {
    @TempDir
    Path folder;

    private Path usual = Path.of("");

    @BeforeEach
    void write() throws IOException {
        usual = AnimalsAndTools.writeCsv(folder.resolve("usual.csv"), 60, 1);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static CommandResult linear(String command, Path data, Object... further) {
        List<String> line = new ArrayList<>(List.of(command, data.toString(), "--model", "linear"));
        for (Object argument : further) {
            line.add(argument.toString());
        }
        return CommandResult.of(line.toArray(String[]::new));
    }

    private CommandResult train(Path data, Object... further) {
        List<Object> more = new ArrayList<>(List.of("--run_dir", folder.resolve("run-" + data.getFileName())));
        Collections.addAll(more, further);
        return linear("train", data, more.toArray());
    }

    @Test
    void tooFewTextsOrLabels() throws IOException {
        Path none = file("none.csv", "label,text\n");
        train(none).failed(1, "none.csv", "no example", "give a file");
        Path one = file("one.csv", "label,text\na,some words\n");
        train(one).failed(1, "at least two labels", "only 'a'", "give examples of other labels");
        linear("crossvalidate", file("same.csv", "label,text\n" + "a,some words\n".repeat(20)))
                .failed(1, "at least two labels", "only 'a'", "give examples of other labels");
        Path two = file("two.csv", "label,text\na,some words\nb,other words\n");
        train(two).failed(1, "no class has two examples", "--dev_sample_percentage 0");
        train(two, "--dev_sample_percentage", 0, "-o", folder.resolve("two.stride"))
                .succeeded();
        CommandResult.of("evaluate", folder.resolve("two.stride").toString(), none.toString())
                .failed(1, "none.csv has no examples", "give a file");
    }

    @Test
    void severalLabelsWhereOneIsExpected() throws IOException {
        Path several = file("several.txt", "__label__animal a cat\n__label__animal __label__tool a cat and a saw\n");
        Path model = folder.resolve("usual.stride");
        train(usual, "-o", model).succeeded();
        String[] said = {"several.txt:2", "several labels", "--multi_label"};
        CommandResult.of("evaluate", model.toString(), several.toString()).failed(1, said);
        CommandResult.of("evaluate", model.toString(), several.toString(), "--report", folder + "/page")
                .failed(1, said);
        linear("crossvalidate", usual, "--test", several).failed(1, said);
    }

    @Test
    void aLabelOfTheDevPartAlone() throws IOException {
        Path dev = file("dev.csv", "label,text\nanimal,a cat\nplant,a tree\n");
        train(usual, "--dev", dev).failed(1, "dev.csv:3", "'plant' occurs in the dev part only", "leave it out");
    }

    /** Labels with spaces around, quotes and separators; lines of Windows; a byte order mark; a text of 100,000 words. */
    @Test
    void oddButSound() throws IOException {
        String label = "an \"animal\", or 'pet' | so";
        String rows = Files.readString(usual)
                .replace("animal,", "\"" + label.replace("\"", "\"\"") + "\",")
                .replace("tool,", "  tool ,");
        Path odd = folder.resolve("odd.csv");
        String longText = "  tool ," + "saw ".repeat(100_000) + "\n";
        Files.write(odd, ("\uFEFF" + rows + longText).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        Path model = folder.resolve("odd.stride");
        assertThat(train(odd, "-o", model).succeeded().err()).contains("labels: " + label + ", tool");

        assertThat(CommandResult.of("predict", model.toString(), "a cat")
                        .succeeded()
                        .out())
                .startsWith(label + " 0.");
        assertThat(CommandResult.of("evaluate", model.toString(), odd.toString())
                        .succeeded()
                        .out())
                .contains("examples  61", "accuracy  100.00 %");
    }

    @Test
    void theNameOfAFileIsATextToo() throws IOException {
        Path model = folder.resolve("usual.stride");
        train(usual, "-o", model).succeeded();
        CommandResult result = CommandResult.of("predict", model.toString(), "--text", usual.toString());
        assertThat(result.succeeded().out()).endsWith("\t" + usual + System.lineSeparator());
    }

    @Test
    void badRecordsAreRefusedOrLeftOut() throws IOException {
        Path bad = folder.resolve("bad.csv");
        byte[] rows = (Files.readString(usual) + "one,two,three\n,no label\n").getBytes(StandardCharsets.UTF_8);
        Files.write(bad, rows);
        Files.write(bad, new byte[] {'t', 'o', 'o', 'l', ',', (byte) 0xE9, '\n'}, StandardOpenOption.APPEND);
        Files.writeString(bad, "tool,my axe\n", StandardOpenOption.APPEND);

        train(bad).failed(1, "bad.csv:62: ", "has 3 fields", "--skip_bad_records");
        linear("crossvalidate", bad).failed(1, "bad.csv:62: ", "--skip_bad_records");
        CommandResult trained = train(bad, "--skip_bad_records").succeeded();
        assertThat(trained.err())
                .contains("note: 3 records were left out:", "bad.csv:62: ", "bad.csv:63: ", "bad.csv:64: byte 0xE9")
                .contains("55 texts to train on, 6 to select by");
        assertThat(linear("crossvalidate", bad, "--folds", 2, "--skip_bad_records")
                        .succeeded()
                        .err())
                .contains("note: 3 records were left out:");
        assertThat(RunFolder.settings(folder.resolve("run-bad.csv"), RunSettings::fromMap)
                        .data()
                        .skipBadRecords())
                .isTrue();
    }

    /** As runs of earlier versions have them. */
    @Test
    void settingsOfARunThatDoNotSpeakOfBadRecords() throws IOException {
        train(usual).succeeded();
        Path settings = folder.resolve("run-usual.csv/settings.json");
        String older =
                Files.readString(settings).replaceFirst(",\\s*\"skipBadRecords\" : false,\\s*\"start\" : \\[ ]", "");
        assertThat(older).doesNotContain("skipBadRecords");
        Files.writeString(settings, older);
        assertThat(RunFolder.settings(folder.resolve("run-usual.csv"), RunSettings::fromMap)
                        .data()
                        .skipBadRecords())
                .isFalse();
    }

    @Test
    void dataFromStandardInput() throws IOException {
        Path model = folder.resolve("piped.stride");
        CommandResult.withInput(
                        Files.readString(usual),
                        "train",
                        "-",
                        "--model",
                        "linear",
                        "--run_dir",
                        folder.resolve("run-piped").toString(),
                        "-o",
                        model.toString())
                .succeeded();
        Path same = folder.resolve("same.stride");
        train(usual, "-o", same).succeeded();
        assertThat(model).hasSameBinaryContentAs(same);
        CommandResult.withInput(Files.readString(usual), "train", "-", "--dev", "-")
                .failed(2, "standard input (-) can be read once");
    }
}
