package stride.classify.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is left out of some data while it is read: how much, and the first few records. For one thread. */
public final class LeftOut {
    private static final int SHOWN = 3;

    private final boolean badRecords;
    private final List<BadRecordException> first = new ArrayList<>();
    private long records;
    private long systemFiles;

    /** @param badRecords whether records that can't be used are left out; else the first one ends the reading */
    public LeftOut(boolean badRecords) {
        this.badRecords = badRecords;
    }

    /** The records, such as examples, without those to be left out, which are counted here. */
    public <T> Iterator<T> of(Iterator<T> records) {
        return of(records, record -> {});
    }

    /**
     * The records without those to be left out, which are counted here.
     *
     * @param requirement throws a {@link BadRecordException} for a record that can be read but not used, such as an example
     *     with several labels ({@link Example#label}); asked only if such records are left out
     */
    public <T> Iterator<T> of(Iterator<T> records, Consumer<? super T> requirement) {
        return badRecords ? new Sound<>(records, requirement) : records;
    }

    /** Counts files that systems put beside those of people, which were passed over. */
    public void addSystemFiles(long count) {
        systemFiles += count;
    }

    /** How many records were left out. */
    public long records() {
        return records;
    }

    /** Up to three of them. */
    public List<BadRecordException> first() {
        return List.copyOf(first);
    }

    /** How many files of systems were passed over. */
    public long systemFiles() {
        return systemFiles;
    }

    private void add(BadRecordException bad) {
        records++;
        if (first.size() < SHOWN) {
            first.add(bad);
        }
    }

    private final class Sound<T> implements Iterator<T> {
        private final Iterator<T> records;
        private final Consumer<? super T> requirement;
        private @Nullable T upcoming;

        Sound(Iterator<T> records, Consumer<? super T> requirement) {
            this.records = records;
            this.requirement = requirement;
        }

        @Override
        public boolean hasNext() {
            while (upcoming == null) {
                try {
                    if (!records.hasNext()) {
                        return false;
                    }
                    T next = records.next();
                    requirement.accept(next);
                    upcoming = next;
                } catch (BadRecordException e) {
                    add(e);
                }
            }
            return true;
        }

        @Override
        public T next() {
            T next = hasNext() ? upcoming : null;
            if (next == null) {
                throw new NoSuchElementException("there are no more records");
            }
            upcoming = null;
            return next;
        }
    }
}
