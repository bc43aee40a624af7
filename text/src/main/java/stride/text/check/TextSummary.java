package stride.text.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import stride.classify.check.PartSummary;

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
public record TextSummary(
        String name, long texts, long badRecords, Map<String, Long> classes, Lengths words, Lengths characters)
        implements PartSummary {
    public TextSummary {
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
    }

    @Override
    public long examples() {
        return texts;
    }
}
