package stride.classify.training;

import static stride.classify.training.Hyperparameters.AVERAGING;
import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.CLASS_WEIGHTS;
import static stride.classify.training.Hyperparameters.EVALUATE_EVERY;
import static stride.classify.training.Hyperparameters.L2_REG_LAMBDA;
import static stride.classify.training.Hyperparameters.LABEL_SMOOTHING;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.MAX_NORM;
import static stride.classify.training.Hyperparameters.MIXUP;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.OPTIMIZER;
import static stride.classify.training.Hyperparameters.PATIENCE;
import static stride.classify.training.Hyperparameters.SCHEDULE;
import static stride.classify.training.Hyperparameters.SELECT_BY;
import static stride.classify.training.Hyperparameters.WEIGHT_DECAY;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stride.classify.decision.ClassWeights;
import stride.classify.decision.Decision;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;
import stride.classify.setting.Settings;
import stride.file.Safetensors;
import stride.network.Network;
import stride.network.Parameters;
import stride.parallel.Parallel;
import stride.parallel.Workers;
import stride.tensor.Shape;
import stride.tensor.Tensor;
import stride.training.Checkpoint;
import stride.training.Evaluator;
import stride.training.Regularization;
import stride.training.TrainingLoop;
import stride.training.TrainingSettings;

/** One network being trained, a step a call. Its result is the state of the best evaluation on the dev part. */
final class NetworkTraining {
    private static final int AVERAGE_EVERY = 10; // steps: taking all parameters in costs half a step

    private final Recipe<?> recipe;
    private final Settings settings;
    private final Network network;
    private final Workers workers;
    private final TrainingLoop loop;
    private final Evaluator evaluator; // of the mean, or without one of the parameters
    private final Parameters bestParameters;
    private final Optional<AveragedParameters> average;
    private BestEvaluation best = BestEvaluation.NONE;
    private TrainingCurve curve = new TrainingCurve();

    /** @param seed of this network, instead of the settings' */
    NetworkTraining(Recipe<?> recipe, long seed, Workers workers) {
        this.recipe = recipe;
        this.settings = recipe.settings();
        this.network = recipe.network();
        this.workers = workers;
        Parameters parameters = recipe.initialize(network, seed);
        this.bestParameters = parameters.copy();
        this.loop = new TrainingLoop(network, parameters, loopSettings(seed), recipe.train(), workers);
        this.average = settings.get(AVERAGING) == 0
                ? Optional.empty()
                : Optional.of(new AveragedParameters(parameters, settings.get(AVERAGING)));
        this.evaluator =
                new Evaluator(network, average.map(AveragedParameters::mean).orElse(parameters), workers);
    }

    private TrainingSettings loopSettings(long seed) {
        List<String> output = recipe.outputParameters();
        List<Regularization> regularizations = new ArrayList<>();
        if (settings.get(L2_REG_LAMBDA) > 0) {
            regularizations.add(new Regularization.L2(settings.get(L2_REG_LAMBDA), output));
        }
        if (settings.get(MAX_NORM) > 0) {
            regularizations.add(new Regularization.MaxNorm(settings.get(MAX_NORM), output.subList(0, 1)));
        }
        long steps =
                (long) settings.get(NUM_EPOCHS) * Parallel.pieces(recipe.train().size(), settings.get(BATCH_SIZE));
        return TrainingSettings.of(settings.get(BATCH_SIZE), settings.get(OPTIMIZER), settings.get(LEARNING_RATE), seed)
                .withSchedule(settings.get(SCHEDULE).schedule(settings.get(LEARNING_RATE), steps))
                .withRegularizations(regularizations)
                .withClassWeights(ClassWeights.of(settings.get(CLASS_WEIGHTS), recipe.labels(), recipe.train()))
                .withWeightDecay(settings.get(WEIGHT_DECAY))
                .withLabelSmoothing(settings.get(LABEL_SMOOTHING))
                .withMixup(settings.get(MIXUP));
    }

    /** Steps taken. */
    long step() {
        return loop.step();
    }

    private long lastStep() {
        return (long) settings.get(NUM_EPOCHS) * loop.stepsPerEpoch();
    }

    boolean hasNext() {
        boolean patient = settings.get(PATIENCE) == 0 || best.since() < settings.get(PATIENCE);
        return loop.step() < lastStep() && patient;
    }

    /** What is measured and kept: the mean of the parameters, once some were taken into it. */
    private Parameters measured() {
        Parameters now = loop.parameters();
        return meanIsEmpty() ? now : average.map(AveragedParameters::mean).orElse(now);
    }

    private boolean meanIsEmpty() {
        return loop.step() < averagingInterval();
    }

    private void average() {
        if (average.isPresent() && loop.step() % averagingInterval() == 0) {
            average.get().add(loop.parameters(), loop.step() / averagingInterval());
        }
    }

    private int averagingInterval() {
        return Math.min(AVERAGE_EVERY, evaluationInterval());
    }

    /** Takes the next step and, when it is due, measures the dev part. */
    TrainingProgress next() {
        var result = loop.next();
        if (!Double.isFinite(result.loss())) {
            throw new DivergedException("the loss of step " + result.step(), settings.get(LEARNING_RATE));
        }
        curve.add(result.loss());
        average();
        boolean due = loop.step() % evaluationInterval() == 0 || loop.step() == lastStep();
        if (!due || recipe.dev().size() == 0) {
            return new TrainingProgress(result, Optional.empty(), false);
        }
        Parameters current = measured();
        Evaluator of = meanIsEmpty() ? new Evaluator(network, current, workers) : evaluator;
        Evaluation dev = Decision.usual(
                        Labelling.of(recipe.dev()), recipe.labels().size())
                .measure(of.logits(recipe.dev()), recipe.dev());
        curve.addEvaluation(loop.step(), dev.loss(), dev.accuracy());
        boolean better = best.isBeatenBy(dev, settings.get(SELECT_BY));
        if (better) {
            requireFinite("a parameter", current.array());
            System.arraycopy(current.array(), 0, bestParameters.array(), 0, bestParameters.size());
        }
        best = better ? new BestEvaluation(loop.step(), dev.accuracy(), dev.loss(), 0) : best.missed();
        return new TrainingProgress(result, Optional.of(dev), better);
    }

