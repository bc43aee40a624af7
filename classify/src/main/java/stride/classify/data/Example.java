package stride.classify.data;

import java.util.List;
import stride.classify.data.Remedy.Setting;

/**
 * One input and its label or labels.
 *
 * @param <I> what is classified, such as a text
 * @param input as it was read
 * @param labels distinct, none of them empty; exactly one unless an example may have several
 * @param place where it was read, for error messages
 */
public record Example<I>(I input, List<String> labels, Place place) {

    public Example {
        labels = labels.stream().distinct().toList();
        if (labels.contains("")) {
            throw new DataException(
                    place,
                    "the label is empty",
                    Remedy.of("give every example a label; where examples may have none, say so")
                            .by(Setting.MULTI_LABEL));
        }
    }

    /** An example with one label. */
    public Example(I input, String label, Place place) {
        this(input, List.of(label), place);
    }

    /** An example with one label that comes from no file. */
    public Example(I input, String label) {
        this(input, label, Place.MEMORY);
    }

    /** An example with any number of labels that comes from no file. */
    public Example(I input, List<String> labels) {
        this(input, labels, Place.MEMORY);
    }

    /**
     * The label, where there is one.
     *
     * @throws DataException if there is none, or several
     */
    public String label() {
        if (labels.size() != 1) {
            throw new DataException(
                    place,
                    labels.isEmpty() ? "the example has no label" : "the example has several labels, " + labels,
                    Remedy.of("give every example one label, or train a model for several labels")
                            .by(Setting.MULTI_LABEL));
        }
        return labels.get(0);
    }
}
