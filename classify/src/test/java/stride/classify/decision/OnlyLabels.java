package stride.classify.decision;

import java.util.Arrays;
import stride.network.Session;

/** Examples of which nothing is known but their labels. */
final class OnlyLabels extends LabelledExamples {
    /** @param numbers (examples, labels of each) */
    OnlyLabels(Labelling labelling, int[][] numbers) {
        super(labelling, numbers);
    }

    static OnlyLabels ofOneEach(int... labels) {
        return new OnlyLabels(
                Labelling.ONE,
                Arrays.stream(labels).mapToObj(label -> new int[] {label}).toArray(int[][]::new));
    }

    @Override
    public void load(int example, Session session, int position) {
        throw new UnsupportedOperationException("they have no inputs");
    }
}
