package stride.text.tune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stride.random.RandomStream;

/** Settings that are worth a try, as changes to the default preset: a sequence that depends on the seed alone. */
final class SearchSpace {
    /** How likely each setting is to be drawn anew; most candidates are near the preset, which is good already. */
    private static final double CHANGED = 0.35;

    private static final Map<String, List<?>> VALUES = values();

    private SearchSpace() {}

    private static Map<String, List<?>> values() {
        Map<String, List<?>> values = new LinkedHashMap<>();
        values.put("members", List.of("combined", "combined", "combined", "cnn", "linear"));
        values.put("networks", List.of(1, 2, 3, 5));
        values.put("embeddingDim", List.of(32, 64, 128, 200));
        values.put("numFilters", List.of(32, 64, 128, 200));
        values.put(
                "filterSizes",
                List.of(
                        List.of(1, 2, 3),
                        List.of(2, 3, 4),
                        List.of(3, 4, 5),
                        List.of(2, 3, 4, 5),
                        List.of(3),
                        List.of(5, 7)));
        values.put("dropoutKeepProb", List.of(0.3f, 0.5f, 0.7f));
        values.put("wordDropout", List.of(0f, 0.1f, 0.25f, 0.4f));
        values.put("wordParts", List.of(true, true, false));
        values.put("supersenses", List.of(true, true, false));
        values.put("learningRate", List.of(3e-4f, 5e-4f, 1e-3f, 2e-3f));
        values.put("batchSize", List.of(32, 64, 128));
        values.put("minCount", List.of(1, 2, 3));
        values.put("wordNgrams", List.of(1, 2, 3));
        values.put("cost", List.of(0.3f, 1f, 3f));
        return values;
    }

    /** The changes of candidate number {@code number}; those of number 0 are none. */
    static Map<String, Object> changes(long seed, int number) {
        Map<String, Object> changes = new LinkedHashMap<>();
        if (number > 0) {
            RandomStream random = RandomStream.of(seed, number);
            VALUES.forEach((name, values) -> {
                boolean changed = random.nextDouble() < CHANGED;
                Object value = values.get(random.nextInt(values.size()));
                if (changed) {
                    changes.put(name, value);
                }
            });
        }
        return changes;
    }
}
