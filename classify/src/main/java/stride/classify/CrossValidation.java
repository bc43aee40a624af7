package stride.classify;

import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.classify.training.Hyperparameters.SEED;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.decision.Evaluation;
import stride.classify.setting.Range;
import stride.classify.setting.Settings;
import stride.classify.training.NetworkGain;
import stride.classify.training.Training;

/**
 * Trains several times and measures each model on examples it has not seen, so that one knows not only how good a model is
 * but how much that varies. Nothing of a test part is known to its training, not even the words of its texts.
 *
 * <pre>{@code
 * var validation = new CrossValidation<>(TextClassifier.trainer(), 2, round -> System.out.println(round.model().accuracy()));
 * List<CrossValidation.Round> rounds = validation.folds(examples, 5);
 * }</pre>
 *
 * <p>Several trainings run at once, each on one thread, which is faster than one on all; the results depend on neither.
 *
 * <p>A thread that waits for the rounds can be interrupted: they are given up, none of them works on, and the interrupt is
 * still there for whoever catches the {@link CancellationException}. So it is when one of the rounds fails.
 */
public final class CrossValidation<I, C extends Classifier<I>> {
    private final Trainer<I, C> trainer;
    private final int threads;
    private final Consumer<Round> progress;

    /**
     * One training and its test.
     *
     * @param number from 1
     * @param model of the trained model
     * @param baseline of the baseline alone, if there is one
     * @param gain what the networks bring on the test part over the baseline; empty without one or the other
     * @param seconds of training and testing
     */
    public record Round(
            int number, Evaluation model, Optional<Evaluation> baseline, Optional<NetworkGain> gain, double seconds) {}

    /** What is trained on and measured on; an empty dev part is split off by the training. */
    private record Trial<I, C extends Classifier<I>>(
            Trainer<I, C> trainer, Dataset<I> train, Optional<Dataset<I>> dev, Dataset<I> test) {}

    /**
     * @param threads to work on in all
     * @param progress told each round when it has ended; they may end in any order, but are told one at a time
     * @throws IllegalArgumentException if {@code threads} is not positive
     */
    public CrossValidation(Trainer<I, C> trainer, int threads, Consumer<Round> progress) {
        Range.atLeast(1).require("number of threads", threads);
        this.trainer = trainer;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * One round for each fold of the data; see {@link Dataset#folds}.
     *
     * @return in the order of the folds
     * @throws CancellationException if this thread was interrupted
     */
    public List<Round> folds(Dataset<I> data, int count) {
        Settings settings = trainer.settings();
        Trainer<I, C> fitting =
                trainer.with(settings.with(MULTI_LABEL, settings.get(MULTI_LABEL) || data.isMultiLabel()));
        return run(data.folds(count, settings.get(SEED)).stream()
                .map(fold -> new Trial<>(fitting, fold.train(), Optional.empty(), fold.dev()))
                .toList());
    }

    /**
     * One round for each of some seeds, from that of the settings on; the test part is always the same.
     *
     * @return in the order of the seeds
     * @throws IllegalArgumentException if the count is not positive
     * @throws stride.classify.data.DataException if an example of the test has several labels, and those to train on have one each
     * @throws CancellationException if this thread was interrupted
     */
    public List<Round> seeds(Dataset<I> train, Optional<Dataset<I>> dev, Dataset<I> test, int count) {
        Range.atLeast(1).require("number of seeds", count);
        Settings settings = trainer.settings();
        boolean several = settings.get(MULTI_LABEL)
                || train.isMultiLabel()
                || dev.map(Dataset::isMultiLabel).orElse(false);
        if (!several) {
            test.examples().forEach(Example::label); // said now, not after the first training
        }
        return run(IntStream.range(0, count)
                .mapToObj(i -> trainer.with(settings.with(SEED, settings.get(SEED) + i)))
                .map(seeded -> new Trial<>(seeded, train, dev, test))
                .toList());
    }

    private List<Round> run(List<Trial<I, C>> trials) {
        int atOnce = Math.min(threads, trials.size());
        int each = Math.max(1, threads / atOnce);
        ExecutorService executor = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<Round>> rounds = new ArrayList<>();
            for (int i = 0; i < trials.size(); i++) {
                int number = i + 1;
                Trial<I, C> trial = trials.get(i);
                rounds.add(executor.submit(() -> round(number, trial, each)));
            }
            List<Round> results = new ArrayList<>();
            for (Future<Round> round : rounds) {
                results.add(round.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            } else if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the trainings were interrupted");
        } finally {
            executor.shutdownNow();
            awaitEnd(executor);
        }
    }

    private static void awaitEnd(ExecutorService executor) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = executor.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Round round(int number, Trial<I, C> trial, int threads) {
        long start = System.nanoTime();
        Trainer<I, C> trainer = trial.dev.map(trial.trainer::dev).orElse(trial.trainer);
        try (Training<C> training = trainer.threads(threads).start(trial.train)) {
            Measured model = measure(training.run().classifier(), trial.test, threads);
            Optional<Measured> baseline =
                    training.baseline().map(alone -> measure(alone.classifier(), trial.test, threads));
            Round round = new Round(
                    number,
                    model.evaluation,
                    baseline.map(Measured::evaluation),
                    baseline.flatMap(alone -> training.costs()
                            .map(costs -> NetworkGain.of(trial.test.size(), model.right, alone.right, costs))),
                    (System.nanoTime() - start) / 1e9);
            synchronized (progress) {
                progress.accept(round);
            }
            return round;
        }
    }

    /** @param right the numbers of the examples that were answered entirely right */
    private record Measured(Evaluation evaluation, BitSet right) {}

    private Measured measure(C classifier, Dataset<I> test, int threads) {
        BitSet right = new BitSet();
        int[] next = {0};
        Evaluation evaluation = ClassifierEvaluation.of(
                classifier,
                test.examples().iterator(),
                threads,
                (example, answer) -> right.set(next[0]++, answer.isRight(example.labels())));
        return new Measured(evaluation, right);
    }
}
