package stride.training;

import java.util.Arrays;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.operation.SoftmaxCrossEntropy;
import stride.random.RandomStream;

/**
 * Training, a step a call, repeatable to the bit whatever the number of threads: a batch is cut into a fixed number of
 * shards, each with a session and gradients of its own; their random numbers come from (seed, step, shard); their
 * gradients are added in the order of the shards. The order of the examples comes from (seed, epoch). So everything that
 * happens after a step follows from parameters, moments and the number of the step: see {@link Checkpoint}.
 */
public final class TrainingLoop {
    /** A constant of the result: another number would give another rounding. */
    private static final int SHARDS = 8;

    /** Elements that one task of the update works on. */
    private static final int CHUNK = 1 << 14;

    private final TrainingSettings settings;
    private final ExampleSet examples;
    private final Workers workers;
    private final Parameters parameters;
    private final Parameters gradients;
    private final float[][] slots; // (slots, parameters)
    private final Shard[] shards;
    private final int[] order; // (examples): this epoch's
    private long step;
    private int epochOfOrder = -1;

    public TrainingLoop(
            Network network, Parameters parameters, TrainingSettings settings, ExampleSet examples, Workers workers) {
        if (examples.size() == 0) {
            throw new IllegalArgumentException("there are no examples to train on");
        }
        this.settings = settings;
        this.examples = examples;
        this.workers = workers;
        this.parameters = parameters;
        this.gradients = parameters.zerosLike();
        this.slots = new float[settings.optimizer().slots()][parameters.size()];
        this.order = new int[examples.size()];
        this.shards = new Shard[Math.min(SHARDS, settings.batchSize())];
        int capacity = (settings.batchSize() + shards.length - 1) / shards.length;
        for (int i = 0; i < shards.length; i++) {
            Parameters sum = parameters.zerosLike();
            shards[i] = new Shard(network.trainingSession(parameters, sum, capacity), sum);
        }
    }

    /** Steps taken so far. */
    public long step() {
        return step;
    }

    /** The numbers being trained. */
    public Parameters parameters() {
        return parameters;
    }

    /** The gradient of the last step's loss. */
    public Parameters gradients() {
        return gradients;
    }

    /** Steps an epoch; the last batch of an epoch may be smaller. */
    public int stepsPerEpoch() {
        return (examples.size() + settings.batchSize() - 1) / settings.batchSize();
    }

    /** Takes the next step. */
    public StepResult next() {
        int epoch = (int) (step / stepsPerEpoch());
        shuffle(epoch);
        int first = (int) (step % stepsPerEpoch()) * settings.batchSize();
        int count = Math.min(settings.batchSize(), examples.size() - first);
        step++;

        workers.forEach(shards.length, i -> shards[i].run(i, first, count));
        sumGradients();
        double loss = 0;
        int correct = 0;
        for (Shard shard : shards) {
            loss += shard.loss;
            correct += shard.correct;
        }
        loss /= count;
        for (Regularization regularization : settings.regularizations()) {
            if (regularization instanceof Regularization.L2 l2) {
                loss += l2.loss(parameters);
                l2.addGradient(parameters, gradients);
            }
        }
        update();
        return new StepResult(step, epoch + 1, loss, correct, count);
    }

    private void shuffle(int epoch) {
        if (epoch != epochOfOrder) {
            System.arraycopy(
                    RandomStream.of(settings.seed(), epoch).permutation(order.length), 0, order, 0, order.length);
            epochOfOrder = epoch;
        }
    }

    private void sumGradients() {
        float[] sum = gradients.array();
        forEachChunk((from, to) -> {
            System.arraycopy(shards[0].gradients.array(), from, sum, from, to - from);
            for (int s = 1; s < shards.length; s++) {
                float[] part = shards[s].gradients.array();
                for (int i = from; i < to; i++) {
                    sum[i] += part[i];
                }
            }
        });
    }

    private void update() {
        float rate = settings.schedule().rate(step);
        forEachChunk((from, to) ->
                settings.optimizer().update(from, to, parameters.array(), gradients.array(), slots, step, rate));
        for (Regularization regularization : settings.regularizations()) {
            if (regularization instanceof Regularization.MaxNorm maxNorm) {
                maxNorm.apply(parameters);
            }
        }
    }

    private interface Range {
        void run(int from, int to);
    }

    private void forEachChunk(Range range) {
        int size = parameters.size();
        workers.forEach(
                (size + CHUNK - 1) / CHUNK, chunk -> range.run(chunk * CHUNK, Math.min(size, (chunk + 1) * CHUNK)));
    }

    /** All there is to know to go on from here, as copies. */
    public Checkpoint checkpoint() {
        float[][] moments = new float[slots.length][];
        Arrays.setAll(moments, i -> slots[i].clone());
        return new Checkpoint(step, parameters.copy(), moments);
    }

    /**
     * Goes on from a checkpoint of the same network, settings and examples.
     *
     * @throws IllegalArgumentException if the checkpoint's sizes are not this training's
     */
    public void restore(Checkpoint checkpoint) {
        if (checkpoint.parameters().size() != parameters.size() || checkpoint.slots().length != slots.length) {
            throw new IllegalArgumentException("the checkpoint has "
                    + checkpoint.parameters().size()
                    + " parameters and " + checkpoint.slots().length + " moments, this training " + parameters.size()
                    + " and " + slots.length);
        }
        step = checkpoint.step();
        System.arraycopy(checkpoint.parameters().array(), 0, parameters.array(), 0, parameters.size());
        for (int i = 0; i < slots.length; i++) {
            System.arraycopy(checkpoint.slots()[i], 0, slots[i], 0, parameters.size());
        }
    }

    /** A fixed part of each batch. */
    private final class Shard {
        private final Session session;
        private final Parameters gradients;
        private double loss;
        private int correct;

        Shard(Session session, Parameters gradients) {
            this.session = session;
            this.gradients = gradients;
        }

        void run(int number, int first, int count) {
            int from = number * count / shards.length;
            int n = (number + 1) * count / shards.length - from;
            Arrays.fill(gradients.array(), 0);
            loss = 0;
            correct = 0;
            if (n == 0) {
                return;
            }
            for (int i = 0; i < n; i++) {
                examples.load(order[first + from + i], session, i);
            }
            session.randomAt(settings.seed(), step, number);
            session.forward(n);
            for (int i = 0; i < n; i++) {
                int label = examples.label(order[first + from + i]);
                float weight = settings.weight(label);
                loss += weight * SoftmaxCrossEntropy.loss(session.output(), i, label);
                correct += SoftmaxCrossEntropy.prediction(session.output(), i) == label ? 1 : 0;
                SoftmaxCrossEntropy.backward(session.output(), i, label, weight / count, session.outputGradient());
            }
            session.backward(n);
        }
    }
}
