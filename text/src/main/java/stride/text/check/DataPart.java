package stride.text.check;

import java.util.Iterator;
import stride.classify.data.Dataset;
import stride.classify.data.Example;

/**
 * Labelled texts that are to be checked, read once.
 *
 * @param name what to call them, such as the file's name
 * @param examples the texts
 */
public record DataPart(String name, Iterator<Example<String>> examples) {

    public static DataPart of(String name, Dataset<String> dataset) {
        return new DataPart(name, dataset.examples().iterator());
    }
}
