package stride.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import stride.file.AtomicFile;
import stride.file.FileFormatException;
import stride.file.Safetensors;
import stride.network.Network;
import stride.network.Parameters;
import stride.parallel.Workers;
import stride.tensor.Shape;
import stride.tensor.Tensor;
import stride.text.dataset.Dataset;
import stride.text.vectors.VectorCoverage;
import stride.text.vectors.WordVectors;
import stride.training.Checkpoint;
import stride.training.Evaluator;
import stride.training.Metrics;
import stride.training.Regularization;
import stride.training.Schedule;
import stride.training.TrainingLoop;
import stride.training.TrainingSettings;

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
 * <p>The result depends on examples and settings alone, to the bit: not on the number of threads, and not on whether it
 * was saved, stopped and restored in between. The classifier is the one of the best evaluation on the dev part; without a
 * dev part, of the last step.
 */
public final class TextTraining implements AutoCloseable {
    private final TextSettings settings;
    private final TextData data;
    private final Network network;
    private final Workers workers;
    private final TrainingLoop loop;
    private final Evaluator evaluator;
    private final Parameters bestParameters;
    private BestEvaluation best = BestEvaluation.NONE;

    private TextTraining(TextSettings settings, TextData data, int threads) {
        this.settings = settings;
        this.data = data;
        this.network = settings.network()
                .network(
                        data.encoder().vocabulary().size(),
                        data.labels().size(),
                        Math.max(data.train().longest(), data.dev().longest()));
        Parameters parameters = network.initialize(settings.seed());
        TextCnn.silenceUnknownWord(parameters);
        data.vectors()
                .ifPresent(vectors ->
                        PretrainedWords.fill(parameters, data.encoder().vocabulary(), vectors, settings.seed()));
        this.bestParameters = parameters.copy();
        this.workers = new Workers(threads);
        this.loop = new TrainingLoop(network, parameters, loopSettings(), data.train(), workers);
        this.evaluator = new Evaluator(network, parameters, workers);
    }

    /**
     * Splits a dev part off the examples, if the settings want one, and prepares training on the rest.
     *
     * @throws IllegalArgumentException if there are fewer than two labels, or too few examples for a dev part
     */
    public static TextTraining start(Dataset examples, TextSettings settings, int threads) {
        PretrainedWords.requireNone(settings);
        return new TextTraining(settings, TextData.prepare(examples, settings, Optional.empty()), threads);
    }

    /** As {@link #start(Dataset, TextSettings, int)}, with a dev part of the caller's choice. */
    public static TextTraining start(Dataset train, Dataset dev, TextSettings settings, int threads) {
        PretrainedWords.requireNone(settings);
        return new TextTraining(
                settings, TextData.prepare(train, Optional.of(dev), settings, Optional.empty()), threads);
    }

    /**
     * Starts from given word vectors; the settings' variant says how.
     *
     * @param dev as it was chosen; empty: split off, if the settings want one
     * @param vectors all their words become part of the vocabulary: see {@link PretrainedWords#selection}
     * @throws IllegalArgumentException also if the variant uses no vectors
     */
    public static TextTraining start(
            Dataset train, Optional<Dataset> dev, TextSettings settings, WordVectors vectors, int threads) {
        TextSettings fitting = PretrainedWords.fit(settings, vectors);
        TextData data = dev.isPresent()
                ? TextData.prepare(train, dev, fitting, Optional.of(vectors))
                : TextData.prepare(train, fitting, Optional.of(vectors));
        return new TextTraining(fitting, data, threads);
    }

    private TrainingSettings loopSettings() {
        List<Regularization> regularizations = new ArrayList<>();
        if (settings.l2RegLambda() > 0) {
            regularizations.add(new Regularization.L2(
                    settings.l2RegLambda(), List.of(TextCnn.OUTPUT_WEIGHTS, TextCnn.OUTPUT_BIAS)));
        }
        if (settings.maxNorm() > 0) {
            regularizations.add(new Regularization.MaxNorm(settings.maxNorm(), List.of(TextCnn.OUTPUT_WEIGHTS)));
        }
        return new TrainingSettings(
                settings.batchSize(),
                settings.optimizer(),
                new Schedule.Constant(settings.learningRate()),
                regularizations,
                ClassWeights.of(settings.classWeights(), data.labels(), data.train()),
                false,
                settings.seed());
    }

    public TextSettings settings() {
        return settings;
    }

    /** The labels, in the order of the network's outputs. */
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

    /** How many of the words in the training texts have a given vector; empty if there are no such vectors. */
    public Optional<VectorCoverage> coverage() {
        return data.vectors()
                .map(vectors ->
                        PretrainedWords.coverage(data.train(), data.encoder().vocabulary(), vectors));
    }

    /** Words of the longest text, as cut off by the settings. */
    public int longestText() {
        return network.input().dimension(0);
    }

    /** Steps an epoch. */
    public int stepsPerEpoch() {
        return loop.stepsPerEpoch();
    }

    /** Steps taken. */
    public long step() {
        return loop.step();
    }

    /** Steps there will be unless patience ends it before. */
    public long lastStep() {
        return (long) settings.numEpochs() * loop.stepsPerEpoch();
    }

    /** Whether there is a step left to take. */
    public boolean hasNext() {
        boolean patient = settings.patience() == 0 || best.since() < settings.patience();
        return loop.step() < lastStep() && patient;
    }

