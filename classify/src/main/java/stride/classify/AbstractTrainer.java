package stride.classify;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stride.classify.data.Dataset;
import stride.classify.setting.Change;
import stride.classify.setting.Range;
import stride.classify.setting.Setting;
import stride.classify.setting.Settings;
import stride.classify.training.Training;
import stride.classify.training.TrainingListener;

/**
 * What all trainers are given alike, one call after the other.
 *
 * @param <I> what is classified
 * @param <C> the classifiers
 * @param <T> the trainer itself
 */
public abstract class AbstractTrainer<I, C extends Classifier<I>, T extends AbstractTrainer<I, C, T>>
        implements Trainer<I, C> {
    private final Given<I, C> given;

    /**
     * What a trainer of whatever kind was given.
     *
     * @param dev to select by; empty: split off
     * @param threads to work on
     * @param listeners told what happens, in this order
     */
    protected record Given<I, C>(
            Settings settings, Optional<Dataset<I>> dev, int threads, List<TrainingListener<C>> listeners) {
        /** All but the settings as it usually is. */
        public Given(Settings settings) {
            this(settings, Optional.empty(), Runtime.getRuntime().availableProcessors(), List.of());
        }
    }

    protected AbstractTrainer(Given<I, C> given) {
        this.given = given;
    }

    /** What it was given. */
    protected final Given<I, C> given() {
        return given;
    }

    /** The same trainer, given something else. */
    protected abstract T copy(Given<I, C> given);

    /** As {@link #start}. */
    protected abstract Training<C> begin(Dataset<I> examples, Optional<Dataset<I>> dev, int threads);

    @Override
    public final Settings settings() {
        return given.settings;
    }

    @Override
    public final T with(Settings settings) {
        return copy(new Given<>(settings, given.dev, given.threads, given.listeners));
    }

    /**
     * With a setting changed.
     *
     * @throws IllegalArgumentException if it can't have that value, or there is no such setting
     */
    public final <V> T with(Setting<V> setting, V value) {
        return with(settings().with(setting, value));
    }

    /**
     * With some settings changed, all at once.
     *
     * @throws IllegalArgumentException if there is no such setting, or the values do not go together
     */
    public final T with(Change<?>... changes) {
        return with(settings().with(changes));
    }

    @Override
    public final T dev(Dataset<I> dev) {
        return copy(new Given<>(given.settings, Optional.of(dev), given.threads, given.listeners));
    }

    @Override
    public final T threads(int threads) {
        Range.atLeast(1).require("number of threads", threads);
        return copy(new Given<>(given.settings, given.dev, threads, given.listeners));
    }

    /** Also telling this listener what happens. */
    public final T listener(TrainingListener<C> listener) {
        List<TrainingListener<C>> all =
                Stream.concat(given.listeners.stream(), Stream.of(listener)).toList();
        return copy(new Given<>(given.settings, given.dev, given.threads, all));
    }

    @Override
    public final Training<C> start(Dataset<I> examples) {
        Training<C> training = begin(examples, given.dev, given.threads);
        given.listeners.forEach(training::listen);
        return training;
    }
}
