package stride.text.dataset;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import stride.classify.data.Example;

/** Readers one after the other, each opened when its turn comes. */
final class SuccessiveReaders extends ExampleReader {

    private final Iterator<Supplier<ExampleReader>> following;
    private @Nullable ExampleReader current;
    private long systemFiles; // of the readers before

    SuccessiveReaders(List<Supplier<ExampleReader>> readers) {
        following = readers.iterator();
    }

    @Override
    public FoundLayout layout() {
        if (current == null && following.hasNext()) {
            current = following.next().get();
        }
        if (current == null) {
            throw new IllegalStateException("all has been read");
        }
        return current.layout();
    }

    @Override
    @Nullable
    protected Example<String> read() {
        while (true) {
            if (current != null && current.hasNext()) {
                return current.next();
            }
            close();
            if (!following.hasNext()) {
                return null;
            }
            current = following.next().get();
        }
    }

    @Override
    public long systemFiles() {
        return systemFiles + (current == null ? 0 : current.systemFiles());
    }

    @Override
    public void close() {
        if (current != null) {
            systemFiles += current.systemFiles();
            current.close();
            current = null;
        }
    }
}
