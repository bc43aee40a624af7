package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose process was ended in the middle gives, resumed, the same files to the bit as one that was not. */
class ResumeTest {
    private static final Pattern STATE = Pattern.compile("step-(\\d+)\\.safetensors");
    private static final int STEPS = 1_500;

    @TempDir
    static Path folder = Path.of("");

    private static Path uninterrupted = Path.of("");

    @BeforeAll
    static void trainWithoutInterruption() throws IOException {
        AnimalsAndTools.writeCsv(folder.resolve("data.csv"), 400, 1);
        uninterrupted = folder.resolve("uninterrupted");
        CommandResult.of(line(folder.resolve("data.csv"), uninterrupted)).succeeded();
        assertThat(lastState(uninterrupted)).isEqualTo(STEPS);
    }

    /** 375 texts in 15 batches: two networks of 750 steps each, with a state every 20. */
    private static String[] line(Path data, Path run) {
        return new String[] {
            "train",
            data.toString(),
            "--dev_sample_percentage=0.0625",
            "--embedding_dim=8",
            "--filter_sizes=2,3",
            "--num_filters=4",
            "--batch_size=25",
            "--networks=2",
            "--num_epochs=50",
            "--patience=0",
            "--checkpoint_every=20",
            "--num_checkpoints=2",
            "--threads=1",
            "--run_dir=" + run
        };
    }

    private static List<Path> states(Path run) throws IOException {
        Path checkpoints = run.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.filter(file -> step(file) > 0).toList();
        }
    }

    private static int step(Path state) {
        Matcher matcher = STATE.matcher(String.valueOf(state.getFileName()));
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static int lastState(Path run) throws IOException {
        return states(run).stream().mapToInt(ResumeTest::step).max().orElse(0);
    }

    /** Starts a training, waits for a state later than all there are, lets it go on a little, and ends it. */
    private static int interrupt(Path run, Consumer<Process> end, String... line)
            throws IOException, InterruptedException {
        int before = lastState(run);
        try (var stride = new SpawnedStride(folder, List.of(), line)) {
            Process process = stride.process();
            while (lastState(run) <= before + 100 && process.isAlive()) {
                Thread.sleep(2);
            }
            Thread.sleep(5);
            end.accept(process);
            CommandResult result = stride.result();
            assertThat(run.resolve("model.stride"))
                    .as("interrupted before its end; standard error: %s", result.err())
                    .doesNotExist();
            assertThat(lastState(run)).isBetween(before + 100, STEPS - 1);
            return result.exitCode();
        }
    }

    private static void resume(Path run, int threads) throws IOException {
        CommandResult result =
                CommandResult.of("train", "--resume", run.toString(), "--threads", Integer.toString(threads));

        assertThat(result.succeeded().err()).contains("Going on after step ");
        List<Path> expected = new ArrayList<>(states(uninterrupted));
        expected.add(uninterrupted.resolve("model.stride"));
        expected.add(uninterrupted.resolve("checkpoints/best.stride"));
        expected.add(uninterrupted.resolve("vocab.txt"));
        assertThat(states(run)).hasSameSizeAs(states(uninterrupted));
        for (Path file : expected) {
            assertThat(run.resolve(uninterrupted.relativize(file))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void afterKill() throws IOException, InterruptedException {
        Path run = folder.resolve("killed");
        interrupt(run, Process::destroyForcibly, line(folder.resolve("data.csv"), run));

        resume(run, 2);
    }

    @Test
    void afterSeveralKills() throws IOException, InterruptedException {
        Path run = folder.resolve("killed-twice");
        interrupt(run, Process::destroyForcibly, line(folder.resolve("data.csv"), run));
        interrupt(run, Process::destroyForcibly, "train", "--resume", run.toString(), "--threads", "2");

        resume(run, 1);
    }

    /** What Ctrl-C and a shutting down machine do. */
    @Test
    void afterATermination() throws IOException, InterruptedException {
        Path run = folder.resolve("terminated");
        int exitCode = interrupt(run, Process::destroy, line(folder.resolve("data.csv"), run));
        assertThat(exitCode).isNotZero();

        resume(run, 1);
    }

    @Test
    void aTrainingThatHasEndedStaysAsItIs() throws IOException {
        byte[] model = Files.readAllBytes(uninterrupted.resolve("model.stride"));
        CommandResult.of("train", "--resume", uninterrupted.toString()).succeeded();

        assertThat(uninterrupted.resolve("model.stride")).hasBinaryContent(model);
    }

    @Test
    void otherDataIsRefused() throws IOException {
        Path data = AnimalsAndTools.writeCsv(folder.resolve("changing.csv"), 60, 1);
        Path run = folder.resolve("changing");
        CommandResult.of(AnimalsAndTools.train(data, "--num_epochs", 1, "--checkpoint_every", 1, "--run_dir", run))
                .succeeded();
        AnimalsAndTools.writeCsv(data, 60, 2);

        CommandResult.of("train", "--resume", run.toString()).failed(1, "other examples", "same data files");
    }

    @Test
    void aFolderThatIsNoneIsRefused() throws IOException {
        Path run = Files.createDirectories(folder.resolve("damaged"));
        Files.writeString(run.resolve("settings.json"), "{\"data\": {}");
        CommandResult.of("train", "--resume", run.toString()).failed(1, "settings.json");
        Files.writeString(run.resolve("settings.json"), "{\"data\": {}, \"training\": 3}");
        CommandResult.of("train", "--resume", run.toString()).failed(1, "settings.json");
    }
}
