package stride.image.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.data.LeftOut;
import stride.classify.data.Place;
import stride.classify.data.Remedy;
import stride.classify.data.Remedy.Setting;
import stride.image.picture.Picture;
import stride.image.picture.Size;

/**
 * Where labelled pictures are. It can be opened any number of times.
 *
 * <pre>{@code Dataset<Picture> train = PictureSource.of(Path.of("mnist")).readAll();}</pre>
 */
public final class PictureSource {
    private final Path path;
    private final @Nullable Path labels;
    private final PictureOptions options;

    private PictureSource(Path path, @Nullable Path labels, PictureOptions options) {
        this.path = path;
        this.labels = labels;
        this.options = options;
    }

    /** A file or folder of any {@link PictureFormat}. */
    public static PictureSource of(Path path) {
        return of(path, PictureOptions.defaults());
    }

    /** A file or folder of any {@link PictureFormat}. */
    public static PictureSource of(Path path, PictureOptions options) {
        return new PictureSource(path, null, options);
    }

    /** A file of pictures and one of labels, both of IDX or of NumPy. */
    public static PictureSource pair(Path pictures, Path labels, PictureOptions options) {
        return new PictureSource(pictures, labels, options);
    }

    /**
     * The same, where pictures with more pixels than this has are resized as soon as they are read, their proportions kept, so that all of them take no
     * more memory than so many of that size.
     */
    public PictureSource atMost(Size most) {
        return new PictureSource(path, labels, options.withAtMost(most));
    }

    /** The same, of that part where there is one and none was chosen: of files that hold several, such as train and test. */
    public PictureSource preferring(String part) {
        if (options.part() != null) {
            return this;
        }
        PictureSource preferred = new PictureSource(path, labels, options.withPart(part));
        try (PictureReader reader = preferred.open()) {
            return reader.hasNext() ? preferred : this;
        } catch (DataException e) {
            return this; // there is no such part
        }
    }

    /** What to call it in messages. */
    public String name() {
        return path.toString();
    }

    /**
     * A reader at the first picture. Its memory does not grow with the data but for names and labels.
     *
     * @throws DataException if the data is not there, or its format cannot be told
     */
    public PictureReader open() {
        PictureFormat format = format();
        return switch (format) {
            case IDX, HDF5, NPY, NPZ -> {
                ArrayFiles files = ArrayFiles.open(path, labels, format, options);
                yield new ArrayPictures(files.pictures(), files.form(), files.labels(), options, files.layout());
            }
            case PIXEL_TABLE -> new PixelTable(path, options);
            case FOLDERS, FILE_TABLE -> {
                FileList list = files(format);
                yield new FilePictures(list.files(), options, list.layout(), list.systemFiles());
            }
            case FILES ->
                throw new DataException(
                        new Place(path.toString(), 0),
                        Files.isDirectory(path) ? "its pictures have no labels" : "it is a picture without a label",
                        "put the pictures of each class into a folder that is named as the class");
        };
    }

    private FileList files(PictureFormat format) {
        return format == PictureFormat.FOLDERS ? FileList.ofFolder(path, options) : FileList.ofTable(path, options);
    }

    private PictureFormat format() {
        Place place = new Place(path.toString(), 0);
        if (!Files.exists(path)) {
            throw new DataException(place, "there is no such file or folder", "correct the name");
        }
        if (labels != null && !Files.exists(labels)) {
            throw new DataException(new Place(labels.toString(), 0), "there is no such file", "correct the name");
        }
        PictureFormat format = PictureDetection.detect(path, options)
                .orElseThrow(() -> new DataException(
                        place,
                        Files.isDirectory(path)
                                        && FileTree.of(path, 1, file -> true)
                                                .paths()
                                                .isEmpty()
                                ? "it is an empty folder"
                                : "no pictures can be found in it",
                        Remedy.of(
                                        "give a folder with one folder a class, a table with a column of file names, or a file of"
                                                + " IDX, HDF5 or NumPy")
                                .by(Setting.FORMAT)));
        boolean folder = Files.isDirectory(path);
        if (folder ? format.isTable() : format == PictureFormat.FOLDERS) {
            throw new DataException(
                    place,
                    "it is " + (folder ? "a folder" : "no folder") + ", and its format can't be " + format,
                    Remedy.of("say another format, or none").by(Setting.FORMAT));
        }
        if (labels != null && format != PictureFormat.IDX && format != PictureFormat.NPY) {
            throw new DataException(place, "its labels can't be in a file of their own", "name this file alone");
        }
        return format;
    }

    /**
     * What there is, at little cost: of pictures in files the headers of at most some thousands are read.
     *
     * @throws DataException as {@link #open} does
     */
    public PictureSurvey survey() {
        PictureFormat format = format();
        if (format.isArrays()) {
            return PictureSurvey.of(ArrayFiles.open(path, labels, format, options));
        }
        if (format == PictureFormat.FOLDERS || format == PictureFormat.FILE_TABLE) {
            return PictureSurvey.of(files(format));
        }
        try (PictureReader reader = open()) {
            return PictureSurvey.of(reader);
        }
    }

    /**
     * All pictures, in the order of the data.
     *
     * @throws DataException if something cannot be read, or there is no picture at all
     */
    public Dataset<Picture> readAll() {
        return readAll(new LeftOut(false));
    }

    /**
     * All pictures that are not left out, in the order of the data.
     *
     * @param leftOut says what is, and is told
     * @throws DataException if something cannot be read, or there is no picture at all
     */
    public Dataset<Picture> readAll(LeftOut leftOut) {
        try (PictureReader reader = open()) {
            Dataset<Picture> dataset = Dataset.of(leftOut.of(reader));
            leftOut.addSystemFiles(reader.systemFiles());
            if (dataset.size() == 0 && !leftOut.first().isEmpty()) {
                BadRecordException first = leftOut.first().get(0);
                throw new DataException(
                        first.place(), "no picture can be used; of this one " + first.problem(), first.repair());
            }
            if (dataset.size() == 0) {
                throw new DataException(
                        new Place(name(), 0), "there is no picture in it", "give one with labelled pictures");
            }
            return dataset;
        }
    }
}
