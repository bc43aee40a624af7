package stride.image.dataset;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Example;
import stride.image.picture.Picture;

/**
 * A stream of labelled pictures in the order of the data; only a few are in memory at a time. {@link #hasNext} and {@link
 * #next} throw a {@link DataException} at the first thing that is wrong; if it is a {@link BadRecordException}, the picture
 * after it can be read. For one thread.
 */
public abstract class PictureReader implements Iterator<Example<Picture>>, Closeable {

    private @Nullable Example<Picture> upcoming;

    PictureReader() {}

    /**
     * The next picture, or null at the end of the data, however often it is asked.
     *
     * @throws BadRecordException if it can't be used; the next call reads the one after it
     */
    abstract @Nullable Example<Picture> read();

    @Override
    public final boolean hasNext() {
        if (upcoming == null) {
            upcoming = read();
        }
        return upcoming != null;
    }

    @Override
    public final Example<Picture> next() {
        Example<Picture> example = upcoming != null ? upcoming : read();
        if (example == null) {
            throw new NoSuchElementException("there are no more pictures");
        }
        upcoming = null;
        return example;
    }

    /** How the data is laid out, as a model would keep it. */
    public abstract PictureLayout layout();

    /** How many files of systems were passed over, beside those that are read. */
    public long systemFiles() {
        return 0;
    }

    /** Files among the pictures that are none and are not named so, as texts and tables, which are passed over. */
    public List<String> otherFiles() {
        return List.of();
    }

    @Override
    public abstract void close();
}
