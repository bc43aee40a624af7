package stride.classify.check;

import stride.classify.data.Example;
import stride.classify.data.Place;

/**
 * A place and the label there.
 *
 * @param place the file and line
 * @param label of the input at that place, a long one shortened; several stand with commas
 */
public record Occurrence(Place place, String label) {
    public Occurrence {
        label = Phrase.shortened(label);
    }

    public static Occurrence of(Example<?> example) {
        return new Occurrence(example.place(), Phrase.labels(example));
    }
}
