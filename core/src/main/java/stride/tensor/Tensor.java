package stride.tensor;

import java.util.Arrays;

/**
 * A row-major window onto a flat array: element (i, j) of shape (m, n) is {@code array[offset + i * n + j]}.
 *
 * @param array the numbers, shared with every other window onto them
 * @param offset index of the first element
 * @param shape extents, outermost first
 */
public record Tensor(float[] array, int offset, Shape shape) {
    public Tensor {
        if (offset < 0 || offset > array.length - shape.size()) {
            throw new IllegalArgumentException(
                    "a window of shape " + shape + " at " + offset + " does not fit into an array of " + array.length);
        }
    }

    /** A tensor of zeros with an array of its own. */
    public static Tensor zeros(Shape shape) {
        return new Tensor(new float[shape.size()], 0, shape);
    }

    /** @throws IllegalArgumentException if there are not exactly as many values as the shape has elements */
    public static Tensor of(Shape shape, float... values) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(values.length + " values do not fill shape " + shape);
        }
        return new Tensor(values, 0, shape);
    }

    public int size() {
        return shape.size();
    }

    public float get(int index) {
        return array[offset + index];
    }

    public void set(int index, float value) {
        array[offset + index] = value;
    }

    public void fill(float value) {
        Arrays.fill(array, offset, offset + size(), value);
    }

    /** A copy of the elements in order. */
    public float[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + size());
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
