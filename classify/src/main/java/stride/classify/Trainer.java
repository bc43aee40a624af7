package stride.classify;

import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.setting.Settings;
import stride.classify.training.Training;

/**
 * Trains classifiers of one kind. Immutable, and used as often as one likes: each method that sets something gives another
 * trainer, which has it.
 *
 * @param <I> what is classified
 * @param <C> the classifiers
 */
public interface Trainer<I, C extends Classifier<I>> {
    /** The settings that it trains with. */
    Settings settings();

    /** With other settings. */
    Trainer<I, C> with(Settings settings);

    /** With examples to select by. Without, some are split off those to train on, if the settings want that. */
    Trainer<I, C> dev(Dataset<I> dev);

    /**
     * On so many threads; without, on as many as the machine has processors. The result does not depend on it.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    Trainer<I, C> threads(int threads);

    /**
     * Makes examples ready, trains the baseline, if there is one, and begins to train networks: for those who want to take
     * the steps themselves, save states on the way, or {@link Training#stop} it from another thread.
     *
     * @throws IllegalArgumentException if there are too few labels, or settings do not fit
     * @throws DataException if there are too few examples, or one can't be used
     */
    Training<C> start(Dataset<I> examples);

    /**
     * Trains to the end: {@link Training#run}.
     *
     * @throws IllegalArgumentException if there are too few labels, or settings do not fit
     * @throws DataException if there are too few examples, or one can't be used
     * @throws java.util.concurrent.CancellationException if this thread was interrupted; nothing is left of the training
     */
    default C train(Dataset<I> examples) {
        try (Training<C> training = start(examples)) {
            return training.run().classifier();
        }
    }
}
