package stride.layer;

import java.util.List;
import java.util.function.IntUnaryOperator;
import stride.pass.Frame;
import stride.pass.Pass;
import stride.tensor.Shape;

/**
 * What a layer is: settings, and what follows from them. Immutable, comparable, shareable between threads: a record.
 * The numbers live in {@code Parameters}, the work is done by a {@link Pass}.
 */
public non-sealed interface Layer extends Stage {
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

    /** The layers that this one is composed of, on an input of that shape. Most layers are not composed of others. */
    default List<Node> children(Shape input) {
        return List.of();
    }

    /** What people call it, such as {@code Conv2d}. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** Whether it is composed of layers. */
    default boolean isComposed() {
        return false;
    }

    /** The parameters for an input of that shape, in the order in which {@link Frame#parameters} has them. */
    default List<ParameterSpec> parameters(Shape input) {
        return children(input).stream()
                .flatMap(child -> child.parameters().stream())
                .toList();
    }

    /** Allocates all that one thread needs to run this layer; nothing is allocated afterwards. */
    Pass prepare(Frame frame);

    /**
     * Whether a pass over a whole batch runs in parallel inside the layer, by {@link Frame#parallel} (intra-op
     * parallelism). If not, training cuts the batch into shards instead (data parallelism).
     *
     * @param input shape of one example's input
     */
    default boolean intraOpParallel(Shape input) {
        return children(input).stream().anyMatch(child -> child.layer().intraOpParallel(child.input()));
    }

    @Override
    default Layer layer() {
        return this;
    }

    @Override
    default Node at(Shape input) {
        return new Node(this, input, parameters(input));
    }
}
