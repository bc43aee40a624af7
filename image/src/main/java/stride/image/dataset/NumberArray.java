package stride.image.dataset;

import java.io.Closeable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stride.classify.data.Place;

/** An array of numbers in a file, in C order: the last index changes fastest. */
interface NumberArray {
    /** The file. */
    Place place();

    /** What the array is called in its file; empty if it is alone there. */
    String name();

    /** The extents, none negative. */
    long[] shape();

    /** Whether its numbers are floating-point ones. */
    boolean isReal();

    /** Whether its numbers are 0 and 1 for false and true. */
    default boolean isTruth() {
        return false;
    }

    /** Its elements, if they are strings. */
    default Optional<List<String>> strings() {
        return Optional.empty();
    }

    /** Its numbers from the first on; it can be opened again. */
    Numbers open();

    /** Numbers one after the other. For one thread. */
    interface Numbers extends Closeable {
        /**
         * The next {@code to.length} numbers.
         *
         * @throws stride.classify.data.DataException if there are not so many
         */
        void read(double[] to);

        /**
         * Says that all have been read.
         *
         * @throws stride.classify.data.DataException if there is more
         */
        default void end() {}

        @Override
        void close();
    }

    /** The file and the array in it. */
    default String described() {
        return name().isEmpty() ? place().file() : place().file() + " (" + name() + ")";
    }

    /** {@code 1080 x 64 x 64 x 3}. */
    static String inWords(long[] shape) {
        return shape.length == 0
                ? "a single value"
                : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    }
}
