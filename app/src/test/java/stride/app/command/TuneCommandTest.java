package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.text.TextClassifier;

class TuneCommandTest {
    @TempDir
    Path folder;

    @Test
    void endsWithAModelAndSaysWhatItTried() throws IOException {
        Path data = AnimalsAndTools.writeCsv(folder.resolve("data.csv"), 60, 1);
        Path model = folder.resolve("tuned.stride");
        CommandResult result = CommandResult.of(
                        "tune",
                        data.toString(),
                        "--minutes",
                        "0.05",
                        "--max-size",
                        "400K",
                        "-o",
                        model.toString(),
                        "--json")
                .succeeded();
        Map<String, Object> object = result.json();

        assertThat(object.keySet()).contains("model", "bytes", "outcome", "better", "changes", "trials", "seconds");
        assertThat(object).containsEntry("bytes", (int) Files.size(model));
        assertThat(Files.size(model)).isLessThanOrEqualTo(400_000);
        assertThat((List<?>) object.get("trials")).isNotNull();
        assertThat(TextClassifier.load(model).predict("my old cat").label()).isEqualTo("animal");
        assertThat(result.err()).contains("Training on all 60 texts");
    }

    @Test
    void saysWhenThereWasNoTime() throws IOException {
        Path data = AnimalsAndTools.writeCsv(folder.resolve("data.csv"), 40, 1);
        Path model = folder.resolve("tuned.stride");
        CommandResult result = CommandResult.of("tune", data.toString(), "--minutes", "1e-9", "-o", model.toString())
                .succeeded();

        assertThat(result.out()).contains("too short to try anything besides the default preset", "Model: " + model);
    }

    @Test
    void interruptedItSaysThatThereIsNoModel() throws IOException, InterruptedException {
        Path data = AnimalsAndTools.writeCsv(folder.resolve("data.csv"), 40, 1);
        Path model = folder.resolve("tuned.stride");
        try (var stride = new SpawnedStride(
                folder, List.of(), "tune", data.toString(), "--minutes", "50", "-o", model.toString())) {
            while (!stride.err().contains("candidate 0") && stride.process().isAlive()) {
                Thread.sleep(20);
            }
            stride.process().destroy();
            CommandResult result = stride.result();

            assertThat(result.err()).contains("stride: interrupted; no model was written");
            assertThat(result.exitCode()).isNotZero();
            assertThat(model).doesNotExist();
        }
    }

    /** It has no option for folds or for a dev part, so it doesn't speak of them. */
    @Test
    void tooFewTextsAreSaidInItsOwnWords() throws IOException {
        for (int size : List.of(2, 4)) {
            Path data = AnimalsAndTools.writeCsv(folder.resolve("few.csv"), size, 1);
            CommandResult result = CommandResult.of("tune", data.toString(), "--minutes", "0.01");

            result.failed(1, "of " + size + " texts in 2 classes", "have more texts");
            assertThat(result.err()).doesNotContain("fold", "--dev");
        }
    }

    @Test
    void refusesWhatItCantDo() throws IOException {
        String data =
                AnimalsAndTools.writeCsv(folder.resolve("data.csv"), 40, 1).toString();
        CommandResult.of("tune", data, "--minutes", "0").failed(2, "--minutes must be positive");
        CommandResult.of("tune", data, "--max_size", "5 apples").failed(2, "--max_size", "5M", "5 apples");
        CommandResult.of("tune", data, "--dev", data).failed(2, "--dev");
        CommandResult.of("tune", data, "-o", folder.resolve("no/where").toString())
                .failed(1, "its folder does not exist");
    }
}
