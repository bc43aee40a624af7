package stride.operation;

/** A vector for each word, (words, channels). */
public interface EmbeddingTable {
    /** How many words there are. */
    int words();

    /** Numbers a word. */
    int channels();

    /** Copies all channels of a word to (channels) from {@code at} on. */
    void copy(int word, float[] to, int at);
}
