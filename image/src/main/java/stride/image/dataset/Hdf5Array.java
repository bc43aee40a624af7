package stride.image.dataset;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import stride.classify.data.DataException;
import stride.classify.data.Place;

/**
 * A data set in a file of HDF5, read in slices. Whatever the library does with a broken file is a {@link DataException}.
 *
 * @param name its path in the file
 */
record Hdf5Array(Path file, String name, long[] shape, boolean isReal, boolean isText) implements NumberArray {
    private static final int SLICE = 1 << 20; // numbers
    private static final long MOST_STRINGS = 1 << 20;
    private static final int MOST_SETS = 1000;
    private static final int DEEPEST = 8;

    /** All data sets in a file, in its order. */
    static List<NumberArray> all(Path file) {
        Place place = new Place(file.toString(), 0);
        if (!Files.isReadable(file)) {
            throw new DataException(place, "it cannot be read", "check its name and permissions");
        }
        return guarded(place, () -> {
            try (HdfFile hdf = new HdfFile(file)) {
                List<NumberArray> found = new ArrayList<>();
                collect(file, hdf, "", 0, found);
                return found;
            }
        });
    }

    private static void collect(Path file, Group group, String prefix, int depth, List<NumberArray> to) {
        for (Node node : group) {
            if (to.size() >= MOST_SETS) {
                return;
            }
            String path = prefix + node.getName();
            if (node instanceof Group inner && depth < DEEPEST) {
                collect(file, inner, path + "/", depth + 1, to);
            } else if (node instanceof Dataset set && !set.isCompound()) {
                Class<?> type = set.getJavaType();
                boolean real = type == float.class || type == double.class;
                to.add(new Hdf5Array(file, path, set.getDimensionsAsLong(), real, type == String.class));
            }
        }
    }

    /** The library throws whatever the bytes of a broken file lead it to. */
    private static <T> T guarded(Place place, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DataException e) {
            throw e;
        } catch (NoClassDefFoundError e) {
            throw new DataException(
                    place,
                    "a part of the library jhdf that it needs is missing (" + e.getMessage() + ")",
                    "add io.jhdf:jhdf to the class path, or save the file without filters",
                    e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new DataException(
                    place,
                    "it can't be read as HDF5 ("
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ")",
                    "get it anew, or save it for an older version of HDF5",
                    e);
        }
    }

    @Override
    public Place place() {
        return new Place(file.toString(), 0);
    }

    @Override
    public Optional<List<String>> strings() {
        if (!isText) {
            return Optional.empty();
        }
        long count = ArrayForm.product(shape, place());
        if (count > MOST_STRINGS) {
            throw new DataException(place(), "\"" + name + "\" has " + count + " strings", "number the labels");
        }
        return Optional.of(guarded(place(), () -> {
            try (HdfFile hdf = new HdfFile(file)) {
                List<String> strings = new ArrayList<>();
                collectStrings(hdf.getDatasetByPath(name).getData(), strings);
                return strings;
            }
        }));
    }

    private static void collectStrings(Object data, List<String> to) {
        if (data instanceof Object[] several) {
            for (Object one : several) {
                collectStrings(one, to);
            }
        } else {
            to.add(String.valueOf(data));
        }
    }

    @Override
    public Numbers open() {
        if (isText) {
            throw new DataException(place(), "\"" + name + "\" holds strings and no numbers", "name another data set");
        }
        return new Slices();
    }

    private final class Slices implements Numbers {
        private final HdfFile hdf;
        private final Dataset set;
        private final int rowSize; // numbers for one index of the first axis
        private final double[] slice;
        private long next; // index of the first axis
        private int at;
        private int end;

        Slices() {
            long row = shape.length == 0 || shape[0] == 0 ? 1 : ArrayForm.product(shape, place()) / shape[0];
            if (row > SLICE * 16L) {
                throw new DataException(
                        place(), "an example in \"" + name + "\" has " + row + " numbers", "make it smaller");
            }
            rowSize = (int) row;
            slice = new double[Math.max(rowSize, Math.min(SLICE, (int) Math.min(Integer.MAX_VALUE, first() * row)))];
            hdf = guarded(place(), () -> new HdfFile(file));
            set = guarded(place(), () -> hdf.getDatasetByPath(name));
        }

        private long first() {
            return shape.length == 0 ? 1 : Math.min(SLICE, shape[0]);
        }

        @Override
        public void read(double[] to) {
            for (int done = 0; done < to.length; ) {
                if (at == end) {
                    fill();
                }
                int count = Math.min(end - at, to.length - done);
                System.arraycopy(slice, at, to, done, count);
                at += count;
                done += count;
            }
        }

        private void fill() {
            if (shape.length == 0 ? next > 0 : next >= shape[0]) {
                throw new DataException(place(), "\"" + name + "\" has too few numbers", "get it anew");
            }
            int rows = (int)
                    Math.min(Math.max(1, slice.length / Math.max(1, rowSize)), shape.length == 0 ? 1 : shape[0] - next);
            at = 0;
            end = 0;
            add(guarded(place(), () -> data(rows)));
            next += rows;
            if (end != rows * rowSize) {
                throw new DataException(
                        place(), "\"" + name + "\" has other numbers than its extents say", "get it anew");
            }
        }

        private @Nullable Object data(int rows) {
            if (shape.length == 0) {
                return set.getData();
            }
            long[] offset = new long[shape.length];
            int[] extents = new int[shape.length];
            for (int axis = 1; axis < extents.length; axis++) {
                extents[axis] = (int) shape[axis];
            }
            offset[0] = next;
            extents[0] = rows;
            return set.getData(offset, extents);
        }

        private void add(@Nullable Object data) {
            if (data instanceof int[] numbers) {
                for (int number : numbers) {
                    put(number);
                }
            } else if (data instanceof Object[] parts) {
                for (Object part : parts) {
                    add(part);
                }
            } else if (data instanceof Number number) {
                put(number.doubleValue());
            } else if (data instanceof Boolean truth) {
                put(truth ? 1 : 0);
            } else if (data != null && data.getClass().isArray()) {
                for (int i = 0; i < Array.getLength(data); i++) {
                    add(Array.get(data, i));
                }
            } else {
                throw new DataException(place(), "\"" + name + "\" holds no numbers", "name another data set");
            }
        }

        private void put(double number) {
            if (end < slice.length) {
                slice[end] = number;
            }
            end++;
        }

        @Override
        public void close() {
            hdf.close();
        }
    }
}
