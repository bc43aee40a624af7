package stride.text.dataset;

/**
 * One text and its label.
 *
 * @param text may be empty
 * @param label never empty
 * @param place where it was read, for error messages
 */
public record Example(String text, String label, Place place) {

    public Example {
        if (label.isEmpty()) {
            throw new DataException(place, "the label is empty", "give every text a label");
        }
    }

    /** An example that comes from no file. */
    public Example(String text, String label) {
        this(text, label, Place.MEMORY);
    }
}
