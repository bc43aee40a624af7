package stride.text.check;

import java.util.List;
import stride.classify.data.Example;
import stride.classify.data.Place;

/**
 * One text or label that a finding is about.
 *
 * @param excerpt the text, long ones shortened; or the labels
 * @param occurrences where it stands, one or two places
 */
public record Evidence(String excerpt, List<Occurrence> occurrences) {
    private static final int LONGEST = 160; // characters, so that a report stays small whatever the texts
    private static final int BEFORE = 30;
    private static final String MORE = "…";

    /**
     * A place and the label there.
     *
     * @param place the file and line
     * @param label of the text at that place, a long one shortened; several stand with commas
     */
    public record Occurrence(Place place, String label) {
        public Occurrence {
            label = excerpt(label, 0);
        }

        static Occurrence of(Example<String> example) {
            return new Occurrence(example.place(), Phrase.labels(example));
        }
    }

    public Evidence {
        occurrences = List.copyOf(occurrences);
    }

    static Evidence of(Example<String> example) {
        return around(example, 0);
    }

    /** Shows the part of the text that has a certain character in it. */
    static Evidence around(Example<String> example, int index) {
        return new Evidence(excerpt(example.input(), index), List.of(Occurrence.of(example)));
    }

    /** A text that stands in two places. */
    static Evidence of(Example<String> example, Occurrence earlier) {
        return new Evidence(excerpt(example.input(), 0), List.of(earlier, Occurrence.of(example)));
    }

    /** A label as it is shown. */
    static String shortened(String label) {
        return excerpt(label, 0);
    }

    private static String excerpt(String text, int index) {
        int start = text.length() <= LONGEST ? 0 : whole(text, Math.max(0, index - BEFORE));
        int end = whole(text, Math.min(text.length(), start + LONGEST));
        return (start > 0 ? MORE : "") + text.substring(start, end) + (end < text.length() ? MORE : "");
    }

    /** The index itself, or the one before if it lies between two surrogates. */
    private static int whole(String text, int index) {
        boolean inside = index > 0
                && index < text.length()
                && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
        return inside ? index - 1 : index;
    }
}
