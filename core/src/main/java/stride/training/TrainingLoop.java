package stride.training;

import java.util.Arrays;
import java.util.Optional;
import stride.layer.ParameterSpec;
import stride.network.Gradients;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.parallel.Parallel;
import stride.pass.DeferredUpdates;
import stride.pass.Rows;
import stride.random.RandomStream;
import stride.tensor.Tensor;

/**
 * Training, a step a call, repeatable to the bit whatever the number of threads. A batch is cut into a fixed number of
 * shards, each with a session and gradients of its own, whose random numbers come from (seed, step, shard) and whose
 * gradients are added in the order of the shards; a network that runs in parallel inside its layers has one shard. The
 * order of the examples comes from (seed, epoch), what is random in an example from (seed, step, its number in the batch). So all that happens after a step follows from parameters, moments and
 * the number of the step: see {@link Checkpoint}.
 *
 * <pre>{@code
 * Parameters parameters = network.initialize(1);
 * TrainingSettings settings = TrainingSettings.of(32, Optimizer.Adam.PUBLISHED, 1e-3f, 1);
 * try (Workers workers = new Workers(2)) {
 *     TrainingLoop loop = new TrainingLoop(network, parameters, settings, examples, workers);
 *     for (int step = 0; step < 10 * loop.stepsPerEpoch(); step++) {
 *         StepResult result = loop.next();
 *     }
 *     double accuracy = new Evaluator(network, loop.parameters(), workers).accuracy(examples);
 * }
 * }</pre>
 *
 * <p>All that is promised for one kind of kernel: vector kernels round otherwise than scalar ones, whatever their width.
 *
 * <p>Not for several threads at once. A step takes no notice of an interrupt: it is done to its end, and the caller finds
 * the interrupt where it was.
 */
public final class TrainingLoop {
    /** A constant of the result: another number would give another rounding. */
    private static final int SHARDS = 8;

    private static final int CHUNK = 1 << 14; // elements in one piece of work

    private final TrainingOrigin origin;
    private final TrainingSettings settings;
    private final Parallel parallel;
    private final Parameters parameters;
    private final Gradients gradients;
    private final Updates updates;
    private final Shard[] shards;
    private final int[] order; // (examples): this epoch's
    private long step;
    private int epochOfOrder = -1;
    private boolean brokenOff; // a step, while it changed the parameters

    /**
     * @param parameters where to start; they are what is trained, and change with each step
     * @throws IllegalArgumentException if there are no examples, one has a label that is none of the network's classes, the
     *     network's output for an example is no row of logits, or the settings do not fit the network
     */
    public TrainingLoop(
            Network network, Parameters parameters, TrainingSettings settings, ExampleSet examples, Parallel parallel) {
        if (examples.size() < 1) {
            throw new IllegalArgumentException("there are no examples to train on");
        }
        int classes = Objective.classes(network);
        settings.requireFitting(network, classes);
        examples.objective().requireLabels(examples, classes);
        this.origin = new TrainingOrigin(network, settings, examples.objective(), examples.size());
        this.settings = settings;
        this.parallel = parallel;
        this.parameters = parameters;
        this.gradients = new Gradients(parameters);
        this.order = new int[origin.examples()];
        boolean whole = network.layer().intraOpParallel(network.input());
        this.shards = new Shard[whole ? 1 : Math.min(SHARDS, settings.batchSize())];
        this.updates = new Updates(
                settings.optimizer(), settings.weightDecay(), parameters, gradients, settings.lazyTables(), parallel);
        boolean alone = shards.length == 1; // then its gradients are the loop's
        int capacity = Parallel.pieces(Math.min(settings.batchSize(), order.length), shards.length);
        for (int i = 0; i < shards.length; i++) {
            Gradients sums = alone ? gradients : new Gradients(parameters);
            Parallel inside = alone ? parallel : Parallel.SEQUENTIAL;
            DeferredUpdates deferred =
                    alone ? updates : DeferredUpdates.NONE; // with several shards, next() brings all rows up to date
            Session session = network.trainingSession(parameters, sums, deferred, capacity, inside);
            shards[i] = new Shard(i, shards.length, session, sums, settings, examples, inside);
        }
    }

    /** Steps taken so far. */
    public long step() {
        return step;
    }

    /** What the steps follow from, besides the state. */
    public TrainingOrigin origin() {
        return origin;
    }

    /**
     * The numbers being trained, brought up to date.
     *
     * @throws IllegalStateException if the last step was broken off while it changed them
     */
    public Parameters parameters() {
        requireWhole();
        updates.catchUp();
        return parameters;
    }

    /** The gradient of the last step's loss. */
    public Parameters gradients() {
        return gradients.sums();
    }

    /** Steps an epoch; the last batch of an epoch may be smaller. */
    public int stepsPerEpoch() {
        return Parallel.pieces(order.length, settings.batchSize());
    }

