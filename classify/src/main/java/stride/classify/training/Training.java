package stride.classify.training;

import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import stride.classify.data.Noun;
import stride.classify.decision.DecisionMetric;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;
import stride.classify.setting.Settings;
import stride.file.FileFormatException;
import stride.file.Safetensors;
import stride.network.Parameters;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.random.RandomStream;
import stride.training.StepResult;

/**
 * A classifier being trained, a step a call:
 *
 * <pre>{@code
 * try (Training<TextClassifier> training = new TextTrainer(settings).start(examples, threads)) {
 *     while (training.hasNext()) {
 *         TrainingProgress progress = training.next();
 *     }
 *     TextClassifier classifier = training.outcome().classifier();
 * }
 * }</pre>
 *
 * <p>Not for several threads at once, but for {@link #close}, which waits for a step that another thread is taking. A step
 * takes no notice of an interrupt: it is done to its end, and the caller finds the interrupt where it was.
 *
 * <p>The baseline is trained at the start, then the networks one after the other, each from a seed of its own.
 *
 * <p>The result depends on examples and settings alone, to the bit: not on the number of threads, and not on whether it
 * was saved, stopped and restored in between. Each network is the one of its best evaluation on the dev part; without a
 * dev part, of its last step.
 *
 * @param <C> the classifier
 */
public final class Training<C> implements AutoCloseable {
    private final Workers workers;
    private final Recipe<C> recipe;
    private final DecisionMetric metric;
    private final Optional<Evaluation> baselineOnDev;
    private final List<NetworkTraining.Member> ended = new ArrayList<>();
    private Optional<NetworkTraining> current;
    private boolean closed;
    private boolean brokenOff; // a step
    private @Nullable Outcome<C> outcome; // of the last step
    private @Nullable Outcome<C> ofBaseline;

    /**
     * @param recipe made with the threads that the training has, which end with it
     * @throws IllegalArgumentException if settings or examples are such that nothing can be trained
     */
    public Training(int threads, Function<Workers, Recipe<C>> recipe) {
        this.workers = new Workers(threads);
        try {
            this.recipe = recipe.apply(workers);
            this.metric = DecisionMetric.of(settings().get(THRESHOLDS_FOR), labels(), this.recipe.dev());
            this.baselineOnDev = this.recipe
                    .baseline()
                    .flatMap(alone ->
                            Ensemble.answers(alone, this.recipe, metric).evaluation());
            this.current = networks() == 0 ? Optional.empty() : Optional.of(network(0));
        } catch (RuntimeException | Error e) {
            workers.close();
            throw e;
        }
    }

    /** The training of a network; the first has the seed of the settings. */
    private NetworkTraining network(int number) {
        long seed = settings().get(SEED);
        return new NetworkTraining(
                recipe, number == 0 ? seed : RandomStream.of(seed, number).nextLong(), workers);
    }

    public Settings settings() {
        return recipe.settings();
    }

    /** What people call that which is classified. */
    public Noun noun() {
        return recipe.noun();
    }

    /** What is worth keeping of it besides the model, by file names. */
    public Map<String, byte[]> files() {
        return recipe.files();
    }

    /** What is to be known before the first step, a sentence each. */
    public List<String> description() {
        return recipe.description();
    }

    /** The labels, in the order of the model's outputs. */
    public List<String> labels() {
        return recipe.labels();
    }

    /** How many labels an example has. */
    public Labelling labelling() {
        return Labelling.of(recipe.train());
    }

    public int trainSize() {
        return recipe.train().size();
    }

    public int devSize() {
        return recipe.dev().size();
    }

    /** What the baseline is, such as {@code linear}; empty if there is none. */
    public Optional<String> baselineName() {
        return recipe.baseline().map(Baseline::name);
    }

    /** How many networks are trained in all. */
    public int networks() {
        return recipe.networks();
    }

    /** Steps an epoch. */
    public int stepsPerEpoch() {
        return Parallel.pieces(trainSize(), settings().get(BATCH_SIZE));
    }

    /** Epochs of each network at most. */
    public int epochs() {
        return settings().get(NUM_EPOCHS);
    }

    /** Steps taken, by all networks. */
    public long step() {
        return stepsOfEnded() + current.map(NetworkTraining::step).orElse(0L);
    }

    private long stepsOfEnded() {
        return ended.stream().mapToLong(NetworkTraining.Member::steps).sum();
    }

    /** Steps there will be unless patience ends a network's before. */
    public long lastStep() {
        return stepsOfEnded() + (long) epochs() * stepsPerEpoch() * (networks() - ended.size());
    }

    /** Number of the network being trained, from 1; 0 if there is none. */
    public int network() {
        return current.isPresent() ? ended.size() + 1 : 0;
    }

    /** Whether there is a step left to take. */
    public boolean hasNext() {
        return current.isPresent() && (current.get().hasNext() || ended.size() + 1 < networks());
    }

