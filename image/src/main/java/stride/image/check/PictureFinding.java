package stride.image.check;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.data.Remedy;

/**
 * One thing that was found.
 *
 * @param kind what it is about
 * @param severity how much it matters
 * @param count how many pictures, labels or classes, as the summary says
 * @param summary what was found, a phrase for one line
 * @param meaning what it does to the result, a sentence
 * @param remedy what to do about it, in sentences
 * @param evidence up to {@value Found#MOST} of what was found
 */
public record PictureFinding(
        Kind kind,
        Severity severity,
        long count,
        String summary,
        String meaning,
        Remedy remedy,
        List<Evidence> evidence) {

    /** The most severe first. */
    static final Comparator<PictureFinding> ORDER =
            Comparator.comparing(PictureFinding::severity).thenComparing(PictureFinding::kind);

    /** How much a finding matters, the worst first. */
    public enum Severity {
        /** The result can't be trusted, or training can't work. */
        SERIOUS,
        /** The result suffers. */
        WARNING,
        /** Good to know. */
        NOTE
    }

    /** What a finding is about, in the order in which equally severe ones are reported. */
    public enum Kind {
        /** Files that are broken, cut off, or no pictures. */
        BROKEN_PICTURES,
        /** Pictures without a label. */
        EMPTY_LABELS,
        /** Records that can't be used for another reason. */
        BAD_RECORDS,
        /** All pictures have the same label. */
        ONE_CLASS,
        /** Labels that only held-out pictures have. */
        UNKNOWN_LABELS,
        /** Held-out pictures that are in the training part, the same or resized or recompressed. */
        LEAKS,
        /** The same picture under several labels. */
        CONFLICTING_LABELS,
        /** The same picture under the same label, pixel by pixel. */
        DUPLICATES,
        /** The same picture, resized or recompressed, under the same label. */
        NEAR_DUPLICATES,
        /** Pictures of one colour. */
        BLANK_PICTURES,
        /** Pictures of another size than most. */
        ODD_SIZES,
        /** Grey pictures among those in colours, or the other way round. */
        ODD_COLOURS,
        /** Too few pictures to learn from and to measure on. */
        FEW_PICTURES,
        /** Classes of a few pictures. */
        SMALL_CLASSES,
        /** One class has many times as many pictures as another. */
        IMBALANCE,
        /** Files among the pictures that are none. */
        OTHER_FILES,
        /** Files that systems put beside those of people, which are passed over. */
        SYSTEM_FILES;

        /** As JSON has it, such as {@code conflicting-labels}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A place and the label there.
     *
     * @param label of the picture; several stand with commas
     */
    public record Occurrence(Place place, String label) {
        static Occurrence of(Example<?> example) {
            return new Occurrence(example.place(), String.join(", ", example.labels()));
        }
    }

    /**
     * One picture, label or file that a finding is about.
     *
     * @param words what is known of it; may be empty
     * @param occurrences where it is, up to two places
     */
    public record Evidence(String words, List<Occurrence> occurrences) {
        public Evidence {
            occurrences = List.copyOf(occurrences);
        }
    }

    public PictureFinding {
        evidence = List.copyOf(evidence);
    }
}
