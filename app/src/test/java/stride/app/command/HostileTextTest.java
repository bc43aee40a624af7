package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.report.terminal.Visible;

/** Labels, texts and names of files that would steer a terminal, break lines or hide: they are shown, and do nothing. */
class HostileTextTest {
    private static final String HIDING = "\u200Bred\u00AD"; // what steers a terminal is no label at all
    private static final String QUOTED = "it's $(touch x); `y` \"z\"";
    private static final String TAGGED = "<b>\uFEFFend & %s%n";
    private static final List<String> LABELS = List.of(HIDING, QUOTED, TAGGED);

    @TempDir
    static Path folder;

    private static Path data = Path.of("");
    private static Path model = Path.of("");
    private static CommandResult training = new CommandResult(0, "", "");

    @BeforeAll
    static void train() throws IOException {
        data = folder.resolve("d\u001B[2J $(touch x)\n.csv");
        List<String> rows = new ArrayList<>(List.of("label,text"));
        for (int i = 0; i < 60; i++) {
            String label = LABELS.get(i % 3);
            rows.add("\"" + label.replace("\"", "\"\"") + "\",\""
                    + List.of("soup", "cat", "engine").get(i % 3) + " \u001B[1m\u202E " + i + "\"");
        }
        Files.write(data, rows);
        model = folder.resolve("m\u0007 it's.stride");
        training = run("train", data, "--model", "linear", "--run_dir", folder.resolve("r\u001B[5m n"), "-o", model);
    }

    private static CommandResult run(Object... line) {
        return CommandResult.of(Stream.of(line).map(Object::toString).toArray(String[]::new));
    }

    private static void isHarmless(CommandResult result) {
        assertThat(List.of(result.out(), result.err()))
                .allSatisfy(text -> assertThat(text.replaceAll("[\n\t]", ""))
                        .isEqualTo(Visible.line(text.replaceAll("[\n\t]", ""))));
    }

    @Test
    void training() {
        isHarmless(training.succeeded());
        assertThat(training.err())
                .contains("labels: ", Visible.line(HIDING), Visible.line(QUOTED), Visible.line(TAGGED));
    }

    @Test
    void whatIsSuggestedCanBePasted() throws IOException, InterruptedException {
        String suggestion = training.lines().stream()
                .filter(line -> line.startsWith("Try:"))
                .findFirst()
                .orElseThrow();
        String words = suggestion.substring(suggestion.indexOf("predict ") + "predict ".length());
        assertThat(shellWords(words)).containsExactly(model.toString(), "a text");
        String resume = training.err()
                .lines()
                .filter(line -> line.contains("--resume"))
                .findFirst()
                .orElseThrow();
        assertThat(shellWords(resume.substring(resume.indexOf("--resume ") + "--resume ".length())))
                .containsExactly(folder.resolve("r\u001B[5m n").toString());
    }

    private static List<String> shellWords(String words) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", "printf '%s\\0' " + words).start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return List.of(printed.split("\0"));
    }

    @Test
    void predictingSaysALineAText() {
        CommandResult result = run("predict", model, "--top", 3, "soup\nsoup\t\u001B[1m\uD83D", "cat")
                .succeeded();

        isHarmless(result);
        assertThat(result.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.split("\t")).hasSize(4));
        assertThat(result.lines().get(0))
                .startsWith(Visible.line(HIDING))
                .endsWith("soup\\u000Asoup\\u0009\\u001B[1m\\uD83D");
    }

    @Test
    void jsonMeansTheSame() throws IOException {
        CommandResult result =
                run("predict", model, "--json", "soup\t\u001B\u202E\u007F").succeeded();

        isHarmless(result);
        Map<String, Object> object = result.json();
        assertThat(object).containsEntry("text", "soup\t\u001B\u202E\u007F").containsEntry("label", HIDING);
        assertThat(object.keySet()).containsExactly("text", "label", "probability", "scores");
        for (CommandResult other : List.of(
                run("explain", model, "--json", "soup"),
                run("info", model, "--json"),
                run("evaluate", model, data, "--json"),
                run("data", "check", data, "--json"))) {
            isHarmless(other.succeeded());
            assertThat(other.json().toString()).contains(HIDING);
        }
    }

    @Test
    void aLabelThatSteersIsRefusedWithItsPlace() throws IOException {
        for (String label : List.of("\u001B[31mred\u0007", "two\r\nlines", "\u202Eturned", "\u009B1m", "a\u2028b")) {
            Path file = folder.resolve("labels.csv");
            Files.writeString(file, "label,text\n" + "usual,a text\n".repeat(9) + "\"" + label + "\",another\n");
            CommandResult refused = run("train", file, "--model", "linear", "--run_dir", folder.resolve("none"));
            isHarmless(refused);
            refused.failed(1, file + ":11: the label", Visible.line(label), "can't be shown; give it another name");
        }
    }

    @Test
    void everyOtherScreen() {
        isHarmless(run("explain", model, "soup \u001B[1m\u202E cat\n").succeeded());
        isHarmless(run("info", model).succeeded());
        isHarmless(run("info", model, "--card").succeeded());
        isHarmless(run("data", "check", data).succeeded());
        CommandResult table = run(
                        "evaluate",
                        model,
                        data,
                        "--predictions",
                        folder.resolve("p\u0007.csv"),
                        "--report",
                        folder.resolve("page\u0007"))
                .succeeded();
        isHarmless(table);
        assertThat(table.lines().stream().filter(line -> line.startsWith(Visible.line(HIDING))))
                .hasSize(2);
    }

    @Test
    void complaints() {
        String hostile = "no\u001B[1m\n\u202Ething";
        for (CommandResult result : List.of(
                run(hostile),
                run("info", hostile),
                run("train", hostile),
                run("--debug", "info", hostile),
                run("predict", model, "--encoding", hostile, "x"),
                run("predict", model, "--top", hostile, "x"),
                run("explain", model, "--label", hostile, "x"),
                run("evaluate", model, data, "--format", hostile),
                run("train", data, "--class_weights", hostile),
                run("train", data, "--vectors", hostile, "--run_dir", folder.resolve("v")),
                run("predict", model, "--" + hostile))) {
            isHarmless(result);
            assertThat(result.err()).contains("\\u001B[1m");
            assertThat(result.exitCode()).isPositive();
        }
        run(hostile).failed(2, "\\u000A");
        run("info", hostile).failed(1, "\\u000A");
    }
}
