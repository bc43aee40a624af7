package stride.text.check;

import java.util.Iterator;
import stride.text.dataset.Dataset;
import stride.text.dataset.Example;

/**
 * Labelled texts that are to be checked, read once.
 *
 * @param name what to call them, such as the file's name
 * @param examples the texts
 */
public record DataPart(String name, Iterator<Example> examples) {

    public static DataPart of(String name, Dataset dataset) {
        return new DataPart(name, dataset.examples().iterator());
    }
}
