package stride.app.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.setting.Settings;
import stride.modelfile.RecordCodec;
import stride.text.TextSettings;

/**
 * All that is needed to repeat a training.
 *
 * @param data where the examples are
 * @param keeping what is kept of it
 * @param training how the examples are learned
 */
public record RunSettings(RunData data, Keeping keeping, Settings training) {
    private static final RecordCodec RECORDS = new RecordCodec(List.of());

    /**
     * What is kept of a training.
     *
     * @param output where the model goes besides the run's folder
     * @param checkpointEvery steps between saved states
     * @param numCheckpoints how many of them are kept
     * @param summaryEvery steps between histograms of the gradients
     * @param keepCheckpoints whether saved states stay when the training has ended
     */
    public record Keeping(
            Optional<String> output,
            int checkpointEvery,
            int numCheckpoints,
            int summaryEvery,
            boolean keepCheckpoints) {
        /** Without saved states in the end. */
        public Keeping(Optional<String> output, int checkpointEvery, int numCheckpoints, int summaryEvery) {
            this(output, checkpointEvery, numCheckpoints, summaryEvery, false);
        }

        public Keeping {
            if (checkpointEvery < 1 || numCheckpoints < 1 || summaryEvery < 1) {
                throw new IllegalArgumentException(
                        "checkpoint_every, num_checkpoints and summary_every must be at least 1, are " + checkpointEvery
                                + ", " + numCheckpoints + " and " + summaryEvery);
            }
        }

        /** Where the model goes besides the run's folder. */
        public Optional<Path> file() {
            return output.map(Path::of);
        }
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("data", RECORDS.encode(data));
        map.put("keeping", RECORDS.encode(keeping));
        map.put("training", training.toMap());
        return map;
    }

    static RunSettings fromMap(Map<String, Object> map) {
        return new RunSettings(
                RECORDS.decode(section(map, "data"), RunData.class),
                RECORDS.decode(section(map, "keeping"), Keeping.class),
                TextSettings.SCHEMA.fromMap(section(map, "training")));
    }

    private static Map<?, ?> section(Map<String, Object> map, String name) {
        return (Map<?, ?>) map.getOrDefault(name, Map.of());
    }
}
