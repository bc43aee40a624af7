package stride.classify.tune;

import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.SEED;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import stride.classify.Classifier;
import stride.classify.data.Dataset;
import stride.classify.data.Split;
import stride.classify.setting.Change;
import stride.classify.setting.Settings;
import stride.classify.training.DivergedException;

/**
 * Successive halving without rounds (Li et al., "A system for massively parallel hyperparameter tuning", 2020): each
 * candidate is first tried at little cost; whenever one is among the best third of those tried at some cost, it is tried
 * at the next, otherwise a new candidate is. So it can be stopped at any time.
 *
 * <p>Which candidates there are depends on the seed alone; how many of them are tried, on the time.
 */
final class SettingsSearch<I, C extends Classifier<I>> {
    private static final int FOLDS = 5; // one of them measures, of small data three, one after the other
    private static final int SMALL = 1_500; // examples
    private static final int FRACTION = 3; // one of so many goes on
    private static final int MOST_CANDIDATES = 1_000;

    /**
     * What a trial costs.
     *
     * @param share of the training part
     * @param folds that measure
     */
    private record Cost(double share, int folds) {}

    /** Candidates under way, by number. */
    private record Candidate(int number, List<Change<?>> changes, Settings settings) {}

    private final Settings preset;
    private final SearchSpace space;
    private final SizeLimit limit;
    private final Dataset<I> data;
    private final List<Split<I>> folds;
    private final List<Cost> costs;
    private final Measurement<I, C> measurement;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<List<Trial>> trials = new ArrayList<>(); // by cost
    private int next;

    SettingsSearch(
            Settings preset, SearchSpace space, SizeLimit limit, Dataset<I> data, Measurement<I, C> measurement) {
        this.preset = preset;
        this.space = space;
        this.limit = limit;
        this.data = data;
        this.folds = data.folds(FOLDS, preset.get(SEED));
        this.measurement = measurement;
        this.costs = data.size() < SMALL
                ? List.of(new Cost(1, 1), new Cost(1, 3))
                : List.of(new Cost(0.25, 1), new Cost(0.5, 1), new Cost(1, 1));
        costs.forEach(cost -> trials.add(new ArrayList<>()));
    }

    /** How many seconds are needed afterwards, given what is known so far of two trainings; 0: nothing. */
    interface Reserve {
        double seconds(double ofPreset, double ofBest);
    }

    /** Tries candidates until the time is up but for the reserve. */
    void run(Clock clock, Reserve reserve, Consumer<Trial> progress) {
        while (next < MOST_CANDIDATES) {
            double needed = reserve.seconds(
                    secondsOf(0),
                    best().map(trial -> secondsOf(trial.candidate())).orElse(0.0));
            if (clock.left() <= needed) {
                return;
            }
            Optional<Trial> promoted = promotion();
            int cost = promoted.map(trial -> costOf(trial) + 1).orElse(0);
            Optional<Candidate> candidate = promoted.map(trial -> candidates.get(indexOf(trial.candidate())))
                    .or(this::draw);
            if (candidate.isEmpty()) {
                continue;
            }
            Optional<Trial> trial = measure(candidate.get(), costs.get(cost), clock, needed);
            trial.ifPresent(done -> {
                trials.get(cost).add(done);
                progress.accept(done);
            });
            if (trial.isEmpty() && clock.left() > needed) { // it diverged
                trials.get(cost).add(failed(candidate.get(), costs.get(cost)));
            }
        }
    }

    private Optional<Candidate> draw() {
        int number = next++;
        List<Change<?>> changes = new ArrayList<>(space.changes(preset.get(SEED), number));
        changes.removeIf(change -> change.isIn(preset));
        if (candidates.stream().anyMatch(candidate -> candidate.changes.equals(changes))) {
            return Optional.empty();
        }
        Optional<Candidate> drawn = limit.fit(
                        preset.with(changes), data.labels().size())
                .map(settings -> new Candidate(number, changes, settings));
        drawn.ifPresent(candidates::add);
        return drawn;
    }

