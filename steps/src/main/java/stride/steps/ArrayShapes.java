package stride.steps;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shapes of nested arrays: Java's may be ragged, those of this package may not. */
final class ArrayShapes {

    private ArrayShapes() {}

    /**
     * The shape of a nested array.
     *
     * @param argument what messages call the array
     * @param nested an array of {@code rank} nested levels
     * @throws IllegalArgumentException if a level is missing or empty, or if rows differ in length
     */
    static int[] of(String argument, Object nested, int rank) {
        int[] shape = new int[rank];
        @Nullable Object level = nested;
        for (int axis = 0; axis < rank; axis++) {
            shape[axis] = level == null ? 0 : Array.getLength(level);
            if (shape[axis] == 0) {
                throw new IllegalArgumentException(
                        argument + " is empty along axis " + axis + ", expected at least 1 element");
            }
            level = axis + 1 < rank ? Array.get(level, 0) : null;
        }
        requireRectangular(argument, nested, shape, 0);
        return shape;
    }

    private static void requireRectangular(String path, @Nullable Object level, int[] shape, int axis) {
        int length = level == null ? 0 : Array.getLength(level);
        if (length != shape[axis]) {
            throw new IllegalArgumentException(path + " has length " + length + ", expected " + shape[axis]
                    + " like its neighbours: arrays must not be ragged");
        }
        for (int index = 0; axis + 1 < shape.length && index < length; index++) {
            requireRectangular(path + "[" + index + "]", Array.get(level, index), shape, axis + 1);
        }
    }

    /** @throws IllegalArgumentException if {@code shape} is not {@code expected}, which {@code meaning} spells out */
    static void require(String argument, int[] shape, String meaning, int... expected) {
        if (!Arrays.equals(shape, expected)) {
            throw new IllegalArgumentException(
                    argument + " has shape " + text(shape) + ", expected " + text(expected) + " = " + meaning);
        }
    }

    /** A shape as NumPy prints it: {@code (4, 3, 3, 2)}, {@code (8,)}. */
    static String text(int... shape) {
        return shape.length == 1
                ? "(" + shape[0] + ",)"
                : Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
