package stride.classify.check;

import java.util.List;
import java.util.Map;

/** The numbers of one part that it has whatever its inputs. */
public interface PartSummary {
    /** What to call the part. */
    String name();

    /** How many inputs can be used. */
    long examples();

    /** How many records can't be used, and are not among the examples. */
    long badRecords();

    /** How many inputs each label has, the largest class first, of equal ones by label. */
    Map<String, Long> classes();

    /** The share of a class among the examples, 0 to 1. */
    default double share(String label) {
        return examples() == 0 ? 0 : (double) classes().getOrDefault(label, 0L) / examples();
    }

    /** The labels, the largest class first. */
    default List<String> labels() {
        return List.copyOf(classes().keySet());
    }
}