    private int indexOf(int number) {
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).number == number) {
                return i;
            }
        }
        throw new IllegalStateException("no candidate " + number);
    }

    private static Trial failed(Candidate candidate, Cost cost) {
        return new Trial(
                candidate.number, candidate.changes, cost.share, new Trial.Score(0, 1, Double.MAX_VALUE), 0, 0);
    }

    /** The best trial of the highest cost that is good enough to go on and has not. */
    private Optional<Trial> promotion() {
        for (int cost = costs.size() - 2; cost >= 0; cost--) {
            Set<Integer> gone = new HashSet<>();
            trials.get(cost + 1).forEach(trial -> gone.add(trial.candidate()));
            List<Trial> ranked = ranked(trials.get(cost));
            for (Trial trial : ranked.subList(0, ranked.size() / FRACTION)) {
                if (!gone.contains(trial.candidate())) {
                    return Optional.of(trial);
                }
            }
        }
        return Optional.empty();
    }

    private static List<Trial> ranked(List<Trial> trials) {
        List<Trial> ranked = new ArrayList<>(trials);
        ranked.sort(Comparator.comparingDouble((Trial trial) -> -trial.score().accuracy())
                .thenComparingDouble(trial -> trial.score().loss())
                .thenComparingInt(Trial::candidate));
        return ranked;
    }

    private int costOf(Trial trial) {
        for (int cost = 0; cost < costs.size(); cost++) {
            if (trials.get(cost).contains(trial)) {
                return cost;
            }
        }
        throw new IllegalStateException("no such trial");
    }

    private Optional<Trial> measure(Candidate candidate, Cost cost, Clock clock, double reserve) {
        double start = clock.elapsed();
        boolean whole = cost.equals(costs.get(costs.size() - 1));
        Settings settings = whole ? candidate.settings : candidate.settings.with(NETWORKS, 1);
        Trial.Score score = new Trial.Score(0, 0, 0);
        long bytes = 0;
        try {
            for (Split<I> fold : folds.subList(0, cost.folds)) {
                Dataset<I> train = cost.share == 1
                        ? fold.train()
                        : fold.train().split(cost.share, preset.get(SEED)).dev();
                Optional<C> trained = measurement.train(train, settings, () -> clock.left() <= reserve);
                if (trained.isEmpty()) {
                    return Optional.empty();
                }
                score = score.plus(
                        measurement.answers(trained.get(), fold.dev()).score());
                bytes = trained.get().fileSize();
            }
        } catch (DivergedException e) {
            return Optional.empty();
        }
        return Optional.of(
                new Trial(candidate.number, candidate.changes, cost.share, score, clock.elapsed() - start, bytes));
    }

    /** What a whole training of a candidate would take on all examples of the search, by its dearest trial; 0 if unknown. */
    private double secondsOf(int number) {
        double seconds = 0;
        for (int i = 0; i < costs.size(); i++) {
            boolean whole = i == costs.size() - 1;
            Cost cost = costs.get(i);
            for (Trial trial : trials.get(i)) {
                if (trial.candidate() == number) {
                    int networks = whole ? 1 : settingsOf(number).get(NETWORKS);
                    seconds = trial.seconds() * networks * FOLDS / (FOLDS - 1) / (cost.share * cost.folds);
                }
            }
        }
        return seconds;
    }

    /** All trials, in no order of time. */
    List<Trial> trials() {
        return trials.stream()
                .flatMap(List::stream)
                .filter(trial -> trial.seconds() > 0)
                .toList();
    }

    /** Of the highest cost at which any was tried, the best; empty without a trial. */
    Optional<Trial> best() {
        for (int cost = costs.size() - 1; cost >= 0; cost--) {
            Optional<Trial> best = ranked(trials.get(cost)).stream()
                    .filter(trial -> trial.seconds() > 0)
                    .findFirst();
            if (best.isPresent()) {
                return best;
            }
        }
        return Optional.empty();
    }

    Settings settingsOf(int number) {
        return candidates.get(indexOf(number)).settings;
    }
}
