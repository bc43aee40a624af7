package stride.classify.tune;

import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.classify.training.Hyperparameters.SEED;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import stride.classify.Classifier;
import stride.classify.Trainer;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.data.Split;
import stride.classify.setting.Change;
import stride.classify.setting.Settings;
import stride.classify.training.DivergedException;

/**
 * Looks for settings that suit some data better than the default preset's, within a time, and trains a model with them.
 *
 * <p>One fifth of the texts is held back. On the others the preset is trained, which also tells how long that takes, and
 * candidates are tried ({@link SettingsSearch}). Choosing the best of many by one measurement flatters it, so it is then
 * trained once more, and both are measured on the texts held back, which had no part in the choice. Only if the candidate
 * gives more right answers there it is taken. The model is trained on all texts.
 */
public final class Tuning<I, C extends Classifier<I>> {
    private static final double HELD_BACK = 0.2;
    private static final double SLACK = 1.15; // on estimates of time
    private static final double FIRST =
            0.4; // of the time, at most, for the preset: more would leave none for the model
    private static final int MOST_TRAININGS = 4; // until the file is small enough

    private final Settings preset;
    private final SearchSpace space;
    private final SizeLimit limit;
    private final Measurement<I, C> measurement;
    private final LongSupplier nanoTime;
    private final Consumer<String> progress;

    /**
     * The candidate and the preset on the texts held back.
     *
     * @param candidate its number
     * @param onlyTuned texts that the candidate alone answered rightly
     * @param onlyPreset texts that the preset alone answered rightly
     */
    public record Confirmation(int candidate, Trial.Score tuned, Trial.Score preset, int onlyTuned, int onlyPreset) {
        static Confirmation of(int candidate, Measurement.Answers tuned, Measurement.Answers preset) {
            BitSet both = (BitSet) tuned.right().clone();
            both.and(preset.right());
            return new Confirmation(
                    candidate,
                    tuned.score(),
                    preset.score(),
                    tuned.right().cardinality() - both.cardinality(),
                    preset.right().cardinality() - both.cardinality());
        }

        boolean isPassed() {
            return onlyTuned > onlyPreset;
        }

        /**
         * Whether two equally good models would differ as much in one of twenty cases or more: McNemar's test (1947), the
         * normal distribution in place of the binomial.
         */
        public boolean mayBeChance() {
            return Math.abs(onlyTuned - onlyPreset) < 1.96 * Math.sqrt(onlyTuned + onlyPreset);
        }
    }

    /**
     * What was found.
     *
     * @param classifier trained on all texts
     * @param changes of its settings against the preset; none if the preset is kept
     * @param trials what was tried
     * @param best of them
     * @param confirmation of the best, if that is not the preset and there was time
     */
    public record Result<C>(
            C classifier,
            List<Change<?>> changes,
            List<Trial> trials,
            Optional<Trial> best,
            Optional<Confirmation> confirmation,
            double seconds) {
        public Verdict verdict() {
            if (confirmation.isPresent()) {
                boolean passed = confirmation.get().isPassed();
                return !passed ? Verdict.REFUTED : changes.isEmpty() ? Verdict.DIVERGED : Verdict.BETTER;
            }
            if (trials.stream().allMatch(trial -> trial.candidate() == 0)) {
                return Verdict.NOTHING_TRIED;
            }
            return best.orElseThrow().candidate() == 0 ? Verdict.PRESET_IS_BEST : Verdict.UNCONFIRMED;
        }
    }

