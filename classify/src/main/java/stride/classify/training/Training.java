package stride.classify.training;

import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.SEED;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import stride.classify.data.Noun;
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
 * A classifier being trained, to its end or a step a call:
 *
 * <pre>{@code
 * try (Training<TextClassifier> training = TextClassifier.trainer().with(settings).start(examples)) {
 *     while (training.hasNext()) {
 *         TrainingProgress progress = training.next();
 *     }
 *     TextClassifier classifier = training.outcome().classifier();
 * }
 * }</pre>
 *
 * <p><b>To end it before its time</b> there are two ways. {@link #stop}, from any thread or a listener, is for those who
 * are content with what there is: {@link #run} ends with the step being taken and gives the best so far, which is the baseline
 * alone if no network was measured yet. To interrupt the thread that trains is to give up: {@link #run} ends with the step
 * being taken by a {@link CancellationException}, and the interrupt is still there. {@link #next} itself takes no notice of
 * an interrupt: the step is done to its end, and the caller finds the interrupt where it was.
 *
 * <p>Not for several threads at once, but for {@link #stop} and for {@link #close}, which waits for a step that another
 * thread is taking.
 *
 * <p>The baseline is trained at the start, then the networks one after the other, each from a seed of its own.
 *
 * <p>The result depends on examples and settings alone, to the bit: not on the number of threads, and not on whether it
 * was saved, stopped and restored in between. That is promised for one kind of kernel: vector kernels, whatever their width, round
 * otherwise than scalar ones, so a machine without them gives a model that is as good but not the same. Each network is the one of its best evaluation on the dev part; without a
 * dev part, of its last step.
 *
 * @param <C> the classifier
 */
public final class Training<C> implements AutoCloseable {
    private final Workers workers;
    private final Recipe<C> recipe;
    private final Outcomes<C> outcomes;
    private final StepClock clock = new StepClock();
    private final Listeners<C> listeners = new Listeners<>();
    private final List<NetworkTraining.Member> ended = new ArrayList<>();
    private Optional<NetworkTraining> current;
    private volatile boolean stopped;
    private boolean closed;
    private boolean brokenOff; // a step
    private @Nullable Outcome<C> outcome; // of the last step

    /**
     * @param recipe made with the threads that the training has, which end with it
     * @throws IllegalArgumentException if settings or examples are such that nothing can be trained
     */
    public Training(int threads, Function<Workers, Recipe<C>> recipe) {
        this.workers = new Workers(threads);
        try {
            this.recipe = recipe.apply(workers);
            clock.baselineEnds();
            this.outcomes = new Outcomes<>(this.recipe);
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

    /** Whether the baseline is a member of the model, which is then the baseline alone before a network is measured. */
    public boolean isBaselineMember() {
        return recipe.baseline().filter(Baseline::isMember).isPresent();
    }

    /** How good the baseline is on the dev part; empty without one or the other. */
    public Optional<Evaluation> baselineOnDev() {
        return outcomes.baselineOnDev();
    }

    /** How long it took to make the examples ready and train the baseline. */
    public double baselineSeconds() {
        return clock.baselineSeconds();
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

    /** Has a listener told from now on what happens; several are told in the order in which they came. */
    public void listen(TrainingListener<C> listener) {
        listeners.add(listener);
    }

    /**
     * Leaves it at the step being taken, and at what there is by then: there are no further steps. From any thread, once or
     * several times; returns at once.
     */
    public void stop() {
        stopped = true;
    }

    /** Whether there is a step left to take. */
    public boolean hasNext() {
        return !stopped && current.isPresent() && (current.get().hasNext() || ended.size() + 1 < networks());
    }

    /**
     * Takes all steps that are left.
     *
     * @return the outcome: of the whole training, or if it was stopped, of the best so far
     * @throws CancellationException if this thread is interrupted while there are steps left; the interrupt is still there. Until
     *     the training is closed, it can go on, or its {@link #outcome} so far be asked for
     * @throws DivergedException if the loss, or what would be kept of a network, has become infinite or not a number
     * @throws IllegalStateException if this was closed, or the last step failed
     */
    public Outcome<C> run() {
        listeners.tellBaseline(this);
        while (hasNext()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException(
                        "the training was interrupted after step " + step() + " of " + lastStep() + " at most");
            }
            next();
        }
        return outcome();
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
        listeners.tellBaseline(this);
        outcome = null;
        brokenOff = true;
        clock.stepBegins();
        TrainingProgress progress = takeStep();
        clock.stepEnds();
        brokenOff = false;
        listeners.tell(this, progress, !current.orElseThrow().hasNext());
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
            outcome = outcomes.of(trained(), step(), bestStep(), costs());
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
        return outcomes.ofBaseline(step(), bestStep());
    }

    private List<NetworkTraining.Member> trained() {
        List<NetworkTraining.Member> networks = new ArrayList<>(ended);
        // A network not yet measured is worth less than none, if there is something else.
        boolean alone = networks.isEmpty() && !isBaselineMember();
        current.filter(training -> alone || !training.best().isNone() || (devSize() == 0 && training.step() > 0))
                .ifPresent(training -> networks.add(training.result()));
        return networks;
    }

    private Optional<Long> bestStep() {
        return best().map(evaluation -> stepsOfEnded() + evaluation.step());
    }

    /** What the training has cost so far, to be compared with what it brings; empty without a baseline or networks. */
    public Optional<NetworkGain.Costs> costs() {
        return recipe.baseline()
                .filter(alone -> networks() > 0)
                .map(alone -> new NetworkGain.Costs(clock.baselineSeconds(), clock.secondsOf(step()), alone.alone()));
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
