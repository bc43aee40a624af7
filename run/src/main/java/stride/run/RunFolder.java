package stride.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import stride.classify.training.Training;
import stride.file.AtomicFile;
import stride.file.FileFormatException;
import stride.file.Folders;
import stride.file.Json;
import stride.file.LockedFile;

/**
 * What a training leaves behind, laid out as the reference implementation does:
 *
 * <pre>
 * runs/NAME/settings.json                    data and settings, enough to go on or to repeat it
 *           vocab.txt                        of texts: the words, line number = id
 *           summaries/train, summaries/dev   TensorBoard event files
 *           checkpoints/step-100.safetensors the last few states, to go on from; removed in the end
 *           checkpoints/best.stride          the best model so far; removed in the end
 *           model.stride                     the result; until then the baseline alone, if it is a member of the model
 *           finished.json                    that it has ended, and where the model is
 *           lock                             held while it is being written
 * </pre>
 *
 * One training at a time has it, from {@link #create} or {@link #open} to {@link #close}.
 */
public final class RunFolder implements Closeable {
    private static final String LOCK = "lock";
    private static final long LARGEST_SETTINGS = 1 << 20; // bytes

    /** What any training writes here, besides the model. */
    private static final Set<String> PARTS = Set.of("settings.json", "finished.json", LOCK, "checkpoints", "summaries");

    private final Path root;
    private final LockedFile lock;

