package stride.classify.check;

import java.util.List;

/**
 * One input, label or file that a finding is about.
 *
 * @param excerpt the text, long ones shortened; or the labels, or what else is known; may be empty
 * @param occurrences where it stands, up to two places
 */
public record Evidence(String excerpt, List<Occurrence> occurrences) {
    public Evidence {
        occurrences = List.copyOf(occurrences);
    }
}
