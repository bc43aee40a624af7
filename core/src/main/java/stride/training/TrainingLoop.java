package stride.training;

import java.util.Arrays;
import java.util.Optional;
import stride.layer.ParameterSpec;
import stride.layer.Rows;
import stride.network.Gradients;
import stride.network.Network;
import stride.network.Parameters;
import stride.network.Session;
import stride.parallel.Parallel;
import stride.random.RandomStream;
import stride.tensor.Tensor;

/**
 * Training, a step a call, repeatable to the bit whatever the number of threads. A batch is cut into a fixed number of
 * shards, each with a session and gradients of its own, whose random numbers come from (seed, step, shard) and whose
 * gradients are added in the order of the shards; a network that cuts its own work has one shard. The order of the
 * examples comes from (seed, epoch). So all that happens after a step follows from parameters, moments and the number of
 * the step: see {@link Checkpoint}.
 */
public final class TrainingLoop {
    /** A constant of the result: another number would give another rounding. */
    private static final int SHARDS = 8;

    private static final int CHUNK = 1 << 14; // elements in one piece of work

    private final TrainingSettings settings;
    private final ExampleSet examples;
    private final Objective objective;
    private final Parallel parallel;
    private final Parameters parameters;
    private final Gradients gradients;
    private final Updates updates;
    private final Shard[] shards;
    private final int[] order; // (examples): this epoch's
    private long step;
    private int epochOfOrder = -1;

    public TrainingLoop(
            Network network, Parameters parameters, TrainingSettings settings, ExampleSet examples, Parallel parallel) {
        if (examples.size() == 0) {
            throw new IllegalArgumentException("there are no examples to train on");
        }
        this.settings = settings;
        this.examples = examples;
        this.objective = examples.objective();
        this.parallel = parallel;
        this.parameters = parameters;
        this.gradients = new Gradients(parameters);
        this.order = new int[examples.size()];
        boolean whole = network.layer().cutsItsWork();
        this.shards = new Shard[whole ? 1 : Math.min(SHARDS, settings.batchSize())];
        this.updates = new Updates(settings.optimizer(), parameters, gradients, settings.lazyTables(), parallel);
        int capacity = (settings.batchSize() + shards.length - 1) / shards.length;
        for (int i = 0; i < shards.length; i++) {
            Gradients sums = whole ? gradients : new Gradients(parameters);
            Parallel inside = whole ? parallel : Parallel.SEQUENTIAL;
            shards[i] = new Shard(network.trainingSession(parameters, sums, capacity, inside), sums);
        }
    }

    /** Steps taken so far. */
    public long step() {
        return step;
    }

    /** The numbers being trained, brought up to date. */
    public Parameters parameters() {
        updates.catchUp();
        return parameters;
    }

    /** The gradient of the last step's loss. */
    public Parameters gradients() {
        return gradients.sums();
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

        gradients.clear(parallel);
        if (shards.length == 1) {
            shards[0].run(0, first, count);
        } else {
            updates.catchUp();
            parallel.forEach(shards.length, i -> shards[i].run(i, first, count));
            sumShards();
        }
        double loss = 0;
        int correct = 0;
        for (Shard shard : shards) {
            loss += shard.loss;
            correct += shard.correct;
        }
        loss = loss / count + penalties();
        updates.apply(step, settings.schedule().rate(step));
        for (Regularization regularization : settings.regularizations()) {
            if (regularization instanceof Regularization.MaxNorm maxNorm) {
                touchTables(maxNorm);
                maxNorm.apply(parameters);
            }
        }
        return new StepResult(step, epoch + 1, loss, correct, count);
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
                add(shard.gradients.sums().get(name), sum, chunk * CHUNK, end);
            }
        });
    }

    private void addRows(String name, Tensor sum, Rows rows) {
        int width = sum.shape().dimension(1);
        for (Shard shard : shards) {
            Rows read = shard.gradients.rows(name).orElseThrow();
            for (int i = 0; i < read.count(); i++) {
                rows.add(read.get(i));
                add(shard.gradients.sums().get(name), sum, read.get(i) * width, (read.get(i) + 1) * width);
            }
        }
    }

    private static void add(Tensor part, Tensor sum, int from, int to) {
        for (int i = from; i < to; i++) {
            sum.array()[sum.offset() + i] += part.array()[part.offset() + i];
        }
    }

    /** The penalties' share of the loss; adds their gradients. */
    private double penalties() {
        double loss = 0;
        for (Regularization regularization : settings.regularizations()) {
            if (regularization instanceof Regularization.L2 l2) {
                touchTables(l2);
                loss += l2.loss(parameters);
                l2.addGradient(parameters, gradients.sums());
            }
        }
        return loss;
    }

    /** A regularization reads and changes all rows. */
    private void touchTables(Regularization regularization) {
        for (String name : regularization.parameters()) {
            gradients.rows(name).ifPresent(rows -> {
                rows.addAll();
                rows.announce();
            });
        }
    }

    /** All there is to know to go on from here, as copies. */
    public Checkpoint checkpoint() {
        updates.catchUp();
        float[][] moments = new float[updates.slots().length][];
        Arrays.setAll(moments, i -> updates.slots()[i].clone());
        return new Checkpoint(step, parameters.copy(), moments);
    }

    /**
     * Goes on from a checkpoint of the same network, settings and examples.
     *
     * @throws IllegalArgumentException if the checkpoint's sizes are not this training's
     */
    public void restore(Checkpoint checkpoint) {
        float[][] slots = updates.slots();
        if (checkpoint.parameters().size() != parameters.size() || checkpoint.slots().length != slots.length) {
            throw new IllegalArgumentException("the checkpoint has "
                    + checkpoint.parameters().size()
                    + " parameters and " + checkpoint.slots().length + " moments, this training " + parameters.size()
                    + " and " + slots.length);
        }
        step = checkpoint.step();
        System.arraycopy(checkpoint.parameters().array(), 0, parameters.array(), 0, parameters.size());
        for (int i = 0; i < slots.length; i++) {
            System.arraycopy(checkpoint.slots()[i], 0, slots[i], 0, slots[i].length);
        }
        updates.restart(step);
    }

    /** A fixed part of each batch. */
    private final class Shard {
        private final Session session;
        private final Gradients gradients;
        private double loss;
        private int correct;

        Shard(Session session, Gradients gradients) {
            this.session = session;
            this.gradients = gradients;
        }

        void run(int number, int first, int count) {
            int from = number * count / shards.length;
            int n = (number + 1) * count / shards.length - from;
            if (shards.length > 1) {
                gradients.clear(Parallel.SEQUENTIAL); // its own; a single shard has the loop's
            }
            loss = 0;
            correct = 0;
            for (int i = 0; i < n; i++) {
                examples.load(order[first + from + i], session, i);
            }
            session.randomAt(settings.seed(), step, number);
            session.forward(n);
            for (int i = 0; i < n; i++) {
                int example = order[first + from + i];
                loss += objective.weightedLoss(session.output(), i, examples, example, settings);
                correct += objective.isRight(session.output(), i, examples, example) ? 1 : 0;
                objective.backward(session.output(), i, examples, example, settings, count, session.outputGradient());
            }
            session.backward(n);
        }
    }
}
