package stride.pass;

import java.util.Optional;
import stride.tensor.Shape;
import stride.tensor.Tensor;

/**
 * What flows between two layers: values for up to {@code capacity} examples and, in training, their gradient.
 *
 * @param shape of one example
 * @param values (capacity, shape...)
 * @param gradient the same, if a gradient is wanted here
 * @param lengths (capacity): for text, how many rows of each example are real; rows from there on are padding: no layer
 *     reads what stands there. Layers of images neither read nor write it.
 */
public record Signal(Shape shape, Tensor values, Optional<Tensor> gradient, int[] lengths) {

    public static Signal allocate(int capacity, Shape shape, boolean withGradient) {
        Shape batch = shape.batch(capacity);
        return new Signal(
                shape,
                Tensor.zeros(batch),
                withGradient ? Optional.of(Tensor.zeros(batch)) : Optional.empty(),
                new int[capacity]);
    }

    /**
     * Refuses lengths that no text of this shape has. Images have none, and what stands there is not looked at.
     *
     * @throws IllegalArgumentException if one of the first {@code examples} is below 0 or above the rows there are
     */
    public void requireLengths(int examples) {
        if (shape.rank() > 2) {
            return;
        }
        int rows = shape.dimension(0);
        for (int n = 0; n < examples; n++) {
            if (lengths[n] < 0 || lengths[n] > rows) {
                throw new IllegalArgumentException(
                        "the length of example " + n + " must be from 0 to " + rows + ", is " + lengths[n]);
            }
        }
    }

    /** How many elements one example has. */
    public int size() {
        return shape.size();
    }

    /** The gradient, where it must be there: that of an output in training. */
    public Tensor requireGradient() {
        return gradient.orElseThrow(() -> new IllegalStateException("this session was prepared without gradients"));
    }
}
