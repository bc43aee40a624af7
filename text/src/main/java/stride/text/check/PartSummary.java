package stride.text.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of one part.
 *
 * @param name of the part
 * @param texts how many
 * @param badRecords how many records can't be used, and are no texts here
 * @param classes how many texts each label has, the largest class first, of equal ones by label
 * @param words lengths in tokens
 * @param characters lengths in code points
 */
public record PartSummary(
        String name, long texts, long badRecords, Map<String, Long> classes, Lengths words, Lengths characters) {
    public PartSummary {
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
    }

    /** The share of a class among the texts, 0 to 1. */
    public double share(String label) {
        return texts == 0 ? 0 : (double) classes.getOrDefault(label, 0L) / texts;
    }

    /** The labels, the largest class first. */
    public List<String> labels() {
        return List.copyOf(classes.keySet());
    }
}
