package stride.classify;

import java.util.Optional;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.setting.Settings;
import stride.classify.training.Training;

/**
 * Trains classifiers of one kind. Immutable, and used as often as one likes.
 *
 * @param <I> what is classified
 * @param <C> the classifiers
 */
public interface Trainer<I, C extends Classifier<I>> {
    /** The settings that it trains with. */
    Settings settings();

    /** The same with other settings. */
    Trainer<I, C> with(Settings settings);

    /**
     * Makes examples ready and begins to train on them.
     *
     * @param dev to select by; empty: split off the examples, if the settings want some
     * @param threads to work on; the result does not depend on it
     * @throws IllegalArgumentException if there are too few labels, or settings do not fit
     * @throws DataException if there are too few examples, or one can't be used
     */
    Training<C> start(Dataset<I> examples, Optional<Dataset<I>> dev, int threads);

    /** As {@link #start(Dataset, Optional, int)}, without a dev part of the caller's choice. */
    default Training<C> start(Dataset<I> examples, int threads) {
        return start(examples, Optional.empty(), threads);
    }

    /** Trains on all processors, to the end. */
    default C train(Dataset<I> examples) {
        try (Training<C> training = start(examples, Runtime.getRuntime().availableProcessors())) {
            while (training.hasNext()) {
                training.next();
            }
            return training.outcome().classifier();
        }
    }
}
