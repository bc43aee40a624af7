package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.text.TextClassifier;
import stride.text.dataset.DataLayout;

/** A model is fed as it was. */
class LayoutInModelTest {
    private static final String ROWS = """
        1;cow;the old cow eats;animal
        2;drill;my drill is broken;tool
        3;horse;a horse and a cow;animal
        4;saw;the saw and the drill;tool
        5;cow;cow in the barn;animal
        6;drill;drill with a saw;tool
        """;

    @TempDir
    static Path folder = Path.of("");

    private static String model = "";
    private static String data = "";

    @BeforeAll
    static void train() throws IOException {
        data = file("own.csv", "id;subject;body;kind\n" + ROWS);
        model = folder.resolve("own.stride").toString();
        CommandResult result = CommandResult.of(
                        "train",
                        data,
                        "--text_column",
                        "subject,body",
                        "--label_column",
                        "kind",
                        "--model",
                        "linear",
                        "--dev_sample_percentage",
                        "0",
                        "--run_dir",
                        folder.resolve("run").toString(),
                        "-o",
                        model)
                .succeeded();
        assertThat(result.err()).contains("text from \"subject\" and \"body\", label from \"kind\"; left: \"id\"");
    }

    private static String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void theModelKnows() throws IOException {
        TextClassifier classifier = TextClassifier.load(Path.of(model));
        DataLayout layout = classifier.layout().orElseThrow();
        assertThat(layout.textColumns()).containsExactly("subject", "body");
        assertThat(layout.labelColumn()).contains("kind");
        assertThat(layout.separator()).contains(';');
        assertThat(classifier.settings().toMap().toString()).contains("fields:unicode-cased");
        assertThat(CommandResult.of("info", model).succeeded().out()).contains("textColumns");
    }

    @Test
    void evaluateReadsAsTheModelWasTrained() throws IOException {
        assertThat(CommandResult.of("evaluate", model, data).succeeded().out()).contains("accuracy  100.00 %");
        String commas = file("commas.csv", "id,subject,body,label\n" + ROWS.replace(';', ','));
        CommandResult other = CommandResult.of("evaluate", model, commas).succeeded();
        assertThat(other.out()).contains("accuracy  100.00 %");
        assertThat(other.err())
                .contains("there is no column \"kind\"", "separated by ',', the model was trained on ';'");
        CommandResult.of("evaluate", model, data, "--text_column", "subject").succeeded();
    }

    @Test
    void predictAndExplainToo() throws IOException {
        assertThat(CommandResult.of("predict", model, data).succeeded().lines().get(0))
                .isEqualTo("id;subject;body;kind;label;probability");
        assertThat(CommandResult.of("explain", model, data).succeeded().out()).contains("[field2]");
        assertThat(CommandResult.of("predict", model, "a cow").succeeded().err())
                .contains("counts as \"subject\"");
    }

    /** The order of columns matters, so that a model can tell them apart. */
    @Test
    void theFieldsAreToldApart() throws IOException {
        TextClassifier classifier = TextClassifier.load(Path.of(model));
        assertThat(classifier.predict("cow\u001Fdrill").probability("animal"))
                .isNotEqualTo(classifier.predict("drill\u001Fcow").probability("animal"));
    }

    @Test
    void theRunsModelIsTheSame() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(model));
        assertThat(Files.readAllBytes(folder.resolve("run/model.stride"))).isEqualTo(whole);
        assertThat(CommandResult.of(
                                "data",
                                "check",
                                data,
                                "--text_column",
                                "subject",
                                "--text_column",
                                "body",
                                "--label_column",
                                "kind")
                        .succeeded()
                        .err())
                .contains("text from \"subject\" and \"body\"");
    }

    @Test
    void optionsThatDoNotFit() {
        CommandResult.of("data", "check", data, "--separator", ",").failed(1, "--text_column");
        CommandResult.of("data", "check", data, "--separator", "ab").failed(2, "one character");
        CommandResult.of("data", "check", data, "--header", "--no_header").failed(2, "not both");
    }
}
