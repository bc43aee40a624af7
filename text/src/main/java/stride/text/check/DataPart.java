package stride.text.check;

import java.util.Iterator;
import java.util.function.LongSupplier;
import stride.classify.data.Dataset;
import stride.classify.data.Example;

/**
 * Labelled texts that are to be checked, read once.
 *
 * @param name what to call them, such as the file's name
 * @param examples the texts; where a record can't be used ({@link stride.classify.data.BadRecordException}), the next is read
 * @param systemFiles how many files of systems were passed over so far
 */
public record DataPart(String name, Iterator<Example<String>> examples, LongSupplier systemFiles) {

    /** Texts that come from no folder. */
    public DataPart(String name, Iterator<Example<String>> examples) {
        this(name, examples, () -> 0);
    }

    public static DataPart of(String name, Dataset<String> dataset) {
        return new DataPart(name, dataset.examples().iterator());
    }
}
