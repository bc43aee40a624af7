package stride.text.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.BadRecordException.Fault;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.source.StrictReader;
import stride.classify.source.SystemFiles;
import stride.file.PackedFile;

/**
 * A folder with one folder a class: every file below {@code FOLDER/LABEL/}, at any depth, is one text. Classes and
 * files come sorted by name; what systems put beside them ({@link SystemFiles}) is left out, and so are files that lie in
 * no class. Memory grows with the number of files of one class, not with their sizes.
 */
final class FolderReader extends ExampleReader {

    private final DataOptions options;
    private final FoundLayout layout;
    private final Iterator<Path> classes;
    private Iterator<Path> files = Collections.emptyIterator();
    private String label = "";
    private long systemFiles;

    FolderReader(Path folder, DataOptions options) {
        this.options = options;
        this.layout = FoundLayout.of(folder.toString(), DataFormat.FOLDERS, options);
        List<Path> found = below(folder, 1, Files::isDirectory);
        if (found.isEmpty()) {
            throw new DataException(
                    new Place(folder.toString(), 0),
                    "there is no folder in it",
                    "put the texts of each class into a folder that is named as the class");
        }
        this.classes = found.iterator();
    }

    @Override
    public FoundLayout layout() {
        return layout;
    }

    @Override
    @Nullable
    protected Example<String> read() {
        while (!files.hasNext()) {
            if (!classes.hasNext()) {
                return null;
            }
            Path next = classes.next();
            label = String.valueOf(next.getFileName());
            files = below(next, Integer.MAX_VALUE, Files::isRegularFile).iterator();
        }
        Path file = files.next();
        return options.example(content(file), label, new Place(file.toString(), 0));
    }

    @Override
    public long systemFiles() {
        return systemFiles;
    }

    /** Each file is a record: if it can't be read, or is no text, the others can be all the same. */
    private String content(Path file) {
        try (StrictReader reader = StrictReader.open(file, options.encoding())) {
            return reader.readAll();
        } catch (BadRecordException e) {
            throw e;
        } catch (DataException e) {
            Remedy remedy = e.remedy().changes().isEmpty() ? Remedy.of("take it out") : e.remedy();
            throw new BadRecordException(Fault.NO_TEXT, new Place(file.toString(), 0), e.problem(), remedy);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static DataException unreadable(Path path, IOException cause) {
        return new DataException(
                new Place(path.toString(), 0),
                "it cannot be read (" + PackedFile.reason(cause) + ")",
                "check its permissions",
                cause);
    }

    /** What is below a folder, symbolic links followed, sorted by path in the same way on every system. */
    private List<Path> below(Path folder, int depth, Predicate<Path> wanted) {
        try (Stream<Path> paths = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            return paths.filter(path -> !path.equals(folder))
                    .filter(path -> !isLeftOut(folder.relativize(path)))
                    .filter(wanted)
                    .sorted(Comparator.comparing(path -> path.toString().replace('\\', '/')))
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw unreadable(folder, Objects.requireNonNull(e.getCause()));
        }
    }

    /** Of what is inside of a folder that is left out, only the folder is counted. */
    private boolean isLeftOut(Path relative) {
        Path parent = relative.getParent();
        if (parent != null && StreamSupport.stream(parent.spliterator(), false).anyMatch(SystemFiles::has)) {
            return true;
        }
        boolean leftOut = SystemFiles.has(relative);
        systemFiles += leftOut ? 1 : 0;
        return leftOut;
    }

    @Override
    public void close() {
        files = Collections.emptyIterator();
    }
}