    /**
     * Takes the next step and, when it is due, measures the dev part.
     *
     * @throws DivergedException if the loss has become infinite or not a number
     */
    public TrainingProgress next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the training has ended");
        }
        var result = loop.next();
        if (!Double.isFinite(result.loss())) {
            throw new DivergedException(result.step(), settings.learningRate());
        }
        boolean due = loop.step() % evaluationInterval() == 0 || loop.step() == lastStep();
        if (!due || data.dev().size() == 0) {
            return new TrainingProgress(result, Optional.empty(), false);
        }
        Parameters current = loop.parameters();
        Metrics dev = evaluator.evaluate(data.dev());
        boolean better = best.isBeatenBy(dev, settings.selectBy());
        if (better) {
            System.arraycopy(current.array(), 0, bestParameters.array(), 0, bestParameters.size());
        }
        best = better ? new BestEvaluation(loop.step(), dev.accuracy(), dev.loss(), 0) : best.missed();
        return new TrainingProgress(result, Optional.of(dev), better);
    }

    private int evaluationInterval() {
        return settings.evaluateEvery() == 0 ? loop.stepsPerEpoch() : settings.evaluateEvery();
    }

    /** The gradients of the last step, by parameter name, for those who watch them. */
    public Parameters gradients() {
        return loop.gradients();
    }

    /** The best evaluation so far; empty before the first one, and without a dev part. */
    public Optional<BestEvaluation> best() {
        return best.isNone() ? Optional.empty() : Optional.of(best);
    }

    /** The classifier as it is now: that of the best evaluation, or without one that of the last step. */
    public TextClassifier classifier() {
        Parameters parameters = best().isPresent() ? bestParameters : loop.parameters();
        TextModel text = new TextModel(data.encoder(), data.labels(), settings, provenance());
        return new TextClassifier(text.toFile(network, parameters.copy()), text);
    }

    private Map<String, Object> provenance() {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("stride", Stride.VERSION);
        provenance.put("dataSha256", data.sha256());
        provenance.put("trainExamples", data.train().size());
        provenance.put("devExamples", data.dev().size());
        provenance.put("steps", loop.step());
        data.vectors().ifPresent(vectors -> provenance.put("vectors", PretrainedWords.provenance(data, vectors)));
        best().ifPresent(evaluation -> {
            provenance.put("bestStep", evaluation.step());
            provenance.put("devAccuracy", evaluation.accuracy());
            provenance.put("devLoss", evaluation.loss());
        });
        return provenance;
    }

    /** Writes all that {@link #restore} needs, whole or not at all. */
    public void save(Path file) throws IOException {
        Checkpoint checkpoint = loop.checkpoint();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("parameters", flat(checkpoint.parameters().array()));
        tensors.put("best", flat(bestParameters.array()));
        for (int i = 0; i < checkpoint.slots().length; i++) {
            tensors.put("slot" + i, flat(checkpoint.slots()[i]));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("step", Long.toString(checkpoint.step()));
        metadata.put("data", data.sha256());
        metadata.put("vectors", digestOfVectors());
        metadata.putAll(best.toMetadata());
        AtomicFile.write(file, new Safetensors(tensors, metadata)::write);
    }

    private String digestOfVectors() {
        return data.vectors().map(WordVectors::sha256).orElse("");
    }

    private static Tensor flat(float[] array) {
        return new Tensor(array, 0, Shape.of(array.length));
    }

    /**
     * Goes on from a saved state of a training with the same examples and settings.
     *
     * @throws FileFormatException if it is damaged, or of another training; the message says which
     */
    public void restore(Path file) throws IOException {
        Safetensors saved;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            saved = Safetensors.read(file.toString(), in, Files.size(file));
        }
        if (!data.sha256().equals(saved.metadata().get("data"))) {
            throw new FileFormatException(file + " belongs to a training on other examples; give the same data files,"
                    + " or start a new training without --resume");
        }
        if (!digestOfVectors().equals(saved.metadata().getOrDefault("vectors", ""))) {
            throw new FileFormatException(file + " belongs to a training with other word vectors; give the same file of"
                    + " vectors, or start a new training without --resume");
        }
        try {
            Parameters parameters = bestParameters.zerosLike();
            copy(saved, "parameters", parameters.array());
            float[][] slots = new float[settings.optimizer().slots()]
                    [parameters.trainableZeros().size()];
            for (int i = 0; i < slots.length; i++) {
                copy(saved, "slot" + i, slots[i]);
            }
            copy(saved, "best", bestParameters.array());
            best = BestEvaluation.fromMetadata(saved.metadata());
            loop.restore(new Checkpoint(Long.parseLong(saved.metadata().getOrDefault("step", "?")), parameters, slots));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file + " is not a checkpoint of this training: " + e.getMessage(), e);
        }
    }

    private static void copy(Safetensors saved, String name, float[] to) {
        Tensor tensor = saved.tensors().get(name);
        if (tensor == null || tensor.size() != to.length) {
            throw new IllegalArgumentException("it should hold '" + name + "' with " + to.length + " numbers");
        }
        System.arraycopy(tensor.array(), tensor.offset(), to, 0, to.length);
    }

    /** Ends the threads. */
    @Override
    public void close() {
        workers.close();
    }
}
