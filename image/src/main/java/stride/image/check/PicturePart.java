package stride.image.check;

import java.util.Collections;
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

    /**
     * Several files, one after the other.
     *
     * @param readers who opened them closes them
     */
    public static PicturePart of(String name, List<PictureReader> readers) {
        return new PicturePart(
                name,
                new Successive(readers.iterator()),
                () -> readers.stream().mapToLong(PictureReader::systemFiles).sum(),
                () -> readers.stream()
                        .flatMap(reader -> reader.otherFiles().stream())
                        .toList());
    }

    private static final class Successive implements Iterator<Example<Picture>> {
        private final Iterator<PictureReader> readers;
        private Iterator<Example<Picture>> current = Collections.emptyIterator();

        Successive(Iterator<PictureReader> readers) {
            this.readers = readers;
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext()) {
                if (!readers.hasNext()) {
                    return false;
                }
                current = readers.next();
            }
            return true;
        }

        @Override
        public Example<Picture> next() {
            return hasNext()
                    ? current.next()
                    : Collections.<Example<Picture>>emptyIterator().next();
        }
    }

    /** @param reader who opened it closes it */
    public static PicturePart of(String name, PictureReader reader) {
        return of(name, List.of(reader));
    }
}
