package stride.classify.data;

/**
 * Where something was read.
 *
 * @param file the file as its reader was told it
 * @param line the line, from 1, on which it begins; 0 means the whole file
 */
public record Place(String file, long line) {

    /** The place of what was never in a file. */
    public static final Place MEMORY = new Place("(in memory)", 0);

    /** {@code FILE:LINE}, or {@code FILE} for a whole file. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
