package stride.training;

import java.util.Arrays;
import stride.network.Session;
import stride.random.RandomStream;

/**
 * Labelled examples that can be put into a session. Safe for several threads. Those in memory are there already:
 *
 * <pre>{@code
 * float[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}}; // (examples, numbers of one)
 * int[] labels = {0, 1, 1, 0};                         // (examples)
 * ExampleSet examples = ExampleSet.of(inputs, labels);
 * }</pre>
 */
public interface ExampleSet {
    /**
     * Examples in memory with a label each. The arrays are used as they are, not copied: leave them alone.
     *
     * @param inputs (examples, numbers of one): an example's numbers in the order of the network's input, the last axis
     *     fastest; of an image (height, width, channels) row by row
     * @param labels (examples): the class of each, from 0
     * @throws IllegalArgumentException if there are not as many inputs as labels
     */
    static ExampleSet of(float[][] inputs, int[] labels) {
        return new MemoryExamples(inputs, each(labels), Objective.ONE_LABEL, false);
    }

    /**
     * Examples in memory with any number of labels. The arrays are used as they are, not copied: leave them alone.
     *
     * @param inputs (examples, numbers of one), as of {@link #of}
     * @param labels (examples, labels of one): the classes of each, from 0; none too
     * @throws IllegalArgumentException if there are not as many inputs as labels
     */
    static ExampleSet ofSeveral(float[][] inputs, int[][] labels) {
        return new MemoryExamples(inputs, labels, Objective.ANY_LABELS, false);
    }

    /**
     * Texts in memory with a label each, for a network whose input is (time).
     *
     * @param words (texts, words of one): their ids, 0 to 2^24, of which 0 stands for padding; a text may have as many as the
     *     network's input, or fewer
     * @param labels (texts): the class of each, from 0
     * @throws IllegalArgumentException if there are not as many texts as labels
     */
    static ExampleSet ofTexts(int[][] words, int[] labels) {
        float[][] ids = new float[words.length][];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = new float[words[i].length];
            for (int t = 0; t < ids[i].length; t++) {
                ids[i][t] = words[i][t];
            }
        }
        return new MemoryExamples(ids, each(labels), Objective.ONE_LABEL, true);
    }

    private static int[][] each(int[] labels) {
        return Arrays.stream(labels).mapToObj(label -> new int[] {label}).toArray(int[][]::new);
    }

    int size();

    /** The class of an example, from 0, where each has one. */
    int label(int example);

    /** Whether an example has a label, from 0. */
    default boolean has(int example, int label) {
        return label(example) == label;
    }

    /** All labels of an example, from 0. */
    default int[] labels(int example) {
        return new int[] {label(example)};
    }

    /** How outputs are held against the labels. */
    default Objective objective() {
        return Objective.ONE_LABEL;
    }

    /** Writes an example into the session's input (and its length, for text) as number {@code position} of a batch. */
    void load(int example, Session session, int position);

    /**
     * The same in training, where an example may be changed at random so that it is never seen twice alike (augmentation).
     * Usually it is not.
     *
     * @param random a stream of its own, a function of the training's seed, the step and the example's number in the batch
     */
    default void load(int example, Session session, int position, RandomStream random) {
        load(example, session, position);
    }
}
