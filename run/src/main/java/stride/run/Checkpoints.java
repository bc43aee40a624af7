package stride.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stride.classify.training.OtherTrainingException;
import stride.classify.training.Training;
import stride.file.Folders;

/** The states of a training that it can go on from: {@code step-100.safetensors} and so on, in one folder. */
public final class Checkpoints {
    private static final Pattern NAME = Pattern.compile("step-(\\d{1,18})\\.safetensors");

    private final Path folder;

    Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** Saves the state of a training and removes the oldest ones, so that {@code keep} are left. */
    public void save(Training<?> training, int keep) throws IOException {
        Folders.create(folder);
        Path file = folder.resolve("step-" + training.step() + ".safetensors");
        if (Files.isDirectory(file)) {
            Files.delete(file); // which restore() passed over; not if there is something in it
        }
        training.save(file);
        List<Path> all = files();
        for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
            Files.deleteIfExists(old);
        }
    }

    /**
     * Goes on from the state with the most steps that is whole; from none if there is none.
     *
     * @param notes hears of states that are damaged, and what that means
     * @throws OtherTrainingException if a state is whole, but not of this training
     */
    public void restore(Training<?> training, Consumer<String> notes) throws IOException {
        List<Path> all = files();
        for (int i = all.size() - 1; i >= 0; i--) {
            try {
                training.restore(all.get(i));
                return;
            } catch (OtherTrainingException e) {
                throw e;
            } catch (IOException e) {
                notes.accept("the checkpoint " + all.get(i) + " can't be used, so "
                        + (i > 0 ? "the one before is tried" : "the training begins anew") + ": " + e.getMessage());
            }
        }
    }

    /** Removes them all, and their folder if there is nothing else in it. */
    void delete() throws IOException {
        for (Path file : files()) {
            Files.deleteIfExists(file);
        }
        try (Stream<Path> others = Files.list(folder)) {
            if (others.findAny().isPresent()) {
                return;
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.delete(folder);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    new ArrayList<>(files.filter(file -> step(file) >= 0).toList());
            found.sort(Comparator.comparingLong(Checkpoints::step));
            return found;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    private static long step(Path file) {
        Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
