package stride.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.file.FileFormatException;

class RunFolderTest {
    @TempDir
    Path folder;

    @Test
    void trainingsOfTheSameSecondHaveFoldersOfTheirOwn() throws IOException {
        Path runs = folder.resolve("runs");
        Instant time = Instant.ofEpochSecond(1_700_000_000);
        assertThat(RunFolder.named(runs, time))
                .isEqualTo(runs.resolve("1700000000"))
                .isEmptyDirectory();
        assertThat(RunFolder.named(runs, time.plusMillis(999))).isEqualTo(runs.resolve("1700000000-2"));
        assertThat(RunFolder.named(runs, time)).isEqualTo(runs.resolve("1700000000-3"));
    }

    @Test
    void aFolderIsForOneTraining() throws IOException {
        Path root = folder.resolve("run");
        RunFolder.create(root, Map.of()).close();
        assertThatThrownBy(() -> RunFolder.create(root, Map.of()))
                .isInstanceOfSatisfying(TakenFolderException.class, taken -> {
                    assertThat(taken.holdsTraining()).isTrue();
                    assertThat(taken.root()).isEqualTo(root);
                })
                .hasMessage(root + " holds a training already; go on with it, or choose another folder");

        Path other = Files.createDirectory(folder.resolve("other"));
        Files.createFile(other.resolve("letter.txt"));
        assertThatThrownBy(() -> RunFolder.requireNew(other))
                .hasMessage(other + " is not empty: it holds letter.txt; choose another folder");
    }

    @Test
    void settingsAreWhatTheyWere() throws IOException {
        Path root = folder.resolve("run");
        RunFolder.create(root, Map.of("data", Map.of("file", "images.csv"))).close();

        assertThat(RunFolder.<Object>settings(root, settings -> settings.getOrDefault("data", "")))
                .isEqualTo(Map.of("file", "images.csv"));
        assertThatThrownBy(() -> RunFolder.settings(root, settings -> {
                    throw new IllegalArgumentException("no such preset");
                }))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("settings.json does not hold the settings of a training: no such preset");
        assertThatThrownBy(() -> RunFolder.settings(folder, settings -> settings))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("is not the folder of a training");
    }

    @Test
    void whatATrainingWritesIsNoPlaceForOtherFiles() {
        List<String> kept = List.of("vocab.txt");
        for (String part : List.of("settings.json", "vocab.txt", "summaries/train/x", "checkpoints/best.stride")) {
            assertThat(RunFolder.isPart(folder, folder.resolve(part), kept))
                    .as(part)
                    .isTrue();
        }
        for (String other : List.of("model.stride", "mine.stride", "../settings.json", "")) {
            assertThat(RunFolder.isPart(folder, folder.resolve(other).normalize(), kept))
                    .as(other)
                    .isFalse();
        }
    }
}
