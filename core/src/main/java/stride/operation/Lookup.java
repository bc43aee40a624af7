package stride.operation;

import java.util.Arrays;
import stride.kernel.Kernels;
import stride.tensor.Tensor;

/**
 * Rows of a table by their numbers: y[n,t] = table[ids[n,t]]. Ids travel as floats, which hold every whole number up to
 * 2^24 exactly, so that all that flows between layers is of one type.
 */
public final class Lookup {
    private static final Kernels KERNELS = Kernels.chosen();

    private Lookup() {}

    /** Sets y; rows at and after an example's length become zeros. */
    public static void forward(
            int examples,
            int time,
            int[] lengths, // (examples)
            Tensor ids, // (examples, time)
            EmbeddingTable table,
            Tensor y) { // (examples, time, channels)
        int channels = table.channels();
        for (int n = 0; n < examples; n++) {
            int out = y.offset() + n * time * channels;
            for (int t = 0; t < lengths[n]; t++) {
                table.copy(id(ids, n * time + t, table.words()), y.array(), out + t * channels);
            }
            Arrays.fill(y.array(), out + lengths[n] * channels, out + time * channels, 0);
        }
    }

    /** Adds to dtable. */
    public static void backward(
            int examples,
            int time,
            int[] lengths, // (examples)
            Tensor ids, // (examples, time)
            Tensor dy, // (examples, time, channels)
            Tensor dtable) { // (rows, channels)
        int channels = dtable.shape().dimension(1);
        for (int n = 0; n < examples; n++) {
            for (int t = 0; t < lengths[n]; t++) {
                int at = dy.offset() + (n * time + t) * channels;
                KERNELS.axpy(channels, 1, dy.array(), at, dtable.array(), row(ids, n * time + t, dtable));
            }
        }
    }

    private static int row(Tensor ids, int at, Tensor table) {
        return table.offset()
                + id(ids, at, table.shape().dimension(0)) * table.shape().dimension(1);
    }

    /**
     * The id at a place of (examples, time).
     *
     * @throws IllegalArgumentException if it is no whole number, or a table of so many rows has none of that number
     */
    public static int id(Tensor ids, int at, int rows) {
        float value = ids.get(at);
        int id = (int) value;
        if (id != value || id < 0 || id >= rows) {
            int time = ids.shape().dimension(-1);
            String number = id == value ? Integer.toString(id) : Float.toString(value);
            throw new IllegalArgumentException("word " + at % time + " of example " + at / time + " has the id "
                    + number + ", which is not one of 0 to " + (rows - 1));
        }
        return id;
    }
}
