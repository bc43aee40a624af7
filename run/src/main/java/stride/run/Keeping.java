package stride.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.modelfile.RecordCodec;

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
        Optional<String> output, int checkpointEvery, int numCheckpoints, int summaryEvery, boolean keepCheckpoints) {
    private static final RecordCodec RECORDS = new RecordCodec(List.of());

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

    /** As a JSON object. */
    public Map<String, Object> toMap() {
        return RECORDS.encode(this);
    }

    /**
     * Of a JSON object.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Keeping fromMap(Map<?, ?> map) {
        return RECORDS.decode(map, Keeping.class);
    }
}
