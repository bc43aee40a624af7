package stride.training;

import java.util.ArrayList;
import java.util.List;
import stride.network.Session;
import stride.random.RandomStream;

/**
 * Small learnable data sets in memory.
 *
 * @param inputs of each example, as a session wants them
 * @param lengths of each example, for texts
 * @param labels of each example
 */
record ArrayExamples(List<float[]> inputs, List<Integer> lengths, List<Integer> labels) implements ExampleSet {
    static final int TIME = 9;
    static final int WORDS = 100;
    static final int SIDE = 8;

    /** Word ids 5 to 99 at random, and one of 2, 3 and 4: the class is which. Lengths from 1 to the full time. */
    static ArrayExamples texts(int n, long seed) {
        RandomStream random = RandomStream.of(seed);
        ArrayExamples examples = new ArrayExamples(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < n; i++) {
            int length = 1 + random.nextInt(TIME);
            float[] ids = new float[TIME];
            for (int t = 0; t < length; t++) {
                ids[t] = 5 + random.nextInt(WORDS - 5);
            }
            int label = random.nextInt(3);
            ids[random.nextInt(length)] = 2 + label;
            examples.add(ids, length, label);
        }
        return examples;
    }

    /** Noise with a horizontal bar (class 0) or a vertical one (class 1), (SIDE, SIDE, 1). */
    static ArrayExamples images(int n, long seed) {
        RandomStream random = RandomStream.of(seed);
        ArrayExamples examples = new ArrayExamples(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < n; i++) {
            float[] pixels = new float[SIDE * SIDE];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = 0.5f * random.nextFloat();
            }
            int label = random.nextInt(2);
            int place = random.nextInt(SIDE);
            for (int k = 0; k < SIDE; k++) {
                pixels[label == 0 ? place * SIDE + k : k * SIDE + place] += 0.5f;
            }
            examples.add(pixels, 0, label);
        }
        return examples;
    }

    void add(float[] input, int length, int label) {
        inputs.add(input);
        lengths.add(length);
        labels.add(label);
    }

    @Override
    public int size() {
        return labels.size();
    }

    @Override
    public int label(int example) {
        return labels.get(example);
    }

    @Override
    public void load(int example, Session session, int position) {
        float[] input = inputs.get(example);
        System.arraycopy(
                input, 0, session.input().array(), session.input().offset() + position * input.length, input.length);
        session.lengths()[position] = lengths.get(example);
    }
}
