package stride.classify.decision;

import stride.training.ExampleSet;
import stride.training.Objective;

/** Examples with their labels as numbers; how an input gets into a session is for others to say. */
public abstract class LabelledExamples implements ExampleSet {
    private final Labelling labelling;
    private final int[][] numbers; // (examples, labels of each)

    /**
     * @param labelling how many labels an example has
     * @param numbers (examples, labels of each)
     */
    protected LabelledExamples(Labelling labelling, int[][] numbers) {
        this.labelling = labelling;
        this.numbers = numbers;
    }

    /** The labels, (examples, labels of each). Not to be changed. */
    public final int[][] numbers() {
        return numbers;
    }

    @Override
    public final int size() {
        return numbers.length;
    }

    @Override
    public final int label(int example) {
        return numbers[example][0];
    }

    @Override
    public final int[] labels(int example) {
        return numbers[example];
    }

    @Override
    public final boolean has(int example, int label) {
        for (int own : numbers[example]) {
            if (own == label) {
                return true;
            }
        }
        return false;
    }

    @Override
    public final Objective objective() {
        return labelling.objective();
    }
}
