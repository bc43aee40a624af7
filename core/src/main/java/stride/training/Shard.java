package stride.training;

import java.util.Arrays;
import java.util.Optional;
import stride.network.Gradients;
import stride.network.Session;
import stride.parallel.Parallel;
import stride.random.RandomStream;
import stride.tensor.Tensor;

/** A fixed part of each batch: its examples, their loss and the gradients of that. */
final class Shard {
    private static final int LOADING =
            1; // ends the path of an example's random numbers, behind its number in the batch
    private static final int MIXING = 2; // and of those of mixup, behind the shard's

    private final int number;
    private final int shards;
    private final Session session;
    private final Gradients gradients;
    private final TrainingSettings settings;
    private final ExampleSet examples;
    private final Objective objective;
    private final Parallel parallel;
    private final Optional<Mixup> mixup;
    private final double[] target; // (classes)
    private double loss;
    private int correct;

    /**
     * @param number of the shard, of so many
     * @param gradients to which the session adds
     * @param parallel of the session
     */
    Shard(
            int number,
            int shards,
            Session session,
            Gradients gradients,
            TrainingSettings settings,
            ExampleSet examples,
            Parallel parallel) {
        this.number = number;
        this.shards = shards;
        this.session = session;
        this.gradients = gradients;
        this.settings = settings;
        this.examples = examples;
        this.objective = examples.objective();
        this.parallel = parallel;
        this.mixup = settings.mixup() > 0 ? Optional.of(new Mixup(session, settings.mixup())) : Optional.empty();
        this.target = new double[session.output().shape().dimension(-1)];
    }

    Gradients gradients() {
        return gradients;
    }

    /** The sum over the examples of the last run, with class weights. */
    double loss() {
        return loss;
    }

    /** How many examples of the last run had their label as the likeliest answer. */
    int correct() {
        return correct;
    }

    void updateStatistics() {
        session.updateStatistics();
    }

    /**
     * Forward and backward.
     *
     * @param order of all examples
     * @param first index there of the batch
     * @param count examples of the batch
     */
    void run(long step, int[] order, int first, int count) {
        int from = (int) ((long) number * count / shards);
        int n = (int) ((number + 1L) * count / shards) - from;
        if (shards > 1) {
            gradients.clear(Parallel.SEQUENTIAL); // its own; a single shard has the loop's
        }
        loss = 0;
        correct = 0;
        if (n == 0) {
            return;
        }
        parallel.forEach(n, i -> {
            RandomStream random = RandomStream.of(settings.seed(), step, from + i, LOADING);
            examples.load(order[first + from + i], session, i, random);
        });
        mixup.ifPresent(mix -> mix.run(n, RandomStream.of(settings.seed(), step, number, MIXING), parallel));
        session.randomAt(settings.seed(), step, number);
        session.forward(n);
        for (int i = 0; i < n; i++) {
            compare(i, order, first + from, count);
        }
        session.backward(n);
    }

    /** Holds the outputs of an example against what they should be. */
    private void compare(int i, int[] order, int first, int count) {
        Tensor logits = session.output();
        Tensor gradient = session.outputGradient();
        int example = order[first + i];
        if (settings.shareLabels()) {
            double share = mixup.map(mix -> mix.share(i)).orElse(1.0);
            int partner = order[first + mixup.map(mix -> mix.partner(i)).orElse(i)];
            Arrays.fill(target, 0);
            objective.addTarget(examples, example, share, settings, target);
            if (share < 1) {
                objective.addTarget(examples, partner, 1 - share, settings, target);
            }
            loss += objective.loss(logits, i, target, settings);
            correct += objective.isRight(logits, i, examples, share < 0.5 ? partner : example) ? 1 : 0;
            objective.backward(logits, i, target, settings, count, gradient);
        } else {
            loss += objective.weightedLoss(logits, i, examples, example, settings);
            correct += objective.isRight(logits, i, examples, example) ? 1 : 0;
            objective.backward(logits, i, examples, example, settings, count, gradient);
        }
    }
}
