package stride.text.explain;

import java.util.Collections;
import java.util.List;

/**
 * How much memory the filters of a network take where it is used: the products of a word with all of them, for as many words
 * as the widest filter sees at once.
 */
public final class FilterRoom {
    /** Words that a filter sees at most. */
    public static final int WIDEST = 256;

    private static final long MOST = 1 << 24; // products
    private static final int WORDS = 32; // that are read at once, besides those that windows share
    private static final int LANES = 32; // products of few filters take the room of so many

    private FilterRoom() {}

    /**
     * @param widths of the banks of filters
     * @param filters of each bank
     * @throws IllegalArgumentException if a filter is too wide, or they are too many
     */
    public static void require(List<Integer> widths, List<Integer> filters) {
        int widest = Collections.max(widths);
        long products = 0;
        for (int i = 0; i < widths.size(); i++) {
            products += (long) widths.get(i) * ((filters.get(i) + LANES - 1L) / LANES * LANES);
        }
        if (widest > WIDEST || products > MOST || products * (widest + WORDS) > MOST) {
            throw new IllegalArgumentException(
                    "filters can be " + WIDEST + " words wide, and so many that the sum of their"
                            + " widths times the widest is " + MOST + "; these are up to " + widest
                            + " words wide, with a sum of "
                            + products + "; take fewer or narrower ones");
        }
    }
}