    /**
     * Takes the next step and, when it is due, measures the dev part. After a step that failed there is no other, until a
     * saved state is restored.
     *
     * @throws DivergedException if the loss, or what would be kept of the network, has become infinite or not a number
     * @throws IllegalStateException if this was closed, or the last step failed
     * @throws NoSuchElementException if there is no step left to take
     */
    public synchronized TrainingProgress next() {
        requireWhole();
        if (!hasNext()) {
            throw new NoSuchElementException("the training has ended");
        }
        outcome = null;
        brokenOff = true;
        TrainingProgress progress = takeStep();
        brokenOff = false;
        return progress;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this training was closed");
        }
    }

    private void requireWhole() {
        requireOpen();
        if (brokenOff) {
            throw new IllegalStateException("the last step failed; restore a saved state, or train anew");
        }
    }

    private TrainingProgress takeStep() {
        NetworkTraining training = current.orElseThrow();
        if (!training.hasNext()) {
            ended.add(training.result());
            training = network(ended.size());
            current = Optional.of(training);
        }
        TrainingProgress progress = training.next();
        StepResult step = progress.step();
        return new TrainingProgress(
                new StepResult(
                        stepsOfEnded() + step.step(), step.epoch(), step.loss(), step.correct(), step.examples()),
                progress.dev(),
                progress.best());
    }

    /**
     * The gradients of the last step, by parameter name, for those who watch them.
     *
     * @throws NoSuchElementException if there is no network
     */
    public Parameters gradients() {
        return current.orElseThrow().gradients();
    }

    /** The best evaluation so far of the network being trained; empty before the first, and without a dev part. */
    public Optional<BestEvaluation> best() {
        return current.map(NetworkTraining::best).filter(best -> !best.isNone());
    }

    /**
     * What has come of the steps taken so far. It is worked out when it is first asked for after a step.
     *
     * @throws DivergedException if a network that was never measured well has numbers that are infinite or none
     * @throws IllegalStateException if this was closed
     */
    public synchronized Outcome<C> outcome() {
        requireOpen();
        if (outcome == null) {
            outcome = outcome(trained(), recipe.baseline().filter(Baseline::isMember));
        }
        return outcome;
    }

    /**
     * The baseline alone; empty if there is none. It stays the same in all of the training.
     *
     * @throws IllegalStateException if this was closed
     */
    public synchronized Optional<Outcome<C>> baseline() {
        requireOpen();
        if (ofBaseline == null && recipe.baseline().isPresent()) {
            ofBaseline = outcome(List.of(), recipe.baseline());
        }
        return Optional.ofNullable(ofBaseline);
    }

    private List<NetworkTraining.Member> trained() {
        List<NetworkTraining.Member> networks = new ArrayList<>(ended);
        // A network not yet measured is worth less than none, if there are others.
        current.filter(training -> networks.isEmpty() || !training.best().isNone() || devSize() == 0)
                .ifPresent(training -> networks.add(training.result()));
        return networks;
    }

    private Outcome<C> outcome(List<NetworkTraining.Member> networks, Optional<Baseline> baseline) {
        Ensemble ensemble = Ensemble.of(
                networks,
                baseline,
                metric,
                new Ensemble.Origin(
                        recipe,
                        step(),
                        best().map(evaluation -> stepsOfEnded() + evaluation.step()),
                        baselineOnDev.map(Evaluation::accuracy)));
        return new Outcome<>(
                recipe.classifier(ensemble),
                ensemble.answers().evaluation(),
                baselineOnDev,
                ensemble.answers().calibration(),
                ensemble.answers().gain());
    }

    /**
     * Writes all that {@link #restore} needs, whole or not at all. The baseline is quickly trained again.
     *
     * @throws IllegalStateException if this was closed, or the last step failed
     */
    public synchronized void save(Path file) throws IOException {
        requireWhole();
        TrainingCheckpoint.write(file, recipe, ended, current);
    }

    /**
     * Goes on from a saved state of a training with the same examples and settings. If that fails the training is as it
     * was.
     *
     * @throws FileFormatException if it is damaged; the message says how
     * @throws OtherTrainingException if it is of another training; the message says what differs
     * @throws IllegalStateException if this was closed
     */
    public synchronized void restore(Path file) throws IOException {
        requireOpen();
        Safetensors saved = TrainingCheckpoint.read(file, recipe);
        try {
            List<NetworkTraining.Member> before = TrainingCheckpoint.ended(saved, recipe, workers);
            if (before.size() > Math.max(0, networks() - 1)) {
                throw new IllegalArgumentException(
                        "it has " + before.size() + " networks that have ended, of " + networks() + " in all");
            }
            Optional<NetworkTraining> training =
                    networks() == 0 ? Optional.empty() : Optional.of(network(before.size()));
            training.ifPresent(network -> network.restore(saved));
            ended.clear();
            ended.addAll(before);
            current = training;
            outcome = null;
            brokenOff = false;
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file + " is not a checkpoint of this training: " + e.getMessage(), e);
        }
    }

    /** Ends the threads. Afterwards there are no more steps and no outcome to be had. */
    @Override
    public synchronized void close() {
        closed = true;
        workers.close();
    }
}
