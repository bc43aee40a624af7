package stride.text.dataset;

import java.io.Closeable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import stride.classify.data.BadRecordException;
import stride.classify.data.DataException;
import stride.classify.data.Example;

/**
 * A stream of examples in the order of the data, in memory that does not grow with it. {@link #hasNext} and {@link
 * #next} throw a {@link DataException} at the first thing that is wrong; if it is a {@link BadRecordException}, the
 * record after it can be read. For one thread.
 */
public abstract class ExampleReader implements Iterator<Example<String>>, Closeable {

    private @Nullable Example<String> upcoming;

    ExampleReader() {}

    /**
     * The next example, or null at the end of the data, however often it is asked.
     *
     * @throws BadRecordException if it can't be used; the next call reads the one after it
     */
    abstract @Nullable Example<String> read();

    @Override
    public final boolean hasNext() {
        if (upcoming == null) {
            upcoming = read();
        }
        return upcoming != null;
    }

    @Override
    public final Example<String> next() {
        Example<String> example = upcoming != null ? upcoming : read();
        if (example == null) {
            throw new NoSuchElementException("there are no more examples");
        }
        upcoming = null;
        return example;
    }

    /** How the data is laid out; of several files, the one that is read. */
    public abstract FoundLayout layout();

    /** How many files of systems were passed over so far, beside those that are read. */
    public long systemFiles() {
        return 0;
    }

    @Override
    public abstract void close();
}