    /**
     * Takes the next step. If it fails before it has begun to change the parameters, because an example could not be loaded
     * or has an impossible label, nothing has happened and it can be tried again.
     *
     * @throws IllegalArgumentException if an example has a label that is none of the classes
     * @throws IllegalStateException if the last step was broken off while it changed the parameters
     */
    public StepResult next() {
        requireWhole();
        long number = step + 1;
        int epoch = (int) (step / stepsPerEpoch());
        shuffle(epoch);
        int first = (int) (step % stepsPerEpoch()) * settings.batchSize();
        int count = Math.min(settings.batchSize(), order.length - first);

        gradients.clear(parallel);
        if (shards.length == 1) {
            shards[0].run(number, order, first, count);
        } else {
            updates.catchUp();
            parallel.forEach(shards.length, i -> shards[i].run(number, order, first, count));
            sumShards();
        }
        double loss = 0;
        int correct = 0;
        for (Shard shard : shards) {
            loss += shard.loss();
            correct += shard.correct();
        }
        loss /= count;
        double penalty = 0;
        for (Regularization regularization : settings.regularizations()) {
            penalty += regularization.penalize(updates::whole, gradients.sums());
        }
        brokenOff = true;
        updates.apply(number, settings.schedule().rate(number));
        settings.regularizations().forEach(regularization -> regularization.constrain(updates::whole));
        for (Shard shard : shards) {
            shard.updateStatistics();
        }
        brokenOff = false;
        step = number;
        return new StepResult(number, epoch + 1, loss + penalty, correct, count);
    }

    private void requireWhole() {
        if (brokenOff) {
            throw new IllegalStateException(
                    "a step failed while it changed the parameters, which are worth nothing now;"
                            + " restore a checkpoint, or train anew");
        }
    }

    private void shuffle(int epoch) {
        if (epoch != epochOfOrder) {
            System.arraycopy(
                    RandomStream.of(settings.seed(), epoch).permutation(order.length), 0, order, 0, order.length);
            epochOfOrder = epoch;
        }
    }

    private void sumShards() {
        for (ParameterSpec spec : gradients.sums().specs()) {
            Tensor sum = gradients.sums().get(spec.name());
            Optional<Rows> rows = gradients.rows(spec.name());
            if (rows.isPresent()) {
                addRows(spec.name(), sum, rows.get());
            } else {
                addAll(spec.name(), sum);
            }
        }
    }

    private void addAll(String name, Tensor sum) {
        parallel.forEach(Parallel.pieces(sum.size(), CHUNK), chunk -> {
            int end = Math.min(sum.size(), (chunk + 1) * CHUNK);
            for (Shard shard : shards) {
                add(shard.gradients().sums().get(name), sum, chunk * CHUNK, end);
            }
        });
    }

    private void addRows(String name, Tensor sum, Rows rows) {
        int width = sum.shape().dimension(1);
        for (Shard shard : shards) {
            Rows read = shard.gradients().rows(name).orElseThrow();
            for (int i = 0; i < read.count(); i++) {
                rows.add(read.get(i));
                add(shard.gradients().sums().get(name), sum, read.get(i) * width, (read.get(i) + 1) * width);
            }
        }
    }

    private static void add(Tensor part, Tensor sum, int from, int to) {
        for (int i = from; i < to; i++) {
            sum.array()[sum.offset() + i] += part.array()[part.offset() + i];
        }
    }

    /**
     * All there is to know to go on from here, as copies.
     *
     * @throws IllegalStateException if the last step was broken off while it changed the parameters
     */
    public Checkpoint checkpoint() {
        requireWhole();
        updates.catchUp();
        float[][] moments = new float[updates.slots().length][];
        Arrays.setAll(moments, i -> updates.slots()[i].clone());
        return new Checkpoint(step, origin, parameters.copy(), moments);
    }

    /**
     * Goes on from a checkpoint of the same network, settings and examples.
     *
     * @throws IllegalArgumentException if it is of another training, or impossible; nothing has changed then
     */
    public void restore(Checkpoint checkpoint) {
        float[][] slots = updates.slots();
        requireOwn(checkpoint, slots);
        step = checkpoint.step();
        System.arraycopy(checkpoint.parameters().array(), 0, parameters.array(), 0, parameters.size());
        for (int i = 0; i < slots.length; i++) {
            System.arraycopy(checkpoint.slots()[i], 0, slots[i], 0, slots[i].length);
        }
        updates.restart(step);
        brokenOff = false;
    }

    private void requireOwn(Checkpoint checkpoint, float[][] slots) {
        if (checkpoint.parameters().size() != parameters.size() || checkpoint.slots().length != slots.length) {
            throw new IllegalArgumentException("the checkpoint has "
                    + checkpoint.parameters().size()
                    + " parameters and " + checkpoint.slots().length + " moments, this training " + parameters.size()
                    + " and " + slots.length);
        }
        for (int i = 0; i < slots.length; i++) {
            if (checkpoint.slots()[i].length != slots[i].length) {
                throw new IllegalArgumentException(
                        "the checkpoint has " + checkpoint.slots()[i].length + " numbers in its moment " + i
                                + ", this training " + slots[i].length);
            }
        }
        if (checkpoint.step() < 0 || checkpoint.step() >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the checkpoint is of step " + checkpoint.step() + ", which there is not");
        }
        checkpoint.origin().differenceTo(origin).ifPresent(difference -> {
            throw new IllegalArgumentException("the checkpoint is of another training: it has " + difference);
        });
    }
}
