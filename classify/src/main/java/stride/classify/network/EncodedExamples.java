package stride.classify.network;

import java.util.Arrays;
import stride.classify.data.Dataset;
import stride.classify.decision.Labelling;
import stride.network.Session;
import stride.tensor.Tensor;
import stride.training.ExampleSet;
import stride.training.Objective;

/**
 * Examples whose inputs become numbers when they are asked for.
 *
 * @param numbers (examples, labels of each)
 * @param labelling how many labels an example has
 */
record EncodedExamples<I>(Dataset<I> examples, int[][] numbers, Labelling labelling, InputEncoder<I> encoder)
        implements ExampleSet {
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
        load(examples.examples().get(example).input(), encoder, session, position);
    }

    static <I> void load(I input, InputEncoder<I> encoder, Session session, int position) {
        Tensor numbers = session.input(); // (capacity, input...)
        encoder.encode(
                input,
                numbers.array(),
                numbers.offset() + position * encoder.shape().size());
    }
}
