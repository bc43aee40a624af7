package stride.classify.data;

import java.util.List;
import stride.classify.data.BadRecordException.Fault;
import stride.classify.data.Remedy.Setting;

/**
 * One input and its label or labels.
 *
 * @param <I> what is classified, such as a text
 * @param input as it was read
 * @param labels distinct, each one that a model can have ({@link LabelRule}); exactly one unless an example may have several
 * @param place where it was read, for error messages
 */
public record Example<I>(I input, List<String> labels, Place place) {

    /** @throws BadRecordException if a label is none that a model can have */
    public Example {
        labels = labels.stream().distinct().toList();
        for (String label : labels) {
            requireUsable(label, place);
        }
    }

    private static void requireUsable(String label, Place place) {
        if (label.isBlank()) {
            throw new BadRecordException(
                    Fault.EMPTY_LABEL,
                    place,
                    "the label is empty",
                    Remedy.of("give every example a label; where examples may have none, say so")
                            .by(Setting.MULTI_LABEL));
        }
        LabelRule.fault(label).ifPresent(fault -> {
            throw new BadRecordException(
                    Fault.UNUSABLE_LABEL,
                    place,
                    "the label \"" + LabelRule.excerpt(label) + "\" " + fault,
                    Remedy.of("give it another name"));
        });
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
     * @throws BadRecordException if there is none, or several
     */
    public String label() {
        if (labels.size() != 1) {
            throw new BadRecordException(
                    place,
                    labels.isEmpty() ? "the example has no label" : "the example has several labels, " + labels,
                    Remedy.of("give every example one label, or train a model for several labels")
                            .by(Setting.MULTI_LABEL));
        }
        return labels.get(0);
    }
}
