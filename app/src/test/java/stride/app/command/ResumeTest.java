package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static stride.text.TextSettings.MEMBERS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.text.TextClassifier;
import stride.text.TextSettings.Members;

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
    private static CommandResult interrupt(Path run, Consumer<Process> end, String... line)
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
            assertThat(run.resolve("finished.json"))
                    .as("interrupted before its end; standard error: %s", result.err())
                    .doesNotExist();
            assertThat(TextClassifier.load(run.resolve("model.stride"))
                            .settings()
                            .get(MEMBERS))
                    .as("what can be used until then")
                    .isEqualTo(Members.LINEAR);
            assertThat(lastState(run)).isBetween(before + 100, STEPS - 1);
            return result;
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

    /** What Ctrl-C and a shutting down machine do: the last step is kept, and what goes on with it can be pasted. */
    @Test
    void afterATermination() throws IOException, InterruptedException {
        Path run = Files.createDirectory(folder.resolve("run's folder")).resolve("terminated");
        CommandResult result = interrupt(run, Process::destroy, line(folder.resolve("data.csv"), run));
        assertThat(result.exitCode()).isEqualTo(143);
        Matcher said =
                Pattern.compile("stopped after step (\\d+); go on with: (.*)").matcher(result.err());
        assertThat(said.find()).as(result.err()).isTrue();
        assertThat(result.err()).contains("The model so far: run's folder/terminated/checkpoints/best.stride");
        assertThat(said.group(2))
                .isEqualTo("stride train --resume '" + run.toString().replace("'", "'\\''") + "'");
        assertThat(lastState(run)).isEqualTo(Integer.parseInt(said.group(1)));
        assertThat(run.resolve("lock")).doesNotExist();

        resume(run, 1);
    }

    /** Ctrl-C where there is nothing to keep yet: the vectors come through a pipe that nobody writes into. */
    @Test
    void beforeTheTrainingBegan() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "needs mkfifo");
        Path run = folder.resolve("not-begun");
        String[] line = AnimalsAndTools.train("data.csv", "--vectors", pipe, "--run_dir", run);
        line = Stream.of(line)
                .filter(word -> !word.equals("--embedding_dim") && !word.equals("8"))
                .toArray(String[]::new);
        try (var stride = new SpawnedStride(folder, List.of(), line)) {
            while (!stride.err().contains("Reading") && stride.process().isAlive()) {
                Thread.sleep(5);
            }
            stride.process().destroy();
            CommandResult result = stride.result();
            assertThat(result.exitCode()).isEqualTo(143);
            assertThat(result.err()).contains("interrupted before the training began; start it again");
        }
        assertThat(run).doesNotExist();
    }

    @Test
    void goesOnFromTheNewestStateThatIsWhole() throws IOException, InterruptedException {
        for (int damaged : List.of(1, 2)) {
            Path run = folder.resolve("damaged-" + damaged);
            interrupt(run, Process::destroyForcibly, line(folder.resolve("data.csv"), run));
            List<Path> states = new ArrayList<>(states(run));
            states.sort(Comparator.comparingInt(ResumeTest::step).reversed());
            byte[] bytes = Files.readAllBytes(states.get(0));
            bytes[bytes.length / 2] ^= 1;
            Files.write(states.get(0), bytes);
            if (damaged == 2) {
                Files.delete(states.get(1));
                Files.createDirectory(states.get(1));
            }
            CommandResult result = CommandResult.of("train", "--resume", run.toString(), "--threads=1")
                    .succeeded();
            assertThat(result.err())
                    .contains("note: the checkpoint " + states.get(0) + " can't be used", "checksum")
                    .contains(damaged == 1 ? "Going on after step " + step(states.get(1)) : "the training begins anew");
            assertThat(run.resolve("model.stride")).hasSameBinaryContentAs(uninterrupted.resolve("model.stride"));
        }
    }

    @Test
    void anEndedTrainingStaysAsItIs() throws IOException {
        Map<Path, FileTime> before = times(uninterrupted);
        CommandResult result =
                CommandResult.of("train", "--resume", uninterrupted.toString()).succeeded();
        assertThat(result.err()).contains("has ended").doesNotContain("Reading");
        assertThat(result.out()).contains("Model: ", "model.stride");
        assertThat(times(uninterrupted)).isEqualTo(before);
    }

    private static Map<Path, FileTime> times(Path folder) throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void anEndedTrainingLeavesLittle() throws IOException {
        Path run = folder.resolve("little");
        Path data = AnimalsAndTools.writeCsv(folder.resolve("little.csv"), 60, 1);
        CommandResult.of(AnimalsAndTools.train(data, "--num_epochs", 2, "--checkpoint_every", 1, "--run_dir", run))
                .succeeded();
        assertThat(run).isDirectoryContaining("glob:**/finished.json");
        assertThat(run.resolve("checkpoints")).doesNotExist();
        assertThat(run.resolve("lock")).doesNotExist();
        CommandResult.of("train", "--resume", run.toString()).succeeded();

        Files.delete(run.resolve("model.stride"));
        CommandResult.of("train", "--resume", run.toString()).failed(1, "no longer there");
    }

    /** As after a kill before the first checkpoint. */
    @Test
    void aTrainingOfWhichOnlyTheSettingsAreThereBeginsAnew() throws IOException {
        Path run = Files.createDirectory(folder.resolve("settings-alone"));
        Files.copy(uninterrupted.resolve("settings.json"), run.resolve("settings.json"));
        CommandResult.of("train", "--resume", run.toString(), "--threads=1").succeeded();
        assertThat(run.resolve("model.stride")).hasSameBinaryContentAs(uninterrupted.resolve("model.stride"));
    }

    @Test
    void twoTrainingsInAFolderAreRefused() throws IOException, InterruptedException {
        Path run = folder.resolve("shared");
        try (var stride = new SpawnedStride(folder, List.of(), line(folder.resolve("data.csv"), run))) {
            while (lastState(run) == 0 && stride.process().isAlive()) {
                Thread.sleep(2);
            }
            CommandResult.of("train", "--resume", run.toString()).failed(1, "another training");
        }
    }

    @Test
    void aFolderThatHoldsSomethingElseIsRefused() throws IOException {
        Path run = Files.createDirectory(folder.resolve("taken"));
        Path letter = Files.writeString(run.resolve("letter.txt"), "dear");
        CommandResult.of(line(folder.resolve("data.csv"), run)).failed(1, "not empty", "letter.txt", "--run_dir");
        assertThat(run).isDirectoryContaining(letter::equals);
    }

    @Test
    void otherDataIsRefused() throws IOException {
        Path data = AnimalsAndTools.writeCsv(folder.resolve("changing.csv"), 60, 1);
        Path run = folder.resolve("changing");
        CommandResult.of(AnimalsAndTools.train(
                        data, "--num_epochs", 1, "--checkpoint_every", 1, "--num_checkpoints", 9, "--run_dir", run))
                .succeeded();
        Files.delete(run.resolve("finished.json")); // as if it had been killed
        AnimalsAndTools.writeCsv(data, 60, 2);

        CommandResult.of("train", "--resume", run.toString())
                .failed(1, "other examples", "same data, vectors and settings");
    }

    @Test
    void aFolderThatIsNoneIsRefused() throws IOException {
        Path run = Files.createDirectories(folder.resolve("damaged"));
        Files.writeString(run.resolve("settings.json"), "{\"data\": {}");
        CommandResult.of("train", "--resume", run.toString()).failed(1, "settings.json");
        for (String settings : List.of(
                "{\"data\": {}, \"training\": 3}",
                "{\"data\": null, \"keeping\": null, \"training\": null}",
                "{\"data\": {\"files\": [7], \"layout\": {\"encoding\": []}}}",
                "[]",
                "")) {
            Files.writeString(run.resolve("settings.json"), settings);
            CommandResult.of("train", "--resume", run.toString()).failed(1, "settings.json");
        }
        assertThat(run.resolve("lock")).doesNotExist();
    }
}
