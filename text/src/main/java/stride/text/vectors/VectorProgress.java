package stride.text.vectors;

/** Hears how far the reading of a file has come. */
@FunctionalInterface
public interface VectorProgress {
    /** Hears nothing. */
    VectorProgress NONE = (done, total) -> {};

    /**
     * Called now and then.
     *
     * @param done bytes of the file that are read, as it is on the disk
     * @param total bytes the file has
     */
    void read(long done, long total);
}
