package stride.classify.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Examples in memory, with their labels. Immutable.
 *
 * @param <I> what is classified, such as a text
 */
public final class Dataset<I> {

    /** Labels that are all whole numbers in numeric order, any others as strings: the order of no file matters. */
    private static final Comparator<String> LABEL_ORDER =
            Comparator.comparing((String label) -> isNumber(label)).reversed().thenComparing(Dataset::compareLabels);

    private final List<Example<I>> examples;
    private final Map<String, Integer> counts;

    private Dataset(List<Example<I>> examples) {
        this.examples = Collections.unmodifiableList(examples);
        Map<String, Integer> sorted = new TreeMap<>(LABEL_ORDER);
        for (Example<I> example : examples) {
            example.labels().forEach(label -> sorted.merge(label, 1, Integer::sum));
        }
        this.counts = Collections.unmodifiableMap(new LinkedHashMap<>(sorted));
    }

    /** These examples, in this order. Where both 1 and 1.0 are labels, they become one: 1. */
    public static <I> Dataset<I> of(List<Example<I>> examples) {
        Dataset<I> dataset = new Dataset<>(List.copyOf(examples));
        return dataset.labelledAs(dataset.counts.keySet());
    }

    /** What is left in the iterator; of its labels holds the same. */
    public static <I> Dataset<I> of(Iterator<Example<I>> examples) {
        List<Example<I>> all = new ArrayList<>();
        examples.forEachRemaining(all::add);
        Dataset<I> dataset = new Dataset<>(all);
        return dataset.labelledAs(dataset.counts.keySet());
    }

    /**
     * The same examples, where a label that is a whole number is written as among some others: 1.0 as 1 if that is one of
     * them, and the other way round.
     */
    public Dataset<I> labelledAs(Collection<String> known) {
        Map<String, String> renamed = LabelNumbers.renamed(counts.keySet(), known);
        return renamed.isEmpty()
                ? this
                : new Dataset<>(examples.stream()
                        .map(example -> new Example<>(
                                example.input(),
                                example.labels().stream()
                                        .map(label -> renamed.getOrDefault(label, label))
                                        .toList(),
                                example.place()))
                        .toList());
    }

    public List<Example<I>> examples() {
        return examples;
    }

    /** How many examples there are. */
    public int size() {
        return examples.size();
    }

    /** The distinct labels: whole numbers in numeric order first, then the others in the order of their characters. */
    public List<String> labels() {
        return List.copyOf(counts.keySet());
    }

    /** How many examples each label has, in the order of {@link #labels()}. */
    public Map<String, Integer> counts() {
        return counts;
    }

    /**
     * Two shuffled parts of this data, one to train on and one (the development part) to measure on. Of each label's
     * examples the rounded share goes to the development part; a label with two or more examples is in both parts, a
     * single example is in the training part. An example with several labels counts as
     * one of its rarest. The same data, fraction and seed give the same parts on every JDK.
     *
     * @param devFraction share of the development part, between 0 and 1, both excluded
     * @param seed any number; another one gives another split
     * @throws IllegalArgumentException if the fraction is out of range
     * @throws DataException if a part would be empty
     */
    public Split<I> split(double devFraction, long seed) {
        return Split.stratified(this, devFraction, seed);
    }

    /**
     * This data cut into parts for cross-validation: each fold is one part to measure on ({@link Split#dev}) and all
     * others to train on. The examples of each label are spread evenly over the parts; a label's only example is in no
     * part, so that nothing is measured that could not be learned. The same data, count and seed give the same folds on
     * every JDK.
     *
     * @param count at least 2
     * @throws IllegalArgumentException if the count is less than 2
     * @throws DataException if a part would be empty
     */
    public List<Split<I>> folds(int count, long seed) {
        return Split.folds(this, count, seed);
    }

    /** Whether any example has no label or more than one. */
    public boolean isMultiLabel() {
        return examples.stream().anyMatch(example -> example.labels().size() != 1);
    }

    @Override
    public String toString() {
        return "Dataset" + counts;
    }

    private static boolean isNumber(String label) {
        return label.length() <= 18 && label.matches("-?[0-9]+");
    }

    private static int compareLabels(String a, String b) {
        int byNumber = isNumber(a) && isNumber(b) ? Long.compare(Long.parseLong(a), Long.parseLong(b)) : 0;
        return byNumber != 0 ? byNumber : a.compareTo(b);
    }
}
