package stride.text.check;

import java.util.Comparator;
import java.util.List;
import stride.classify.data.Remedy;

/**
 * One thing that was found.
 *
 * @param kind what it is about
 * @param severity how much it matters
 * @param count how many texts, labels or classes, as the summary says
 * @param summary what was found, a phrase for one line
 * @param meaning what it does to the result, a sentence
 * @param remedy what to do about it, in sentences
 * @param evidence up to {@value Samples#MOST} of what was found
 */
public record Finding(
        FindingKind kind,
        Severity severity,
        long count,
        String summary,
        String meaning,
        Remedy remedy,
        List<Evidence> evidence) {
    /** The most severe first. */
    static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::severity).thenComparing(Finding::kind);

    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** With a remedy that no setting is needed for. */
    Finding(
            FindingKind kind,
            Severity severity,
            long count,
            String summary,
            String meaning,
            String remedy,
            List<Evidence> evidence) {
        this(kind, severity, count, summary, meaning, Remedy.of(remedy), evidence);
    }
}
