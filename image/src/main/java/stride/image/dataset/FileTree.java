package stride.image.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import stride.classify.data.DataException;
import stride.classify.data.Place;
import stride.classify.source.SystemFiles;
import stride.file.PackedFile;

/**
 * What is below a folder, symbolic links followed, sorted by path in the same way on every system.
 *
 * @param paths those wanted
 * @param systemFiles how many files or folders of systems were passed over; what is inside of such a folder is not counted
 */
record FileTree(List<Path> paths, long systemFiles) {
    static FileTree of(Path folder, int depth, Predicate<Path> wanted) {
        return of(folder, depth, wanted, Long.MAX_VALUE);
    }

    /** @param most files and folders that are looked at */
    static FileTree of(Path folder, int depth, Predicate<Path> wanted, long most) {
        long systemFiles = 0;
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : (Iterable<Path>) all.limit(most)::iterator) {
                Path relative = folder.relativize(path);
                if (path.equals(folder) || isInside(relative)) {
                    continue;
                }
                if (SystemFiles.has(relative)) {
                    systemFiles++;
                } else if (wanted.test(path)) {
                    found.add(path);
                }
            }
        } catch (IOException e) {
            throw unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw unreadable(folder, Objects.requireNonNull(e.getCause()));
        }
        found.sort(Comparator.comparing(path -> path.toString().replace('\\', '/')));
        return new FileTree(found, systemFiles);
    }

    private static boolean isInside(Path relative) {
        Path parent = relative.getParent();
        return parent != null
                && StreamSupport.stream(parent.spliterator(), false).anyMatch(SystemFiles::has);
    }

    private static DataException unreadable(Path path, IOException cause) {
        return new DataException(
                new Place(path.toString(), 0),
                "it cannot be read (" + PackedFile.reason(cause) + ")",
                "check its name and permissions",
                cause);
    }

    /** The first bytes of a file, unpacked if gzip packed it; none if it can't be read. */
    static byte[] head(Path file, int bytes) {
        try (InputStream in = PackedFile.unpacked(PackedFile.open(file))) {
            return in.readNBytes(bytes);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
