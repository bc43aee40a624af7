package stride.text;

import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;
import static stride.text.TextSettings.MEMBERS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import stride.classify.DivergedException;
import stride.classify.data.Dataset;
import stride.classify.decision.Calibration;
import stride.classify.decision.DecisionMetric;
import stride.classify.decision.Evaluation;
import stride.classify.decision.ThresholdGain;
import stride.classify.setting.Settings;
import stride.classify.training.Hyperparameters;
import stride.file.FileFormatException;
import stride.file.Safetensors;
import stride.network.Parameters;
import stride.parallel.Workers;
import stride.random.RandomStream;
import stride.text.TextSettings.Members;
import stride.text.vectors.VectorCoverage;
import stride.text.vectors.WordVectors;
import stride.training.StepResult;

/**
 * A text classifier being trained, a step a call:
 *
 * <pre>{@code
 * try (TextTraining training = TextTraining.start(examples, settings, threads)) {
 *     while (training.hasNext()) {
 *         TrainingProgress progress = training.next();
 *     }
 *     TextClassifier classifier = training.classifier();
 * }
 * }</pre>
 *
 * <p>Not for several threads at once, but for {@link #close}, which waits for a step that another thread is taking. A step
 * takes no notice of an interrupt: it is done to its end, and the caller finds the interrupt where it was.
 *
 * <p>The linear model is trained at the start, then the networks one after the other, each from a seed of its own. In
 * the end the linear model is trained once more, on the dev part too, if that was split off and no thresholds were found on
 * it.
 *
 * <p>The result depends on examples and settings alone, to the bit: not on the number of threads, and not on whether it
 * was saved, stopped and restored in between. Each network is the one of its best evaluation on the dev part; without a
 * dev part, of its last step.
 */
public final class TextTraining implements AutoCloseable {
    private final Settings settings;
    private final TextData data;
    private final Workers workers;
    private final LinearTraining linear;
    private final DecisionMetric metric;
    private final CardFacts facts;
    private final List<NetworkTraining.Member> ended = new ArrayList<>();
    private Optional<NetworkTraining> current;
    private boolean closed;
    private boolean brokenOff; // a step

    private TextTraining(Settings settings, TextData data, int threads) {
        this.data = data;
        this.settings = Hyperparameters.withEpochsOf(settings, data.stepsPerEpoch(settings.get(BATCH_SIZE)));
        this.metric = DecisionMetric.of(settings.get(THRESHOLDS_FOR), data.labels(), data.dev());
        this.facts = CardFacts.of(data);
        this.workers = new Workers(threads);
        try {
            this.linear = new LinearTraining(settings, data, metric, workers);
            this.current = networks() == 0 ? Optional.empty() : Optional.of(network(0));
        } catch (RuntimeException | Error e) {
            workers.close();
            throw e;
        }
    }

    /**
     * Splits a dev part off the examples, if the settings want one, and prepares training on the rest.
     *
     * @throws IllegalArgumentException if there are fewer than two labels, or too few examples for a dev part
     */
    public static TextTraining start(Dataset<String> examples, Settings settings, int threads) {
        PretrainedWords.requireNone(settings);
        Settings fitting = fitting(settings, examples, Optional.empty());
        return new TextTraining(fitting, TextData.prepare(examples, fitting, Optional.empty()), threads);
    }

    /** As {@link #start(Dataset, Settings, int)}, with a dev part of the caller's choice. */
    public static TextTraining start(Dataset<String> train, Dataset<String> dev, Settings settings, int threads) {
        PretrainedWords.requireNone(settings);
        Settings fitting = fitting(settings, train, Optional.of(dev));
        return new TextTraining(fitting, TextData.prepare(train, dev, fitting, Optional.empty()), threads);
    }

    /**
     * Starts from given word vectors; the settings' variant says how.
     *
     * @param dev as it was chosen; empty: split off, if the settings want one
     * @param vectors all their words become part of the vocabulary: see {@link PretrainedWords#selection}
     * @throws IllegalArgumentException also if the variant uses no vectors
     */
    public static TextTraining start(
            Dataset<String> train, Optional<Dataset<String>> dev, Settings settings, WordVectors vectors, int threads) {
        Settings fitting = PretrainedWords.fit(fitting(settings, train, dev), vectors);
        TextData data = dev.isPresent()
                ? TextData.prepare(train, dev.get(), fitting, Optional.of(vectors))
                : TextData.prepare(train, fitting, Optional.of(vectors));
        return new TextTraining(fitting, data, threads);
    }

    /** For several labels a text, if the examples have them. */
    private static Settings fitting(Settings settings, Dataset<String> train, Optional<Dataset<String>> dev) {
        boolean several = train.isMultiLabel() || dev.map(Dataset::isMultiLabel).orElse(false);
        return settings.with(MULTI_LABEL, settings.get(MULTI_LABEL) || several);
    }

