package stride.classify.decision;

import java.util.Arrays;
import stride.network.Session;
import stride.training.ExampleSet;
import stride.training.Objective;

/**
 * Examples of which nothing is known but their labels.
 *
 * @param numbers (examples, labels of each)
 */
record OnlyLabels(Labelling labelling, int[][] numbers) implements ExampleSet {
    static OnlyLabels ofOneEach(int... labels) {
        return new OnlyLabels(
                Labelling.ONE,
                Arrays.stream(labels).mapToObj(label -> new int[] {label}).toArray(int[][]::new));
    }

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    public int label(int example) {
        return numbers[example][0];
    }

    @Override
    public int[] labels(int example) {
        return numbers[example];
    }

    @Override
    public boolean has(int example, int label) {
        return Arrays.stream(numbers[example]).anyMatch(own -> own == label);
    }

    @Override
    public Objective objective() {
        return labelling.objective();
    }

    @Override
    public void load(int example, Session session, int position) {
        throw new UnsupportedOperationException("they have no inputs");
    }
}
