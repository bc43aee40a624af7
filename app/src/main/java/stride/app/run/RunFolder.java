package stride.app.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stride.file.AtomicFile;
import stride.file.FileFormatException;
import stride.file.Json;
import stride.text.TextTraining;

/**
 * What a training leaves behind, laid out as the reference implementation does:
 *
 * <pre>
 * runs/NAME/settings.json                    data and settings, enough to go on or to repeat it
 *           vocab.txt                        the words, line number = id
 *           summaries/train, summaries/dev   TensorBoard event files
 *           checkpoints/step-100.safetensors the last few states, to go on from
 *           checkpoints/best.stride          the best model so far
 *           model.stride                     the result
 * </pre>
 */
public final class RunFolder {
    private static final Pattern CHECKPOINT = Pattern.compile("step-(\\d{1,18})\\.safetensors");

    private final Path root;

    private RunFolder(Path root) {
        this.root = root;
    }

    /**
     * Makes an empty folder named by the time in seconds; of trainings of the same second each gets one of its own.
     *
     * @param runs made if it does not exist
     */
    public static Path named(Path runs, Instant time) throws IOException {
        Files.createDirectories(runs);
        for (int attempt = 1; ; attempt++) {
            Path folder = runs.resolve(time.getEpochSecond() + (attempt == 1 ? "" : "-" + attempt));
            try {
                return Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                // that of another training
            }
        }
    }

    /** Makes the folder and its parts. */
    public static RunFolder create(Path root, RunSettings settings) throws IOException {
        if (Files.exists(root.resolve("settings.json"))) {
            throw new IOException(root + " holds a training already; go on with it by --resume " + root
                    + ", or choose another --run_dir");
        }
        RunFolder folder = new RunFolder(root);
        Files.createDirectories(folder.checkpoints());
        Files.createDirectories(folder.summaries("train"));
        Files.createDirectories(folder.summaries("dev"));
        AtomicFile.write(folder.settingsFile(), out -> out.write(Json.writePretty(settings.toMap())));
        return folder;
    }

    /** @throws FileFormatException if it is not the folder of a training */
    public static RunFolder open(Path root) throws IOException {
        RunFolder folder = new RunFolder(root);
        if (!Files.exists(folder.settingsFile())) {
            throw new FileFormatException(root + " is not the folder of a training: it has no settings.json");
        }
        return folder;
    }

    /** What the training was started with. */
    public RunSettings settings() throws IOException {
        try {
            return RunSettings.fromMap(Json.parse(settingsFile().toString(), Files.readAllBytes(settingsFile())));
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new FileFormatException(settingsFile() + ": " + e.getMessage(), e);
        }
    }

    public Path root() {
        return root;
    }

    public Path model() {
        return root.resolve("model.stride");
    }

    public Path bestModel() {
        return checkpoints().resolve("best.stride");
    }

    /** @param part {@code train} or {@code dev} */
    public Path summaries(String part) {
        return root.resolve("summaries").resolve(part);
    }

    private Path settingsFile() {
        return root.resolve("settings.json");
    }

    private Path checkpoints() {
        return root.resolve("checkpoints");
    }

    public void writeVocabulary(byte[] vocabulary) throws IOException {
        AtomicFile.write(root.resolve("vocab.txt"), out -> out.write(vocabulary));
    }

    /** Saves the state of a training and removes the oldest ones, so that {@code keep} are left. */
    public void checkpoint(TextTraining training, int keep) throws IOException {
        training.save(checkpoints().resolve("step-" + training.step() + ".safetensors"));
        List<Path> all = checkpointFiles();
        for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
            Files.deleteIfExists(old);
        }
    }

    /** The state with the most steps. */
    public Optional<Path> lastCheckpoint() throws IOException {
        List<Path> all = checkpointFiles();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private List<Path> checkpointFiles() throws IOException {
        try (Stream<Path> files = Files.list(checkpoints())) {
            List<Path> found =
                    new ArrayList<>(files.filter(file -> step(file) >= 0).toList());
            found.sort(Comparator.comparingLong(RunFolder::step));
            return found;
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static long step(Path file) {
        Matcher matcher = CHECKPOINT.matcher(String.valueOf(file.getFileName()));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