    /**
     * @param trainer whose settings are those where the search starts, and what its result must beat; their seed is that of
     *     the search
     * @param maxBytes the most that the model's file may have
     * @param progress told what has happened, a line at a time
     */
    public Tuning(Trainer<I, C> trainer, SearchSpace space, long maxBytes, int threads, Consumer<String> progress) {
        this(trainer.settings(), space, maxBytes, new Measurement<>(trainer, threads), System::nanoTime, progress);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    Tuning(
            Settings preset,
            SearchSpace space,
            long maxBytes,
            Measurement<I, C> measurement,
            LongSupplier nanoTime,
            Consumer<String> progress) {
        this.preset = preset;
        this.space = space;
        this.limit = new SizeLimit(maxBytes, space.sizing());
        this.measurement = measurement;
        this.nanoTime = nanoTime;
        this.progress = progress;
    }

    /**
     * @param seconds about how long it may take; one training of the preset on all texts is done in any case, so where
     *     that alone takes longer, this does
     * @throws IllegalArgumentException if no model is as small as wanted
     * @throws DataException if the texts are too few to hold some back
     */
    public Result<C> run(Dataset<I> data, double seconds) {
        Clock clock = new Clock(seconds, nanoTime);
        int classes = data.labels().size();
        Settings start = smallestFirst(classes).with(MULTI_LABEL, preset.get(MULTI_LABEL) || data.isMultiLabel());
        Split<I> parts;
        SettingsSearch<I, C> search;
        try {
            parts = data.split(HELD_BACK, preset.get(SEED));
            search = new SettingsSearch<>(start, space, limit, parts.train(), measurement);
        } catch (DataException e) {
            throw new DataException(
                    "of " + data.size() + " texts in " + classes + " classes no parts can be held back to measure"
                            + " settings on",
                    "have more texts in each class, or train with a preset",
                    e);
        }
        Optional<Measured> usual = measurePreset(start, parts, clock, seconds);
        usual.ifPresent(preset -> search.run(
                clock,
                (ofPreset, ofBest) -> reserve(preset.seconds, ofPreset, ofBest),
                trial -> progress.accept(line(trial, clock))));
        Optional<Trial> best = search.best();
        Optional<Confirmation> confirmation = best.filter(trial -> trial.candidate() > 0)
                .flatMap(trial -> confirm(trial, search, usual.orElseThrow(), parts, clock));
        boolean passed = confirmation.isPresent() && confirmation.get().isPassed();
        List<Change<?>> changes = passed ? best.orElseThrow().changes() : List.of();
        progress.accept("Training on all " + data.size() + " texts with "
                + (passed ? "the settings found" : "the default preset"));
        C classifier;
        try {
            classifier = trainWithin(data, start.with(changes), classes);
        } catch (DivergedException e) {
            if (changes.isEmpty()) {
                throw e;
            }
            progress.accept("That led nowhere (" + e.getMessage() + "): training with the default preset");
            changes = List.of();
            classifier = trainWithin(data, start, classes);
        }
        return new Result<>(classifier, changes, search.trials(), best, confirmation, clock.elapsed());
    }

    /** The preset, or if its network is too large for the limit the largest part of it that is not. */
    private Settings smallestFirst(int classes) {
        List<List<Change<?>>> candidates = new ArrayList<>(space.smaller());
        candidates.add(0, List.of());
        for (List<Change<?>> smaller : candidates) {
            if (limit.fit(preset.with(smaller), classes).isPresent()) {
                return preset.with(smaller);
            }
        }
        throw new IllegalArgumentException(
                "no model of " + classes + " classes has as few as " + limit.bytes() + " bytes; allow some more");
    }

    /**
     * The preset on the texts held back.
     *
     * @param seconds of its training on the others
     */
    private record Measured(Measurement.Answers answers, double seconds) {}

    /** Empty if that takes so long that there is no time for anything else. */
    private Optional<Measured> measurePreset(Settings start, Split<I> parts, Clock clock, double seconds) {
        progress.accept("Training with the default preset on " + parts.train().size() + " texts, "
                + parts.dev().size() + " are held back");
        Settings fitted = limit.fit(start, parts.train().labels().size()).orElseThrow();
        return measurement
                .train(parts.train(), fitted, () -> clock.left() <= (1 - FIRST) * seconds)
                .map(classifier -> {
                    double needed = clock.elapsed();
                    return new Measured(measurement.answers(classifier, parts.dev()), needed);
                });
    }

    /**
     * A training of the best candidate on four fifths, and one of it or the preset on all. The preset's trial comes first,
     * while the virtual machine is still compiling: that it was slow must not make the candidate's look quick.
     *
     * @param measured seconds of the preset on four fifths
     * @param ofPreset the same, estimated; 0: not yet
     * @param ofBest of the best candidate, estimated in the same way
     */
    private static double reserve(double measured, double ofPreset, double ofBest) {
        double best = ofPreset == 0 ? 0 : ofBest * Math.max(1, measured / ofPreset);
        return SLACK * best + onAll(Math.max(measured, best));
    }

    /** What a training on all texts takes, by one on all but those held back. */
    private static double onAll(double seconds) {
        return SLACK * seconds / (1 - HELD_BACK);
    }

    private Optional<Confirmation> confirm(
            Trial best, SettingsSearch<I, C> search, Measured preset, Split<I> parts, Clock clock) {
        progress.accept("Candidate " + best.candidate() + " is best so far: now on the "
                + parts.dev().size() + " texts held back");
        double begin = clock.elapsed();
        Optional<Measurement.Answers> tuned;
        try {
            tuned = measurement
                    .train(
                            parts.train(),
                            search.settingsOf(best.candidate()),
                            () -> clock.left() <= onAll(Math.max(preset.seconds, clock.elapsed() - begin)))
                    .map(classifier -> measurement.answers(classifier, parts.dev()));
        } catch (DivergedException e) {
            progress.accept("Its training led nowhere: " + e.getMessage());
            tuned = Optional.of(Measurement.Answers.none(parts.dev().size()));
        }
        if (tuned.isEmpty()) {
            progress.accept("The time was too short to confirm it");
        }
        return tuned.map(answers -> Confirmation.of(best.candidate(), answers, preset.answers));
    }

    private C trainWithin(Dataset<I> data, Settings settings, int classes) {
        Optional<Settings> fitted = limit.fit(settings, classes);
        SizeLimit aim = limit;
        for (int i = 0; i < MOST_TRAININGS && fitted.isPresent(); i++) {
            C classifier = measurement.train(data, fitted.get(), () -> false).orElseThrow();
            if (limit.isKeptBy(classifier)) {
                return classifier;
            }
            aim = aim.lowered(classifier);
            fitted = aim.fit(settings, classes);
        }
        throw new IllegalArgumentException("no model was found that has as few as " + limit.bytes() + " bytes");
    }

    private static String line(Trial trial, Clock clock) {
        return String.format(
                Locale.ROOT,
                "%5.0f s left  candidate %d on %.0f %% of the data: accuracy %.2f %% of %d texts, %.1f s; %s",
                Math.max(0, clock.left()),
                trial.candidate(),
                100 * trial.share(),
                100 * trial.score().accuracy(),
                trial.score().total(),
                trial.seconds(),
                trial.candidate() == 0 ? "the default preset" : trial.differences());
    }
}
