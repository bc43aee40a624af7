package stride.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extents of an array, outermost first: (28, 28, 1) is an image of 28 rows, 28 columns and one channel. An extent may
 * be 0, then there are no elements; without axes there is one.
 */
public final class Shape {
    private final int[] dimensions;

    private Shape(int[] dimensions) {
        this.dimensions = dimensions;
    }

    /**
     * @throws IllegalArgumentException if an extent is negative, or the product of those that are not 0 is more than one
     *     array can hold
     */
    public static Shape of(int... dimensions) {
        long size = 1;
        for (int dimension : dimensions) {
            if (dimension < 0) {
                throw new IllegalArgumentException("negative extent in shape " + Arrays.toString(dimensions));
            }
            size *= Math.max(1, dimension); // at most 2^62: the one before fits into an int
            if (size > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(dimensions) + " has more elements than one array can hold");
            }
        }
        return new Shape(dimensions.clone());
    }

    public static Shape of(List<Integer> dimensions) {
        return of(dimensions.stream().mapToInt(Integer::intValue).toArray());
    }

    /** How many axes. */
    public int rank() {
        return dimensions.length;
    }

    /** The extent of an axis; negative axes count from the end, -1 is the innermost. */
    public int dimension(int axis) {
        return dimensions[axis < 0 ? dimensions.length + axis : axis];
    }

    /** How many elements: the product of all extents. */
    public int size() {
        int size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
        }
        return size;
    }

    /** This shape with one more axis of extent {@code n} outside. */
    public Shape batch(int n) {
        int[] batched = new int[dimensions.length + 1];
        batched[0] = n;
        System.arraycopy(dimensions, 0, batched, 1, dimensions.length);
        return of(batched);
    }

    public List<Integer> toList() {
        return Arrays.stream(dimensions).boxed().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dimensions);
    }

    @Override
    public String toString() {
        return Arrays.stream(dimensions).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
