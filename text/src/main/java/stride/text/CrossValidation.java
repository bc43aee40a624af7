package stride.text;

import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.classify.training.Hyperparameters.SEED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.data.Split;
import stride.classify.decision.Evaluation;
import stride.classify.setting.Range;
import stride.classify.setting.Settings;
import stride.text.vectors.WordVectors;

/**
 * Trains several times and measures each model on texts it has not seen, so that one knows not only how good a model is
 * but how much that varies. Nothing of a test part is known to its training, not even its words.
 *
 * <p>Several trainings run at once, each on one thread, which is faster than one on all; the results depend on neither.
 *
 * <p>A thread that waits for the rounds can be interrupted: they are given up, none of them works on, and the interrupt is
 * still there for whoever catches the {@link CancellationException}. So it is when one of the rounds fails.
 */
public final class CrossValidation {
    private final Settings settings;
    private final int threads;
    private final Consumer<Round> progress;
    private final Optional<Given> given;

    /**
     * Word vectors to start each training from.
     *
     * @param vectors of the words of all trainings; each gets those that its own texts have
     * @param frequent how many frequent words of the file are known besides
     */
    public record Given(WordVectors vectors, int frequent) {
        WordVectors knownTo(Settings settings, List<Dataset<String>> texts) {
            return vectors.only(PretrainedWords.selection(settings, frequent, texts));
        }
    }

    /**
     * One training and its test.
     *
     * @param number from 1
     * @param model of the trained model
     * @param baseline of the linear model alone
     * @param seconds of training and testing
     */
    public record Round(int number, Evaluation model, Evaluation baseline, double seconds) {}

    /** What is trained on and measured on. */
    private interface Trial {
        TextTraining start(int threads);

        Dataset<String> test();
    }

    /**
     * @param threads to work on in all
     * @param progress told each round when it has ended; they may end in any order, but are told one at a time
     * @throws IllegalArgumentException if {@code threads} is not positive
     */
    public CrossValidation(Settings settings, int threads, Consumer<Round> progress) {
        this(settings, Optional.empty(), threads, progress);
    }

    /** As {@link #CrossValidation(Settings, int, Consumer)}, each training starting from given vectors if there are any. */
    public CrossValidation(Settings settings, Optional<Given> given, int threads, Consumer<Round> progress) {
        Range.atLeast(1).require("number of threads", threads);
        this.settings = settings;
        this.given = given;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * One round for each fold of the data; see {@link Dataset#folds}.
     *
     * @return in the order of the folds
     * @throws CancellationException if this thread was interrupted
     */
    public List<Round> folds(Dataset<String> data, int count) {
        List<Trial> trials = new ArrayList<>();
        Settings fitting = settings.with(MULTI_LABEL, settings.get(MULTI_LABEL) || data.isMultiLabel());
        for (Split<String> fold : data.folds(count, settings.get(SEED))) {
            trials.add(trial(fold.dev(), each -> start(fold.train(), Optional.empty(), fitting, each)));
        }
        return run(trials);
    }

    /**
     * One round for each of some seeds, from that of the settings on; the test part is always the same.
     *
     * @return in the order of the seeds
     * @throws IllegalArgumentException if the count is not positive
     * @throws stride.text.dataset.DataException if a text of the test has several labels, and those to train on have one each
     * @throws CancellationException if this thread was interrupted
     */
    public List<Round> seeds(Dataset<String> train, Optional<Dataset<String>> dev, Dataset<String> test, int count) {
        Range.atLeast(1).require("number of seeds", count);
        boolean several = settings.get(MULTI_LABEL)
                || train.isMultiLabel()
                || dev.map(Dataset::isMultiLabel).orElse(false);
        if (!several) {
            test.examples().forEach(Example::label); // said now, not after the first training
        }
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Settings seeded = settings.with(SEED, settings.get(SEED) + i);
            trials.add(trial(test, each -> start(train, dev, seeded, each)));
        }
        return run(trials);
    }

    private TextTraining start(Dataset<String> train, Optional<Dataset<String>> dev, Settings settings, int threads) {
        if (given.isPresent()) {
            List<Dataset<String>> texts =
                    Stream.concat(Stream.of(train), dev.stream()).toList();
            return TextTraining.start(train, dev, settings, given.get().knownTo(settings, texts), threads);
        }
        return dev.isPresent()
                ? TextTraining.start(train, dev.get(), settings, threads)
                : TextTraining.start(train, settings, threads);
    }

    private static Trial trial(Dataset<String> test, IntFunction<TextTraining> start) {
        return new Trial() {
            @Override
            public TextTraining start(int threads) {
                return start.apply(threads);
            }

            @Override
            public Dataset<String> test() {
                return test;
            }
        };
    }

    private List<Round> run(List<Trial> trials) {
        int atOnce = Math.min(threads, trials.size());
        int each = Math.max(1, threads / atOnce);
        ExecutorService executor = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<Round>> rounds = new ArrayList<>();
            for (int i = 0; i < trials.size(); i++) {
                int number = i + 1;
                Trial trial = trials.get(i);
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
            throw cancelled();
        } finally {
            executor.shutdownNow();
            awaitEnd(executor);
        }
    }

    private static CancellationException cancelled() {
        return new CancellationException("the trainings were interrupted");
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

    private Round round(int number, Trial trial, int threads) {
        long start = System.nanoTime();
        try (TextTraining training = trial.start(threads)) {
            while (training.hasNext()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw cancelled();
                }
                training.next();
            }
            Evaluation model = measure(training.classifier(), trial.test(), threads);
            Evaluation baseline = measure(training.baseline(), trial.test(), threads);
            Round round = new Round(number, model, baseline, (System.nanoTime() - start) / 1e9);
            synchronized (progress) {
                progress.accept(round);
            }
            return round;
        }
    }

    private static Evaluation measure(TextClassifier classifier, Dataset<String> test, int threads) {
        return ClassifierEvaluation.of(classifier, test.examples().iterator(), threads);
    }
}
