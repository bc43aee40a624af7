package stride.classify.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.classify.data.Example;
import stride.classify.data.LabelNumbers;
import stride.classify.data.Place;

/** The labels of one part, how many inputs each has, and where it stands first. For one thread. */
public final class LabelCounts {
    /** One label. */
    public static final class LabelCount {
        private final String label;
        private final String noun;
        private final Place first;
        private long count;

        LabelCount(String label, String noun, Place first) {
            this.label = label;
            this.noun = noun;
            this.first = first;
        }

        public String label() {
            return label;
        }

        public long count() {
            return count;
        }

        public Occurrence first() {
            return new Occurrence(first, label);
        }

        public Evidence evidence() {
            return new Evidence(Phrase.count(count, noun), List.of(first()));
        }
    }

    private static final Comparator<LabelCount> LARGEST_FIRST =
            Comparator.comparingLong(LabelCount::count).reversed().thenComparing(LabelCount::label);

    private final String noun;
    private final Map<String, LabelCount> counts = new LinkedHashMap<>();
    private final Map<String, String> combinations = new HashMap<>();

    /** @param noun what is labelled, in the singular without an article */
    public LabelCounts(String noun) {
        this.noun = noun;
    }

    /** Counts the example for each of its labels, and returns them as one: the same object for the same labels. */
    public String add(Example<?> example) {
        for (String label : example.labels()) {
            counts.computeIfAbsent(label, name -> new LabelCount(name, noun, example.place())).count++;
        }
        return combinations.computeIfAbsent(Phrase.labels(example), same -> same);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    public boolean contains(String label) {
        return counts.containsKey(label);
    }

    public Collection<LabelCount> inOrderOfAppearance() {
        return counts.values();
    }

    public List<LabelCount> largestFirst() {
        return counts.values().stream().sorted(LARGEST_FIRST).toList();
    }

    public Map<String, Long> toMap() {
        Map<String, Long> map = new LinkedHashMap<>();
        largestFirst().forEach(count -> map.put(count.label(), count.count()));
        return map;
    }

    /** Labels of another part that this one has not, whichever way a number is written. */
    public Found missing(LabelCounts other) {
        Found found = new Found();
        for (LabelCount label : other.largestFirst()) {
            if (!counts.containsKey(LabelNumbers.among(counts.keySet(), label.label()))) {
                found.add(label::evidence);
            }
        }
        return found;
    }
}
