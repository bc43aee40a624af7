package stride.training;

import java.util.Arrays;
import java.util.stream.IntStream;
import stride.network.Session;
import stride.tensor.Tensor;

/**
 * Examples in memory.
 *
 * @param inputs (examples, numbers of one): as a session's input has them
 * @param labels (examples, labels of one)
 * @param objective how many labels an example has
 * @param text whether inputs are word ids of texts, which may be shorter than the network's input
 */
record MemoryExamples(float[][] inputs, int[][] labels, Objective objective, boolean text) implements ExampleSet {
    private static final int PADDING = 0; // the id behind a text's last word

    MemoryExamples {
        if (inputs.length != labels.length) {
            throw new IllegalArgumentException("there are " + inputs.length + " inputs and " + labels.length
                    + " labels of inputs; give each its own");
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int example) {
        return labels[example][0];
    }

    @Override
    public boolean has(int example, int label) {
        return IntStream.of(labels[example]).anyMatch(own -> own == label);
    }

    @Override
    public int[] labels(int example) {
        return labels[example];
    }

    @Override
    public void load(int example, Session session, int position) {
        float[] input = inputs[example];
        Tensor to = session.input(); // (capacity, input...)
        int room = to.size() / session.capacity();
        if (text ? input.length > room : input.length != room) {
            throw new IllegalArgumentException("input " + example + " has " + input.length
                    + (text ? " words, the network reads at most " : " numbers, the network reads ") + room);
        }
        int at = to.offset() + position * room;
        System.arraycopy(input, 0, to.array(), at, input.length);
        Arrays.fill(to.array(), at + input.length, at + room, PADDING);
        session.lengths()[position] = text ? input.length : 0;
    }
}