    private RunFolder(Path root, LockedFile lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes an empty folder named by the time in seconds; of trainings of the same second each gets one of its own.
     *
     * @param runs made if it does not exist
     */
    public static Path named(Path runs, Instant time) throws IOException {
        Folders.create(runs);
        for (int attempt = 1; ; attempt++) {
            Path folder = runs.resolve(time.getEpochSecond() + (attempt == 1 ? "" : "-" + attempt));
            try {
                return Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                // that of another training
            }
        }
    }

    /**
     * Says before the work whether a training can begin here.
     *
     * @throws TakenFolderException if the folder holds something
     * @throws IOException if it can't be made or written
     */
    public static void requireNew(Path root) throws IOException {
        Folders.requireTarget(root);
        if (Files.exists(root.resolve("settings.json"))) {
            throw new TakenFolderException(root, "holds a training already", true);
        }
        if (Files.isDirectory(root)) {
            AtomicFile.removeLeftOvers(root);
            try (Stream<Path> files = Files.list(root)) {
                Optional<Path> other =
                        files.filter(file -> !file.endsWith(LOCK)).findFirst();
                if (other.isPresent()) {
                    throw new TakenFolderException(
                            root, "is not empty: it holds " + other.get().getFileName(), false);
                }
            }
        }
    }

    /**
     * Whether a file is one that a training in the folder {@code root} writes, besides the model.
     *
     * @param files what a training of this kind keeps besides: the names of {@link Training#files}
     */
    public static boolean isPart(Path root, Path file, Collection<String> files) {
        if (!file.startsWith(root) || file.equals(root)) {
            return false;
        }
        String name = root.relativize(file).getName(0).toString();
        return PARTS.contains(name) || files.contains(name);
    }

    /**
     * Makes the folder and its parts.
     *
     * @param settings a JSON object with all that is needed to go on
     * @throws TakenFolderException if the folder holds something
     */
    public static RunFolder create(Path root, Map<String, Object> settings) throws IOException {
        Folders.create(root);
        RunFolder folder = new RunFolder(root, lock(root));
        try {
            requireNew(root);
            AtomicFile.write(settingsFile(root), out -> out.write(Json.writePretty(settings)));
            folder.makeParts();
            return folder;
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    /**
     * Takes up the folder of a training that was begun, and removes what its process left half-written.
     *
     * @throws IOException if another training is going on in it
     */
    public static RunFolder open(Path root) throws IOException {
        requireTraining(root);
        Folders.requireTarget(root);
        RunFolder folder = new RunFolder(root, lock(root));
        try {
            folder.makeParts(); // it may have been killed before it came to that
            for (Path part : List.of(root, folder.checkpointFolder())) {
                AtomicFile.removeLeftOvers(part);
            }
            return folder;
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    private void makeParts() throws IOException {
        for (Path part : List.of(checkpointFolder(), summaries("train"), summaries("dev"))) {
            Folders.create(part);
        }
    }

    private static void requireTraining(Path root) throws IOException {
        if (!Files.isRegularFile(settingsFile(root))) {
            throw new FileFormatException(root + " is not the folder of a training: it has no settings.json");
        }
    }

    private static LockedFile lock(Path root) throws IOException {
        return LockedFile.hold(root.resolve(LOCK))
                .orElseThrow(() -> new IOException(
                        root + " is being written by another training; wait for its end, or choose another folder"));
    }

    /**
     * What the training in a folder was started with.
     *
     * @param settings understands the JSON object that {@link #create} was given; throws any exception if it can't
     * @throws FileFormatException if it is not the folder of a training, or its settings are damaged
     */
    public static <S> S settings(Path root, Function<Map<String, Object>, S> settings) throws IOException {
        requireTraining(root);
        Path file = settingsFile(root);
        try {
            if (Files.size(file) > LARGEST_SETTINGS) {
                throw new FileFormatException(file + " is too large to hold the settings of a training");
            }
            return settings.apply(Json.parse(file.toString(), Files.readAllBytes(file)));
        } catch (RuntimeException e) { // it may hold anything
            throw new FileFormatException(
                    file + " does not hold the settings of a training: " + e.getMessage()
                            + "; start a new one in another folder",
                    e);
        }
    }

    /**
     * Where the model of the training in a folder is, if that has ended.
     *
     * @throws FileFormatException if the model has been removed since
     */
    public static Optional<Path> finished(Path root) throws IOException {
        Path file = root.resolve("finished.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Object model = Json.parse(file.toString(), Files.readAllBytes(file)).get("model");
        try {
            for (Path place : List.of(Path.of(String.valueOf(model)), modelFile(root))) {
                if (Files.exists(place)) {
                    return Optional.of(place);
                }
            }
        } catch (InvalidPathException e) {
            throw new FileFormatException(file + " names no file", e);
        }
        throw new FileFormatException(
                "the training in " + root + " has ended, but its model " + model + " is no longer there; train again");
    }

    /**
     * Says that the training has ended.
     *
     * @param model where its result is
     * @param keepCheckpoints whether the states on the way stay
     */
    public void finish(Path model, boolean keepCheckpoints) throws IOException {
        byte[] json = Json.writePretty(Map.of("model", model.toAbsolutePath().toString()));
        AtomicFile.write(root.resolve("finished.json"), out -> out.write(json));
        if (!keepCheckpoints) {
            Files.deleteIfExists(bestModel());
            checkpoints().delete();
        }
    }

    public Path root() {
        return root;
    }

    public Path model() {
        return modelFile(root);
    }

    private static Path modelFile(Path root) {
        return root.resolve("model.stride");
    }

    public Path bestModel() {
        return checkpointFolder().resolve("best.stride");
    }

    /** The states to go on from. */
    public Checkpoints checkpoints() {
        return new Checkpoints(checkpointFolder());
    }

    /** @param part {@code train} or {@code dev} */
    public Path summaries(String part) {
        return root.resolve("summaries").resolve(part);
    }

    private static Path settingsFile(Path root) {
        return root.resolve("settings.json");
    }

    private Path checkpointFolder() {
        return root.resolve("checkpoints");
    }

    /** Keeps a file of a training, whole or not at all. */
    void write(String name, byte[] content) throws IOException {
        AtomicFile.write(root.resolve(name), out -> out.write(content));
    }

    /** Lets other trainings have it. */
    @Override
    public void close() throws IOException {
        lock.delete();
    }
}
