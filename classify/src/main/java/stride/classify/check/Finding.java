package stride.classify.check;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import stride.classify.data.Remedy;

/**
 * One thing that was found.
 *
 * @param kind what it is about
 * @param severity how much it matters
 * @param count how many inputs, labels or classes, as the summary says
 * @param summary what was found, a phrase for one line
 * @param meaning what it does to the result, a sentence
 * @param remedy what to do about it, in sentences
 * @param evidence up to {@value Found#MOST} of what was found
 */
public record Finding(
        Kind kind,
        Severity severity,
        long count,
        String summary,
        String meaning,
        Remedy remedy,
        List<Evidence> evidence) {
    /** What a finding is about: an enum for each kind of input, in the order in which equally severe ones are reported. */
    public interface Kind {
        String name();

        int ordinal();

        /** As JSON has it, such as {@code conflicting-labels}. */
        default String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The most severe first. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(finding -> finding.kind().ordinal());

    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** With a remedy that no setting is needed for. */
    public Finding(
            Kind kind,
            Severity severity,
            long count,
            String summary,
            String meaning,
            String remedy,
            List<Evidence> evidence) {
        this(kind, severity, count, summary, meaning, Remedy.of(remedy), evidence);
    }
}
