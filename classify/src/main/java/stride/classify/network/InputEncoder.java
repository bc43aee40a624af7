package stride.classify.network;

import stride.classify.data.Noun;
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
}
