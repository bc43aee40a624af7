package stride.image.check;

import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.image.dataset.PictureReader;
import stride.image.picture.Picture;

/**
 * Labelled pictures that are to be checked, read once.
 *
 * @param name what to call them, such as the file's name
 * @param examples the pictures; where one can't be used ({@link stride.classify.data.BadRecordException}), the next is read
 * @param systemFiles how many files of systems were passed over so far
 * @param otherFiles files that are no pictures and were passed over so far
 */
public record PicturePart(
        String name, Iterator<Example<Picture>> examples, LongSupplier systemFiles, Supplier<List<String>> otherFiles) {

    public static PicturePart of(String name, Dataset<Picture> dataset) {
        return new PicturePart(name, dataset.examples().iterator(), () -> 0, List::of);
    }

    /** @param reader who opened it closes it */
    public static PicturePart of(String name, PictureReader reader) {
        return new PicturePart(name, reader, reader::systemFiles, reader::otherFiles);
    }
}
