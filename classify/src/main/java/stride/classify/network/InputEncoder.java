package stride.classify.network;

import java.util.Map;
import stride.classify.data.Noun;
import stride.random.RandomStream;
import stride.tensor.Shape;

/**
 * How inputs of one kind become numbers, the same way in training and in use. Safe for several threads.
 *
 * @param <I> what is classified
 */
public interface InputEncoder<I> {
    /** What classifiers of such inputs are for, in the words of model hubs, such as {@code image-classification}. */
    String task();

    /** What people call such inputs. */
    Noun noun();

    /** Of the numbers of one input. */
    Shape shape();

    /**
     * Writes the numbers of an input.
     *
     * @param to from {@code offset} on there is room for {@code shape().size()} of them
     * @throws IllegalArgumentException if it is no input of that kind
     */
    void encode(I input, float[] to, int offset);

    /**
     * Writes the numbers of an input to learn from, perhaps of a likeness of it: one that is shifted or turned, say. A function
     * of the input and the random numbers alone.
     *
     * @param to from {@code offset} on there is room for {@code shape().size()} of them
     * @param random begins anew for each input of each step
     * @throws IllegalArgumentException if it is no input of that kind
     */
    default void encodeForTraining(I input, float[] to, int offset, RandomStream random) {
        encode(input, to, offset);
    }

    /** What a model's file says of this encoder, as a JSON object, for whoever makes it again. */
    default Map<String, Object> toConfig() {
        return Map.of();
    }
}
