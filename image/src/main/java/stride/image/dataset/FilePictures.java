package stride.image.dataset;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.image.picture.Picture;
import stride.image.picture.PictureKind;
import stride.parallel.Workers;

/** Pictures that are files, decoded several at once and given in order. */
final class FilePictures extends PictureReader {
    private static final int MOST_THREADS = 8;
    private static final int AHEAD = 4; // pictures a thread that wait for their turn
    private static final List<String> OTHER_PICTURES = List.of(
            ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".svg", ".ico", ".jp2", ".psd", ".ppm", ".pgm");

    private final Iterator<LabelledFile> files;
    private final PictureOptions options;
    private final PictureLayout layout;
    private final long systemFiles;
    private final Workers workers =
            new Workers(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    private final Deque<Decoded> ready = new ArrayDeque<>();
    private final List<String> otherFiles = new ArrayList<>();
    private @Nullable DataException failure; // of the iterator, after those that are ready

    /** One file and what came of it: a picture, or why there is none, or neither if it is no picture and not called so. */
    private record Decoded(
            LabelledFile file,
            @Nullable Picture picture,
            @Nullable DataException failure) {}

    /** @param files {@link DataException}s that it throws are passed on in order */
    FilePictures(Iterator<LabelledFile> files, PictureOptions options, PictureLayout layout, long systemFiles) {
        this.files = files;
        this.options = options;
        this.layout = layout;
        this.systemFiles = systemFiles;
    }

    @Override
    @Nullable
    protected Example<Picture> read() {
        while (true) {
            if (ready.isEmpty() && failure == null) {
                decode();
            }
            Decoded next = ready.poll();
            if (next == null) {
                DataException late = failure;
                failure = null;
                if (late != null) {
                    throw late;
                }
                return null;
            }
            if (next.failure() != null) {
                throw next.failure();
            }
            if (next.picture() != null) {
                return options.example(
                        next.picture(), next.file().labels(), next.file().place());
            }
            otherFiles.add(next.file().path().toString());
        }
    }

    private void decode() {
        List<LabelledFile> batch = new ArrayList<>();
        try {
            while (batch.size() < AHEAD * workers.threads() && files.hasNext()) {
                batch.add(files.next());
            }
        } catch (DataException e) {
            failure = e;
        }
        Decoded[] decoded = new Decoded[batch.size()];
        workers.forEach(decoded.length, i -> decoded[i] = decoded(batch.get(i)));
        ready.addAll(List.of(decoded));
    }

    private Decoded decoded(LabelledFile file) {
        try {
            Picture picture =
                    options.atMost() == null ? Picture.read(file.path()) : Picture.read(file.path(), options.atMost());
            return new Decoded(file, picture, null);
        } catch (BadRecordException e) {
            boolean other = file.mayBeOther() && !isCalledPicture(file.path());
            return new Decoded(file, null, other ? null : file.about(e));
        } catch (DataException e) {
            return new Decoded(file, null, file.about(e));
        }
    }

    /** Whether its name, or the beginning of it, says that it is one. */
    static boolean isCalledPicture(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return PictureKind.isUsualName(name)
                || OTHER_PICTURES.stream().anyMatch(name::endsWith)
                || PictureKind.of(FileTree.head(file, PictureKind.HEAD)).isPresent();
    }

    /**
     * A picture's file.
     *
     * @param place where it is named, the file itself in a folder
     * @param mayBeOther whether other files may stand there too
     */
    record LabelledFile(Path path, List<String> labels, Place place, boolean mayBeOther) {
        /** Of a file that a table names, the place is the table's. */
        DataException about(DataException failure) {
            if (place.file().equals(path.toString()) || !(failure instanceof BadRecordException bad)) {
                return failure;
            }
            return new BadRecordException(
                    bad.fault(), place, "of the picture " + path + " " + bad.problem(), bad.repair());
        }
    }

    @Override
    public PictureLayout layout() {
        return layout;
    }

    @Override
    public long systemFiles() {
        return systemFiles;
    }

    @Override
    public List<String> otherFiles() {
        return List.copyOf(otherFiles);
    }

    @Override
    public void close() {
        workers.close();
    }
}
