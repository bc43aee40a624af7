package stride.classify.network;

import stride.classify.data.Dataset;
import stride.classify.decision.LabelledExamples;
import stride.classify.training.Parts;
import stride.network.Session;
import stride.random.RandomStream;
import stride.tensor.Tensor;

/** Examples whose inputs become numbers when they are asked for. */
final class EncodedExamples<I> extends LabelledExamples {
    private final Dataset<I> examples;
    private final InputEncoder<I> encoder;

    /** @param part one of the parts */
    EncodedExamples(Parts<I> parts, Dataset<I> part, InputEncoder<I> encoder) {
        super(parts.labelling(), parts.numbers(part));
        this.examples = part;
        this.encoder = encoder;
    }

    @Override
    public void load(int example, Session session, int position) {
        load(examples.examples().get(example).input(), encoder, session, position);
    }

    @Override
    public void load(int example, Session session, int position, RandomStream random) {
        Tensor numbers = session.input(); // (capacity, input...)
        encoder.encodeForTraining(
                examples.examples().get(example).input(),
                numbers.array(),
                numbers.offset() + position * encoder.shape().size(),
                random);
    }

    static <I> void load(I input, InputEncoder<I> encoder, Session session, int position) {
        Tensor numbers = session.input(); // (capacity, input...)
        encoder.encode(
                input,
                numbers.array(),
                numbers.offset() + position * encoder.shape().size());
    }
}
