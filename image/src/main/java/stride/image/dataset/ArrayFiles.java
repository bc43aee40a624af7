package stride.image.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import stride.classify.data.DataException;
import stride.classify.data.Place;

/**
 * Pictures in an array and their labels in another, both found.
 *
 * @param labels of each picture
 */
record ArrayFiles(NumberArray pictures, ArrayForm form, List<List<String>> labels, PictureLayout layout) {

    /**
     * @param path of a file with pictures, or with both, or of a folder with several
     * @param labelFile null to find it
     */
    static ArrayFiles open(Path path, @Nullable Path labelFile, PictureFormat format, PictureOptions options) {
        Path file = Files.isDirectory(path) ? inFolder(path, format, options) : path;
        return switch (format) {
            case HDF5 -> several(file, format, Hdf5Array.all(file), options);
            case NPZ -> several(file, format, NumpyArray.all(file), options);
            case NPY -> pair(file, labelFile, format, NumpyArray::of, options);
            default -> pair(file, labelFile, format, IdxArray::of, options);
        };
    }

    private static ArrayFiles several(
            Path file, PictureFormat format, List<? extends NumberArray> arrays, PictureOptions options) {
        ArrayChoice choice = new ArrayChoice(new Place(file.toString(), 0), arrays, options);
        NumberArray pictures = choice.pictures();
        NumberArray labels = choice.labels(pictures);
        List<String> names = choice.classes().map(ArrayFiles::classNames).orElse(List.of());
        PictureLayout layout = PictureLayout.of(format, options).named(pictures.name(), labels.name());
        return of(pictures, labels, names, layout);
    }

    private static List<String> classNames(NumberArray classes) {
        return classes.strings()
                .orElseGet(() ->
                        ArrayLabels.of(classes, classes.shape().length == 0 ? 1 : classes.shape()[0], "", List.of())
                                .stream()
                                .map(names -> String.join(" ", names))
                                .toList());
    }

    private static ArrayFiles pair(
            Path file,
            @Nullable Path labelFile,
            PictureFormat format,
            Function<Path, NumberArray> reading,
            PictureOptions options) {
        NumberArray pictures = reading.apply(file);
        if (pictures.shape().length == 1) {
            throw new DataException(
                    pictures.place(),
                    "these are " + pictures.shape()[0] + " labels and no pictures",
                    "name the file of the pictures");
        }
        ArrayForm.of(pictures, length(file));
        NumberArray labels = reading.apply(labelFile != null ? labelFile : beside(file));
        return of(pictures, labels, List.of(), PictureLayout.of(format, options));
    }

    private static ArrayFiles of(NumberArray pictures, NumberArray labels, List<String> names, PictureLayout layout) {
        ArrayForm form = ArrayForm.of(pictures, length(Path.of(pictures.place().file())));
        if (form.count() > Integer.MAX_VALUE - 8) {
            throw new DataException(pictures.place(), "it has " + form.count() + " pictures", "cut it in parts");
        }
        return new ArrayFiles(
                pictures, form, ArrayLabels.of(labels, form.count(), pictures.described(), names), layout);
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw StreamedNumbers.unreadable(new Place(file.toString(), 0), e);
        }
    }

    /** The labels' file, packed or not. */
    private static Path beside(Path pictures) {
        List<String> tried = new ArrayList<>();
        String name = String.valueOf(pictures.getFileName());
        for (String other : Counterpart.names(name)) {
            for (String end : List.of("", ".gz", "-gz")) {
                String whole = end.equals("-gz") ? other.replaceFirst("\\.gz$", "") : other + end;
                Path path = pictures.resolveSibling(whole);
                if (!whole.equals(name) && Files.isRegularFile(path)) {
                    return path;
                }
            }
            tried.add(other);
        }
        throw new DataException(
                new Place(pictures.toString(), 0),
                "the file of its labels is not beside it"
                        + (tried.isEmpty()
                                ? ""
                                : "; it would be called "
                                        + String.join(" or ", tried.subList(0, Math.min(2, tried.size())))),
                "name it, or put it there");
    }

    /** The file of pictures that has the wanted part in its name. */
    private static Path inFolder(Path folder, PictureFormat format, PictureOptions options) {
        List<Path> files = candidates(folder, format);
        List<String> parts = PartName.alike(options.part() == null ? "train" : options.part());
        Optional<Path> ofPart = files.stream()
                .filter(file -> parts.stream().anyMatch(part -> name(file).contains(part.toLowerCase(Locale.ROOT))))
                .findFirst();
        if (ofPart.isPresent()) {
            return ofPart.get();
        }
        if (options.part() == null && files.size() == 1) {
            return files.get(0);
        }
        throw new DataException(
                new Place(folder.toString(), 0),
                "no file in it is one of pictures for the part " + parts.get(0) + "; there is "
                        + files.stream().limit(10).map(ArrayFiles::name).toList(),
                "name the file");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** Files of that format that hold more than labels. */
    static List<Path> candidates(Path folder, PictureFormat format) {
        return FileTree.of(folder, 1, Files::isRegularFile).paths().stream()
                .filter(file ->
                        PictureDetection.byHead(file).filter(format::equals).isPresent())
                .filter(ArrayFiles::mayHoldPictures)
                .toList();
    }

    private static boolean mayHoldPictures(Path file) {
        try {
            return switch (PictureDetection.byHead(file).orElse(PictureFormat.FILES)) {
                case IDX -> IdxArray.of(file).shape().length > 1;
                case NPY -> NumpyArray.of(file).shape().length > 2;
                default -> true;
            };
        } catch (DataException e) {
            return true; // it is the user's to know
        }
    }
}