    private int evaluationInterval() {
        return settings.get(EVALUATE_EVERY) == 0 ? loop.stepsPerEpoch() : settings.get(EVALUATE_EVERY);
    }

    /** After a last step there is none whose loss would show that it went wrong. */
    private void requireFinite(String what, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new DivergedException(what + " after step " + loop.step(), settings.get(LEARNING_RATE));
            }
        }
    }

    /** The gradients of the last step. */
    Parameters gradients() {
        return loop.gradients();
    }

    BestEvaluation best() {
        return best;
    }

    /**
     * The numbers as they are now: those of the best evaluation, or without one those of the last step; a copy.
     *
     * @throws DivergedException if some have become infinite or not a number, or give such answers
     */
    Member result() {
        Parameters parameters = (best.isNone() ? measured() : bestParameters).copy();
        Tensor devLogits = new Evaluator(network, parameters, workers).logits(recipe.dev());
        requireFinite("a parameter", parameters.array());
        requireFinite("an answer", devLogits.array());
        return new Member(parameters, devLogits, best, loop.step(), curve);
    }

    /**
     * A trained network.
     *
     * @param devLogits (examples of the dev part, classes)
     * @param best evaluation of the dev part
     * @param steps taken in all
     * @param curve how the training went
     */
    record Member(Parameters parameters, Tensor devLogits, BestEvaluation best, long steps, TrainingCurve curve) {
        Map<String, String> metadata() {
            return NetworkTraining.metadata(steps, best, curve);
        }
    }

    /** All that {@link #restore} needs. */
    Map<String, Tensor> tensors() {
        Checkpoint checkpoint = loop.checkpoint();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("parameters", flat(checkpoint.parameters()));
        tensors.put("best", flat(bestParameters));
        average.ifPresent(of -> tensors.put("average", flat(of.mean())));
        for (int i = 0; i < checkpoint.slots().length; i++) {
            tensors.put(
                    "slot" + i,
                    new Tensor(checkpoint.slots()[i], 0, Shape.of(checkpoint.slots()[i].length)));
        }
        return tensors;
    }

    Map<String, String> metadata() {
        return metadata(loop.step(), best, curve);
    }

    private static Map<String, String> metadata(long step, BestEvaluation best, TrainingCurve curve) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("step", Long.toString(step));
        metadata.putAll(best.toMetadata());
        metadata.putAll(curve.toMetadata());
        return metadata;
    }

    static Tensor flat(Parameters parameters) {
        return new Tensor(parameters.array(), 0, Shape.of(parameters.size()));
    }

    /**
     * Goes on from a saved state of a training with the same settings.
     *
     * @throws IllegalArgumentException if something is missing or of another size; nothing has changed then
     */
    void restore(Safetensors saved) {
        Parameters parameters = bestParameters.zerosLike();
        copy(saved, "parameters", parameters.array());
        require(saved, "best", bestParameters.size());
        average.ifPresent(of -> require(saved, "average", of.mean().size()));
        float[][] slots = new float[settings.get(OPTIMIZER).slots()]
                [parameters.trainableZeros().size()];
        for (int i = 0; i < slots.length; i++) {
            copy(saved, "slot" + i, slots[i]);
        }
        BestEvaluation savedEvaluation = BestEvaluation.fromMetadata(saved.metadata());
        TrainingCurve savedCurve = TrainingCurve.fromMetadata(saved.metadata());
        long step = Long.parseLong(saved.metadata().getOrDefault("step", "?"));
        loop.restore(new Checkpoint(step, loop.origin(), parameters, slots));
        copy(saved, "best", bestParameters.array());
        average.ifPresent(of -> copy(saved, "average", of.mean().array()));
        best = savedEvaluation;
        curve = savedCurve;
    }

    /** A member from a saved state. */
    static Member member(Safetensors saved, String name, Recipe<?> recipe, Workers workers) {
        Network network = recipe.network();
        Parameters parameters = Parameters.zeros(network.parameters());
        copy(saved, name, parameters.array());
        Map<String, String> metadata = new LinkedHashMap<>();
        saved.metadata().forEach((key, value) -> {
            if (key.startsWith(name + ".")) {
                metadata.put(key.substring(name.length() + 1), value);
            }
        });
        return new Member(
                parameters,
                new Evaluator(network, parameters, workers).logits(recipe.dev()),
                BestEvaluation.fromMetadata(metadata),
                Long.parseLong(metadata.getOrDefault("step", "?")),
                TrainingCurve.fromMetadata(metadata));
    }

    private static Tensor require(Safetensors saved, String name, int size) {
        Tensor tensor = saved.tensors().get(name);
        if (tensor == null || tensor.size() != size) {
            throw new IllegalArgumentException("it should hold '" + name + "' with " + size + " numbers");
        }
        return tensor;
    }

    private static void copy(Safetensors saved, String name, float[] to) {
        Tensor tensor = require(saved, name, to.length);
        System.arraycopy(tensor.array(), tensor.offset(), to, 0, to.length);
    }
}
