package stride.text.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.classify.check.Evidence;
import stride.classify.check.Occurrence;
import stride.classify.check.Phrase;
import stride.classify.data.Example;
import stride.classify.data.Place;

/** The labels of one part, how many texts each has, and where it stands first. */
final class LabelCounts {
    /** One label. */
    static final class LabelCount {
        private final String label;
        private final Place first;
        private long count;

        LabelCount(String label, Place first) {
            this.label = label;
            this.first = first;
        }

        String label() {
            return label;
        }

        long count() {
            return count;
        }

        Occurrence first() {
            return new Occurrence(first, label);
        }

        Evidence evidence() {
            return new Evidence(Phrase.count(count, "text"), List.of(first()));
        }
    }

    private static final Comparator<LabelCount> LARGEST_FIRST =
            Comparator.comparingLong(LabelCount::count).reversed().thenComparing(LabelCount::label);

    private final Map<String, LabelCount> counts = new LinkedHashMap<>();
    private final Map<String, String> combinations = new HashMap<>();

    /** Counts the example for each of its labels, and returns them as one: the same object for the same labels. */
    String add(Example<String> example) {
        for (String label : example.labels()) {
            counts.computeIfAbsent(label, name -> new LabelCount(name, example.place())).count++;
        }
        return combinations.computeIfAbsent(Phrase.labels(example), same -> same);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    boolean contains(String label) {
        return counts.containsKey(label);
    }

    Collection<LabelCount> inOrderOfAppearance() {
        return counts.values();
    }

    List<LabelCount> largestFirst() {
        return counts.values().stream().sorted(LARGEST_FIRST).toList();
    }

    Map<String, Long> toMap() {
        Map<String, Long> map = new LinkedHashMap<>();
        largestFirst().forEach(count -> map.put(count.label(), count.count()));
        return map;
    }
}
