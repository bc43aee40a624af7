package stride.image.dataset;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.image.dataset.FilePictures.LabelledFile;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/**
 * Pictures whose labels are wanted, in the order in which they are named; those of a folder, at any depth, by name. {@link
 * #next} throws a {@link BadRecordException} for a broken one, after which the next can be read. For one thread.
 */
public final class Pictures implements Iterator<Pictures.Named>, Closeable {
    private final FilePictures reader;
    private final List<LabelledFile> files;

    /** A picture and its file. */
    public record Named(Path file, Picture picture) {}

    private Pictures(List<LabelledFile> files, PictureOptions options, long systemFiles) {
        this.files = files;
        this.reader = new FilePictures(
                files.iterator(), options, PictureLayout.of(PictureFormat.FILES, options), systemFiles);
    }

    /**
     * @param paths files, and folders of files, of which those that are no pictures are passed over
     * @throws DataException if a folder can't be read
     */
    public static Pictures of(List<Path> paths) {
        return of(paths, Optional.empty());
    }

    /** @param atMost pictures with more pixels than this has are resized as soon as they are read, their proportions kept */
    public static Pictures of(List<Path> paths, Optional<Size> atMost) {
        PictureOptions all = PictureOptions.defaults().withMultiLabel(true);
        List<LabelledFile> files = new ArrayList<>();
        long systemFiles = 0;
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                FileTree tree = FileTree.of(path, Integer.MAX_VALUE, Files::isRegularFile);
                systemFiles += tree.systemFiles();
                tree.paths().forEach(file -> files.add(file(file, true)));
            } else {
                files.add(file(path, false));
            }
        }
        return new Pictures(files, atMost.map(all::withAtMost).orElse(all), systemFiles);
    }

    private static LabelledFile file(Path path, boolean mayBeOther) {
        return new LabelledFile(path, List.of(), new Place(path.toString(), 0), mayBeOther);
    }

    /** How many files there are, pictures or not. */
    public int files() {
        return files.size();
    }

    /** How many files of systems were passed over. */
    public long systemFiles() {
        return reader.systemFiles();
    }

    /** Files in folders that are no pictures, so far. */
    public List<String> otherFiles() {
        return reader.otherFiles();
    }

    @Override
    public boolean hasNext() {
        return reader.hasNext();
    }

    @Override
    public Named next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more pictures");
        }
        Example<Picture> next = reader.next();
        return new Named(Path.of(next.place().file()), next.input());
    }

    @Override
    public void close() {
        reader.close();
    }
}
