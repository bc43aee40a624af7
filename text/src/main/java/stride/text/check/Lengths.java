package stride.text.check;

import java.util.TreeMap;

/**
 * How long texts are.
 *
 * @param minimum the shortest
 * @param median the smallest length that at least half of the texts do not exceed
 * @param percentile95 the smallest length that at least 95 % of the texts do not exceed
 * @param maximum the longest
 */
public record Lengths(int minimum, int median, int percentile95, int maximum) {

    /** Counts lengths one by one; memory grows with the number of different lengths. */
    static final class Counter {
        private final TreeMap<Integer, Long> counts = new TreeMap<>();
        private long total;

        void add(int length) {
            counts.merge(length, 1L, Long::sum);
            total++;
        }

        /** All 0 if there was no text. */
        Lengths lengths() {
            return total == 0
                    ? new Lengths(0, 0, 0, 0)
                    : new Lengths(counts.firstKey(), percentile(50), percentile(95), counts.lastKey());
        }

        private int percentile(int percent) {
            long wanted = (total * percent + 99) / 100;
            long seen = 0;
            for (var entry : counts.entrySet()) {
                seen += entry.getValue();
                if (seen >= wanted) {
                    return entry.getKey();
                }
            }
            return counts.lastKey();
        }
    }
}
