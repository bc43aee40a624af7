package stride.image.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How labelled pictures are laid out in a file or folder. */
public enum PictureFormat {
    /** A file of pictures and one of labels, as MNIST has them: {@code train-images-idx3-ubyte}. */
    IDX("idx"),
    /** Data sets in a file of HDF5, such as {@code train_set_x} and {@code train_set_y}. */
    HDF5("hdf5"),
    /** A file of NumPy with pictures and one with labels, such as {@code x_train.npy} and {@code y_train.npy}. */
    NPY("npy"),
    /** Arrays of NumPy in one file, such as {@code x_train} and {@code y_train}. */
    NPZ("npz"),
    /** One folder a class: every picture below {@code FOLDER/NAME/}. */
    FOLDERS("folders"),
    /** A table with a column of file names and one of labels. */
    FILE_TABLE("file-table"),
    /** A table with a column of labels and one for each pixel. */
    PIXEL_TABLE("pixel-table"),
    /** A picture, or a folder of them, without labels: pictures to classify. */
    FILES("files");

    private final String title;

    PictureFormat(String title) {
        this.title = title;
    }

    /**
     * What a file or folder holds, by what is in it; empty if it holds no pictures, as far as can be seen from its beginning.
     * The same if it can't be read.
     */
    public static Optional<PictureFormat> of(Path path) {
        return PictureDetection.detect(path, PictureOptions.defaults());
    }

    /**
     * The format of that name: idx, hdf5, npy, npz, folders, file-table, pixel-table or files.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PictureFormat named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(format -> format.title.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown format of pictures \"" + name
                        + "\"; say one of "
                        + Arrays.stream(values()).map(PictureFormat::toString).collect(Collectors.joining(", "))));
    }

    /** Whether it has columns. */
    public boolean isTable() {
        return this == FILE_TABLE || this == PIXEL_TABLE;
    }

    /** Whether it is made of arrays. */
    boolean isArrays() {
        return this == IDX || this == HDF5 || this == NPY || this == NPZ;
    }

    /** The name that {@link #named} understands. */
    @Override
    public String toString() {
        return title;
    }
}
