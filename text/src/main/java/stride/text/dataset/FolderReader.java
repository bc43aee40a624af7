package stride.text.dataset;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.source.StrictReader;

/**
 * A folder with one folder a class: every file below {@code FOLDER/LABEL/}, at any depth, is one text. Classes and
 * files come sorted by name; whatever has a name that begins with a dot is passed over, and so are files that lie in no
 * class. Memory grows with the number of files of one class, not with their sizes.
 */
final class FolderReader extends ExampleReader {

    private final DataOptions options;
    private final FoundLayout layout;
    private final Iterator<Path> classes;
    private Iterator<Path> files = Collections.emptyIterator();
    private String label = "";

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
    Example<String> read() {
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

    private String content(Path file) {
        StringWriter text = new StringWriter();
        try (StrictReader reader = StrictReader.open(file, options.encoding())) {
            reader.transferTo(text);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return text.toString();
    }

    private static DataException unreadable(Path path, Exception cause) {
        return new DataException(
                new Place(path.toString(), 0), "it cannot be read (" + cause + ")", "check its permissions", cause);
    }

    /** What is below a folder, symbolic links followed, sorted by path in the same way on every system. */
    private static List<Path> below(Path folder, int depth, Predicate<Path> wanted) {
        try (Stream<Path> paths = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            return paths.filter(path -> !path.equals(folder))
                    .filter(path -> !hidden(folder.relativize(path)))
                    .filter(wanted)
                    .sorted(Comparator.comparing(path -> path.toString().replace('\\', '/')))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(folder, e);
        }
    }

    private static boolean hidden(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .anyMatch(name -> name.toString().startsWith("."));
    }

    @Override
    public void close() {
        files = Collections.emptyIterator();
    }
}