    private int networks() {
        return settings.get(MEMBERS) == Members.LINEAR ? 0 : settings.get(NETWORKS);
    }

    /** The training of a network; the first has the seed of the settings. */
    private NetworkTraining network(int number) {
        long seed = number == 0
                ? settings.get(SEED)
                : RandomStream.of(settings.get(SEED), number).nextLong();
        return new NetworkTraining(settings, seed, data, workers);
    }

    public Settings settings() {
        return settings;
    }

    /** The labels, in the order of the model's outputs. */
    public List<String> labels() {
        return data.labels();
    }

    public int trainSize() {
        return data.train().size();
    }

    public int devSize() {
        return data.dev().size();
    }

    /** Words known, padding and the unknown word included. */
    public int vocabularySize() {
        return data.encoder().vocabulary().size();
    }

    /** The vocabulary as {@code vocab.txt} has it. */
    public byte[] vocabulary() {
        return data.encoder().vocabulary().toBytes();
    }

    /** N-grams that the linear model knows. */
    public int linearFeatures() {
        return linear.measured().features();
    }

    /** How many of the words in the training texts have a given vector; empty if there are no such vectors. */
    public Optional<VectorCoverage> coverage() {
        return data.vectors()
                .map(vectors ->
                        PretrainedWords.coverage(data.train(), data.encoder().vocabulary(), vectors));
    }

    /** Words of the longest text, as cut off by the settings. */
    public int longestText() {
        return Math.max(data.longest(), TextCnn.of(settings).minimumLength());
    }

    /** Steps an epoch. */
    public int stepsPerEpoch() {
        return data.stepsPerEpoch(settings.get(BATCH_SIZE));
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
        long each = (long) settings.get(NUM_EPOCHS) * stepsPerEpoch();
        return stepsOfEnded() + each * (networks() - ended.size());
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
     * The classifier as it is now: of each network the state of its best evaluation, or without one of its last step. Its
     * linear model has in the end learned from a dev part that was split off (not if thresholds were found on it), so only
     * texts of neither part tell how good it is.
     *
     * @throws DivergedException if a network that was never measured well has numbers that are infinite or none
     * @throws IllegalStateException if this was closed
     */
    public synchronized TextClassifier classifier() {
        return now().classifier(facts, provenance());
    }

    /** The linear model alone, as a classifier. */
    public synchronized TextClassifier baseline() {
        requireOpen();
        return linearAlone().classifier(facts, provenance());
    }

    /** The linear model on the dev part; empty without one. */
    public Optional<Evaluation> baselineOnDev() {
        return linearAlone().answers().evaluation();
    }

    /** How far the probabilities of {@link #classifier} on the dev part can be taken at their word. */
    public Calibration calibration() {
        return now().answers().calibration();
    }

    /** {@link #classifier} on the dev part; empty without one. */
    public Optional<Evaluation> classifierOnDev() {
        return now().answers().evaluation();
    }

    /** What the thresholds of {@link #classifier} bring on the dev part; empty without thresholds. */
    public Optional<ThresholdGain> thresholdGain() {
        return now().answers().gain();
    }

    private synchronized Combination now() {
        requireOpen();
        List<NetworkTraining.Member> networks = new ArrayList<>(ended);
        // A network not yet measured is worth less than none, if there are others.
        current.filter(training -> networks.isEmpty() || !training.best().isNone() || devSize() == 0)
                .ifPresent(training -> networks.add(training.result()));
        return new Combination(settings, data, metric, networks, linear);
    }

    private Combination linearAlone() {
        return new Combination(settings.with(MEMBERS, Members.LINEAR), data, metric, List.of(), linear);
    }

    private Map<String, Object> provenance() {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("steps", step());
        best().ifPresent(evaluation -> provenance.put("bestStep", stepsOfEnded() + evaluation.step()));
        baselineOnDev().ifPresent(metrics -> provenance.put("baselineDevAccuracy", metrics.accuracy()));
        return provenance;
    }

    /**
     * Writes all that {@link #restore} needs, whole or not at all. The linear model is quickly trained again.
     *
     * @throws IllegalStateException if this was closed, or the last step failed
     */
    public synchronized void save(Path file) throws IOException {
        requireWhole();
        TrainingCheckpoint.write(file, settings, data, ended, current);
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
        Safetensors saved = TrainingCheckpoint.read(file, settings, data);
        try {
            List<NetworkTraining.Member> before = TrainingCheckpoint.ended(saved, settings, data, workers);
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
            brokenOff = false;
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file + " is not a checkpoint of this training: " + e.getMessage(), e);
        }
    }

    /** Ends the threads. Afterwards there are no more steps and no classifier to be had. */
    @Override
    public synchronized void close() {
        closed = true;
        workers.close();
    }
}
