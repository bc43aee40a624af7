package stride.classify.data;

import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A stream of labelled examples in the order of the data, of which only a few are in memory at a time. {@link #hasNext} and {@link
 * #next} throw a {@link DataException} at the first thing that is wrong; if it is a {@link BadRecordException}, the example
 * after it can be read. For one thread.
 *
 * @param <I> what is classified, such as a text
 */
public abstract class LabelledReader<I> implements Iterator<Example<I>>, Closeable {

    private @Nullable Example<I> upcoming;

    protected LabelledReader() {}

    /**
     * The next example, or null at the end of the data, however often it is asked.
     *
     * @throws BadRecordException if it can't be used; the next call reads the one after it
     */
    protected abstract @Nullable Example<I> read();

    @Override
    public final boolean hasNext() {
        if (upcoming == null) {
            upcoming = read();
        }
        return upcoming != null;
    }

    @Override
    public final Example<I> next() {
        Example<I> example = upcoming != null ? upcoming : read();
        if (example == null) {
            throw new NoSuchElementException("there are no more examples");
        }
        upcoming = null;
        return example;
    }

    /** How many files of systems were passed over so far, beside those that are read. */
    public long systemFiles() {
        return 0;
    }

    @Override
    public abstract void close();
}
