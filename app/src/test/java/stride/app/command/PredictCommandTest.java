package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.decision.Prediction;
import stride.file.Json;
import stride.text.TextClassifier;

class PredictCommandTest {
    @TempDir
    static Path folder = Path.of("");

    private static String model = "";

    @BeforeAll
    static void train() throws IOException {
        model = AnimalsAndTools.model(folder).toString();
    }

    private static String line(String text, int top) throws IOException {
        StringBuilder line = new StringBuilder();
        for (Prediction.Score score :
                TextClassifier.load(Path.of(model)).predict(text).scores().subList(0, top)) {
            line.append(score.label()).append(String.format(Locale.ROOT, " %.4f\t", score.probability()));
        }
        return line + text;
    }

    @Test
    void textsAsArguments() throws IOException {
        CommandResult result = CommandResult.of("predict", model, "the old cow", "", "my drill")
                .succeeded();

        assertThat(result.lines()).containsExactly(line("the old cow", 1), line("", 1), line("my drill", 1));
        assertThat(result.lines().get(0)).matches("animal [01]\\.\\d{4}\tthe old cow");
        assertThat(result.lines().get(2)).matches("tool [01]\\.\\d{4}\tmy drill");
        assertThat(result.err().strip())
                .as("of the empty text alone")
                .isEqualTo("note: \"\": " + Prediction.Note.EMPTY.meaning());
    }

    @Test
    void textsFromStandardInput() throws IOException {
        CommandResult result = CommandResult.withInput("the old cow\n\nmy drill", "predict", model)
                .succeeded();

        assertThat(result.lines()).containsExactly(line("the old cow", 1), line("", 1), line("my drill", 1));
        assertThat(CommandResult.withInput("", "predict", model).succeeded().out())
                .isEmpty();
    }

    @Test
    void top() throws IOException {
        assertThat(CommandResult.of("predict", model, "--top", "2", "a cow")
                        .succeeded()
                        .lines())
                .containsExactly(line("a cow", 2));
        assertThat(CommandResult.of("predict", model, "--top", "99", "a cow")
                        .succeeded()
                        .lines())
                .as("no more than there are")
                .containsExactly(line("a cow", 2));
    }

    @Test
    void jsonLines() throws IOException {
        List<String> texts = List.of("the old cow", "", "tab\tand \"größe\"", "my drill");
        CommandResult result = CommandResult.withInput(String.join("\n", texts) + "\n", "predict", model, "--json")
                .succeeded();

        List<@Nullable String> notes = Arrays.asList(null, "empty", "unknown", null);
        TextClassifier classifier = TextClassifier.load(Path.of(model));
        assertThat(result.lines()).hasSize(4);
        for (int i = 0; i < texts.size(); i++) {
            Prediction answer = classifier.predict(texts.get(i));
            Map<String, Object> line =
                    new HashMap<>(Json.parse("line", result.lines().get(i).getBytes(StandardCharsets.UTF_8)));
            assertThat(line.remove("note")).isEqualTo(notes.get(i));
            assertThat(line)
                    .isEqualTo(Map.of(
                            "text", texts.get(i),
                            "label", answer.label(),
                            "probability", answer.probability(),
                            "scores",
                                    Map.of(
                                            "animal", answer.probability("animal"),
                                            "tool", answer.probability("tool"))));
        }
        Map<String, Object> best = CommandResult.of("predict", model, "--json", "--top", "1", "a cow")
                .succeeded()
                .json();
        assertThat(best.get("scores")).isEqualTo(Map.of("animal", best.getOrDefault("probability", 0)));
    }

    @Test
    void abstaining() throws IOException {
        double sure = TextClassifier.load(Path.of(model)).predict("the old cow").probability();
        String above = Double.toString(Math.nextUp(sure));

        assertThat(CommandResult.of("predict", model, "--abstain_below", Double.toString(sure), "the old cow")
                        .succeeded()
                        .lines())
                .containsExactly(line("the old cow", 1));
        assertThat(CommandResult.of("predict", model, "--abstain-below", above, "the old cow")
                        .succeeded()
                        .lines())
                .containsExactly("abstained: " + line("the old cow", 1));
        Map<String, Object> object = CommandResult.of(
                        "predict", model, "--json", "--abstain-below", above, "the old cow")
                .succeeded()
                .json();
        assertThat(object).containsEntry("abstained", true).containsEntry("label", "animal");
        CommandResult.of("predict", model, "--abstain_below", "-1", "x").failed(2, "--abstain_below");
    }

    @Test
    void anEncodingOfStandardInput() {
        CommandResult.withInput("\u00e4", "predict", model, "--encoding", "utf-9")
                .failed(2, "utf-9");
    }

    /** A program that reads the answers gets UTF-8, though the locale says ASCII. */
    @Test
    void printsUtf8WhateverTheLocale() throws IOException, InterruptedException {
        Path data = folder.resolve("umlauts.csv");
        Files.write(data, List.of("text,label", "größe,GRÖSSE", "farbe,FARBE", "größe,GRÖSSE", "farbe,FARBE"));
        CommandResult.of(AnimalsAndTools.train(
                        data, "--dev_sample_percentage", 0, "--num_epochs", 1, "--run_dir", folder.resolve("u")))
                .succeeded();
        try (var stride = new SpawnedStride(folder, List.of(), "info", "u/model.stride")) {
            assertThat(stride.result().succeeded().out()).contains("GRÖSSE");
        }
    }
}
