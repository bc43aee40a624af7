package stride.text.tune;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import stride.text.TextClassifier;
import stride.text.TextSettings;
import stride.text.dataset.Dataset;
import stride.text.dataset.Split;

/**
 * Looks for settings that suit some data better than the default preset's, within a time, and trains a model with them.
 *
 * <p>One fifth of the texts is held back. On the others candidates are tried ({@link SettingsSearch}); choosing the best of
 * many by one measurement flatters it, so it and the preset are then trained once more and measured on the texts held
 * back, which had no part in the choice. Only if the candidate gives more right answers there it is taken. The model is
 * trained on all texts.
 */
public final class Tuning {
    private static final double HELD_BACK = 0.2;
    private static final double SLACK = 1.15; // on estimates of time
    private static final int MOST_TRAININGS = 4; // until the file is small enough

    private final TextSettings preset;
    private final SizeLimit limit;
    private final int threads;
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
     * @param confirmation empty if nothing better than the preset was found, or the time was too short to know
     */
    public record Result(
            TextClassifier classifier,
            Map<String, Object> changes,
            List<Trial> trials,
            Optional<Confirmation> confirmation,
            double seconds) {}

    /**
     * @param preset where the search starts, and what its result must beat; its seed is that of the search
     * @param maxBytes the most that the model's file may have
     * @param progress told what has happened, a line at a time
     */
    public Tuning(TextSettings preset, long maxBytes, int threads, Consumer<String> progress) {
        this.preset = preset;
        this.limit = new SizeLimit(maxBytes);
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * @param seconds about how long it may take; one training of the preset is done in any case
     * @throws IllegalArgumentException if no model is as small as wanted
     */
    public Result run(Dataset data, double seconds) {
        Clock clock = new Clock(seconds);
        int classes = data.labels().size();
        TextSettings start = smallestFirst(classes).withMultiLabel(preset.multiLabel() || data.isMultiLabel());
        Split parts = data.split(HELD_BACK, preset.seed());
        SettingsSearch search = new SettingsSearch(start, limit, parts.train(), threads);
        search.run(clock, Tuning::reserve, trial -> progress.accept(line(trial, clock)));
        Optional<Trial> best = search.best().filter(trial -> trial.candidate() > 0);
        Optional<Confirmation> confirmation =
                best.flatMap(trial -> confirm(trial, search.settingsOf(trial.candidate()), start, parts, clock));
        boolean passed = confirmation.isPresent() && confirmation.get().isPassed();
        Map<String, Object> changes = passed ? best.orElseThrow().changes() : Map.of();
        progress.accept("Training on all " + data.size() + " texts with "
                + (passed ? "the settings found" : "the default preset"));
        TextClassifier classifier = trainWithin(data, start.with(changes), classes);
        return new Result(classifier, changes, search.trials(), confirmation, clock.elapsed());
    }

    /** The preset, or if its network is too large for the limit the largest part of it that is not. */
    private TextSettings smallestFirst(int classes) {
        for (Map<String, Object> smaller : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("networks", 1),
                Map.of("networks", 1, "embeddingDim", 32, "numFilters", 32),
                Map.of("members", "linear"))) {
            if (limit.fit(preset.with(smaller), classes).isPresent()) {
                return preset.with(smaller);
            }
        }
        throw new IllegalArgumentException(
                "no model of " + classes + " classes has as few as " + limit.bytes() + " bytes; allow some more");
    }

    /** Both once more on four fifths, and one on all. */
    private static double reserve(double ofPreset, double ofBest) {
        return SLACK * (ofPreset + ofBest + Math.max(ofPreset, ofBest) / (1 - HELD_BACK));
    }

    private Optional<Confirmation> confirm(
            Trial best, TextSettings found, TextSettings start, Split parts, Clock clock) {
        progress.accept("Candidate " + best.candidate() + " is best so far; it and the default preset on "
                + parts.dev().size() + " texts held back");
        Measurement measurement = new Measurement(threads);
        TextSettings fitted = limit.fit(start, parts.train().labels().size()).orElseThrow();
        Optional<TextClassifier> usual = measurement.train(parts.train(), fitted, () -> clock.left() <= 0);
        Optional<TextClassifier> tuned =
                usual.isEmpty() ? Optional.empty() : measurement.train(parts.train(), found, () -> clock.left() <= 0);
        if (tuned.isEmpty()) {
            progress.accept("The time was too short to confirm it");
            return Optional.empty();
        }
        return Optional.of(Confirmation.of(
                best.candidate(),
                measurement.answers(tuned.get(), parts.dev()),
                measurement.answers(usual.orElseThrow(), parts.dev())));
    }

    private TextClassifier trainWithin(Dataset data, TextSettings settings, int classes) {
        Measurement measurement = new Measurement(threads);
        Optional<TextSettings> fitted = limit.fit(settings, classes);
        SizeLimit aim = limit;
        for (int i = 0; i < MOST_TRAININGS && fitted.isPresent(); i++) {
            TextClassifier classifier =
                    measurement.train(data, fitted.get(), () -> false).orElseThrow();
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
                "%5.0f s left  candidate %d: accuracy %.2f %% of %d texts, %.1f s  %s",
                Math.max(0, clock.left()),
                trial.candidate(),
                100 * trial.score().accuracy(),
                trial.score().total(),
                trial.seconds(),
                trial.candidate() == 0 ? "the default preset" : trial.changes());
    }
}
