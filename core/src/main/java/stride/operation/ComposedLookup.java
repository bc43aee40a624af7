package stride.operation;

import stride.kernel.Kernels;
import stride.tensor.Tensor;

/** The way back of {@link Lookup} in a {@link ComposedTable}. */
public final class ComposedLookup {
    private static final Kernels KERNELS = Kernels.chosen();

    private ComposedLookup() {}

    /** Adds to dtable: each row of a word gets the gradient of its vector, times the scale. */
    public static void backward(
            Composition composition,
            int examples,
            int time,
            int[] lengths, // (examples)
            Tensor ids, // (examples, time)
            Tensor dy, // (examples, time, channels)
            Tensor dtable) { // (table rows, channels)
        int channels = dtable.shape().dimension(1);
        for (int n = 0; n < examples; n++) {
            for (int t = 0; t < lengths[n]; t++) {
                int word = Lookup.id(ids, n * time + t, composition.words());
                int at = dy.offset() + (n * time + t) * channels;
                for (int i = 0; i < composition.count(word); i++) {
                    int row = dtable.offset() + composition.row(word, i) * channels;
                    KERNELS.axpy(channels, composition.scale(word), dy.array(), at, dtable.array(), row);
                }
            }
        }
    }
}
