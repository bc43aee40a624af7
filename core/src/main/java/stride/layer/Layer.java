package stride.layer;

import java.util.List;
import java.util.function.IntUnaryOperator;
import stride.tensor.Shape;

/**
 * What a layer is: settings, and what follows from them. Immutable, comparable, shareable between threads: a record.
 * The numbers live in {@code Parameters}, the work is done by a {@link Step}.
 */
public interface Layer {
    /** The rows of what is no text, or no longer: it has no length. */
    int NO_TEXT = -1;

    /**
     * The shape of one example's output.
     *
     * @param input shape of one example's input
     * @throws IllegalArgumentException if the layer does not fit the input
     */
    Shape outputShape(Shape input);

    /**
     * How many rows of a text's output are real, as a function of how many of its input are. Most layers leave them as
     * they are; where the output is no text any more they are {@link #NO_TEXT}, whatever the input has.
     *
     * @param input shape of one example's input
     * @return a function that throws an IllegalArgumentException if a layer that reads words is given what is no text
     * @throws IllegalArgumentException if branches disagree about it
     */
    default IntUnaryOperator outputLength(Shape input) {
        return IntUnaryOperator.identity();
    }

    /** The parameters for an input of that shape, in the order in which {@link Frame#parameters} has them. */
    default List<ParameterSpec> parameters(Shape input) {
        return List.of();
    }

    /** Allocates all that one thread needs to run this layer; nothing is allocated afterwards. */
    Step prepare(Frame frame);

    /**
     * Whether a pass over a whole batch does its work in pieces by {@link Frame#parallel}. If not, whoever wants more
     * threads cuts the batch.
     */
    default boolean cutsItsWork() {
        return false;
    }
}
