package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts with several labels, and thresholds, from the command line. */
class SeveralLabelsCommandTest {
    @TempDir
    static Path folder;

    private static String model = "";

    /** Texts that name fruit, each with a label for each fruit in it. */
    private static List<String> rows(int size, String format) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> fruit = new ArrayList<>();
            if (i % 2 == 0) {
                fruit.add("apple");
            }
            if (i % 3 == 0) {
                fruit.add("plum");
            }
            rows.add(String.format(format, "tree " + i + " " + String.join(" and ", fruit), String.join("|", fruit)));
        }
        return rows;
    }

    private static Path write(String name, String header, List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        lines.addAll(rows);
        return Files.write(folder.resolve(name), lines);
    }

    @BeforeAll
    static void train() throws IOException {
        Path data = write("fruit.csv", "text,label", rows(120, "%s,%s"));
        model = folder.resolve("fruit.stride").toString();
        CommandResult trained = CommandResult.of(AnimalsAndTools.train(
                        data,
                        "--label_separator",
                        "|",
                        "--model",
                        "linear",
                        "--run_dir",
                        folder.resolve("run"),
                        "-o",
                        model))
                .succeeded();
        assertThat(trained.err()).contains("any number of labels", "Thresholds for macro-f1");
    }

    @Test
    void predictsAllLabels() throws IOException {
        assertThat(CommandResult.of("predict", model, "a plum and an apple").lines())
                .singleElement()
                .asString()
                .matches("apple [01]\\.\\d+\tplum [01]\\.\\d+\ta plum and an apple");
        assertThat(CommandResult.of("predict", model, "a tree").lines()).containsExactly("a tree");

        Map<String, Object> json =
                CommandResult.of("predict", model, "--json", "a plum").json();
        assertThat((List<?>) json.get("labels"))
                .singleElement()
                .satisfies(label -> assertThat((Map<?, ?>) label).hasFieldOrPropertyWithValue("label", "plum"));
        assertThat((Map<?, ?>) json.get("scores")).hasSize(2);
        assertThat(json).doesNotContainKey("label");
    }

    @Test
    void measuresThem() throws IOException {
        Path test = write("test.csv", "text,label", rows(31, "%s,%s"));
        Path answers = folder.resolve("answers.csv");
        Map<String, Object> json = CommandResult.of(
                        "evaluate",
                        model,
                        test.toString(),
                        "--label_separator",
                        "|",
                        "--json",
                        "--predictions",
                        answers.toString())
                .succeeded()
                .json();
        assertThat(json)
                .containsEntry("examples", 31)
                .containsEntry("subsetAccuracy", 1.0)
                .containsEntry("microF1", 1.0)
                .containsEntry("hammingLoss", 0.0);
        assertThat((List<?>) json.get("labels")).hasSize(2);
        assertThat(Files.readAllLines(answers).get(1))
                .matches("tree 0 apple and plum,apple\\|plum,apple\\|plum,[01]\\..*");

        assertThat(CommandResult.of("evaluate", model, test.toString(), "--label_separator", "|")
                        .out())
                .contains("micro F1         100.00 %", "subset accuracy", "hamming loss", "apple");
    }

    /** The model reads labels as it was trained: an empty field is no label. */
    @Test
    void severalLabelsAreFoundOut() throws IOException {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(i % 2 == 0 ? "__label__apple an apple " + i : "__label__apple __label__plum apple, plum " + i);
        }
        Path data = Files.write(folder.resolve("fruit.txt"), rows);
        CommandResult trained = CommandResult.of(
                        AnimalsAndTools.train(data, "--model", "linear", "--run_dir", folder.resolve("found")))
                .succeeded();
        assertThat(trained.err()).contains("any number of labels");
        assertThat(CommandResult.of("info", folder.resolve("found/model.stride").toString(), "--json")
                        .json()
                        .get("settings"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("multiLabel", true);
    }

    @Test
    void aModelForOneLabelSaysWhereThereAreSeveral() throws IOException {
        Path single = AnimalsAndTools.model(folder);
        Path data = Files.write(
                folder.resolve("two.txt"), List.of("__label__animal a cow", "__label__animal __label__tool x"));
        CommandResult.of("evaluate", single.toString(), data.toString()).failed(1, "two.txt:2", "several labels");
    }

    @Test
    void thresholdsForAMetric() throws IOException {
        Path data = AnimalsAndTools.writeCsv(folder.resolve("animals.csv"), 160, 1);
        Path output = folder.resolve("thresholds.stride");
        String[] line = AnimalsAndTools.train(
                data,
                "--model",
                "linear",
                "--thresholds_for",
                "macro-f1",
                "--run_dir",
                folder.resolve("t"),
                "-o",
                output);
        assertThat(CommandResult.of(line).succeeded().err()).contains("Thresholds for macro-f1: ");
        assertThat(CommandResult.of("predict", output.toString(), "--json", "a cow")
                        .json())
                .containsEntry("label", "animal")
                .containsEntry("mostProbable", "animal");

        CommandResult.of(AnimalsAndTools.train(data, "--thresholds_for", "f2")).failed(2, "f2", "macro-f1");
        CommandResult.of(AnimalsAndTools.train(
                        data, "--model", "linear", "--thresholds_for", "f1:fish", "--run_dir", folder.resolve("u")))
                .failed(1, "f1:fish", "animal");
    }

    /** Labels of a text have thresholds of their own; abstention is for one label a text. */
    @Test
    void whatIsForOneLabelIsRefused() throws IOException {
        String data = write("refused.csv", "text,label", rows(12, "%s,%s")).toString();
        CommandResult.of("evaluate", model, data, "--label_separator", "|", "--abstain_below", "0.5")
                .failed(2, "--abstain_below is for models that give each text one label");
        CommandResult.of("predict", model, "--abstain_below", "0.5", "tree apple")
                .failed(2, "--abstain_below is for models that give each text one label");
    }

    @Test
    void theDataIsCheckedByLabel() throws IOException {
        String data = write("checked.csv", "text,label", rows(12, "%s,%s")).toString();
        assertThat(CommandResult.of("data", "check", data, "--label_separator", "|")
                        .succeeded()
                        .out())
                .contains("12 texts, 2 classes")
                .containsPattern("apple +6 +50")
                .containsPattern("plum +4 +33");
    }
}
