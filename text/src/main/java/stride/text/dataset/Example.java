package stride.text.dataset;

import java.util.List;
import stride.text.dataset.Remedy.Setting;

/**
 * One text and its label or labels.
 *
 * @param text may be empty
 * @param labels distinct, none of them empty; exactly one unless texts may have several
 * @param place where it was read, for error messages
 */
public record Example(String text, List<String> labels, Place place) {

    public Example {
        labels = labels.stream().distinct().toList();
        if (labels.contains("")) {
            throw new DataException(
                    place,
                    "the label is empty",
                    Remedy.of("give every text a label; where texts may have none, say so")
                            .by(Setting.MULTI_LABEL));
        }
    }

    /** An example with one label. */
    public Example(String text, String label, Place place) {
        this(text, List.of(label), place);
    }

    /** An example with one label that comes from no file. */
    public Example(String text, String label) {
        this(text, label, Place.MEMORY);
    }

    /** An example with any number of labels that comes from no file. */
    public Example(String text, List<String> labels) {
        this(text, labels, Place.MEMORY);
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
                    labels.isEmpty() ? "the text has no label" : "the text has several labels, " + labels,
                    Remedy.of("give every text one label, or train a model for several labels")
                            .by(Setting.MULTI_LABEL));
        }
        return labels.get(0);
    }
}
