package stride.app.command;

import static stride.classify.training.Hyperparameters.PRESET;
import static stride.classify.training.Hyperparameters.SEED;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import stride.app.kind.Kind;
import stride.app.run.Material;
import stride.app.run.RunData;
import stride.classify.Classifier;
import stride.classify.CrossValidation;
import stride.classify.CrossValidation.Round;
import stride.classify.data.Dataset;
import stride.classify.setting.Settings;
import stride.classify.training.NetworkGain;
import stride.file.Json;

/** {@code stride crossvalidate}. */
@Command(
        name = "crossvalidate",
        description = {
            "Measures how well a kind of model learns from some data.",
            "",
            "It trains several times, each time measuring on texts that were held back.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  stride crossvalidate messages.csv",
            "  stride crossvalidate messages.csv --preset kim --folds 5 --json",
            "  stride crossvalidate TREC.train --label_end : --encoding ISO-8859-1 \\",
            "               --test TREC.test --seeds 3",
            "  stride crossvalidate messages.csv --vectors glove.6B.300d.txt --variant static",
            "",
            "The data and the options of training are those of 'stride train'."
        })
public final class CrossValidateCommand implements Callable<Integer> {
    private static final int FOLDS = 10;
    private static final int SEEDS = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TrainingDataArguments data = new TrainingDataArguments();

    @Option(
            names = "--folds",
            paramLabel = "N",
            description = "Parts that are held back one after the other (default: " + FOLDS + ").")
    private @Nullable Integer folds;

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = {
                "Measure on these labelled texts or pictures instead of folds, with several seeds.",
                "Of pictures, DATA itself may be named again: its part 'test' is taken."
            })
    @FileRole(FileRole.Use.READ_DATA)
    private @Nullable Path test;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How many seeds to train with, from --seed on; with --test (default: " + SEEDS + ").")
    private @Nullable Integer seeds;

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private ThreadArguments threads = new ThreadArguments();

    @Mixin
    private SettingArguments settings = new SettingArguments();

    @Mixin
    private VectorArguments vectors = new VectorArguments();

    @Mixin
    private NetworkArguments network = new NetworkArguments();

    @Override
    public Integer call() throws IOException {
        requireSense();
        RunData files = data.data().withVectors(vectors.vectors()).withStart(network.start());
        Material material = data.material(files);
        files.requireFiles();
        network.requireFor(material);
        validate(Kind.of(material), files, settings(material));
        return 0;
    }

    private <I, C extends Classifier<I>> void validate(Kind<I, C> kind, RunData files, Settings training)
            throws IOException {
        System.err.println("Reading the data");
        Kind.Reading<I, C> reading = kind.read(files);
        Dataset<I> examples = reading.train();
        Optional<Dataset<I>> dev = reading.dev();
        Optional<Dataset<I>> held = Optional.ofNullable(test).map(file -> reading.test(file.toString()));
        LeftOutNotes.of(reading.leftOut()).forEach(System.err::println);
        held.ifPresent(measured -> warnOfUnknownLabels(examples, measured));
        int count = held.isPresent() ? or(seeds, SEEDS) : or(folds, FOLDS);
        var trainer = reading.trainer(
                training, Stream.concat(Stream.of(examples), dev.stream()).toList(), true);
        long start = System.nanoTime();
        String over = held.isPresent() ? "seeds" : "folds";
        List<Round> rounds;
        try (Interruption interruption = new Interruption("interrupted before the first of " + count + " " + over)) {
            List<Round> soFar = new ArrayList<>();
            var validation = new CrossValidation<>(trainer, threads.number(), round -> {
                System.err.printf(
                        Locale.ROOT,
                        "%s %2d of %d: accuracy %.2f %%%s, %.1f s%n",
                        held.isPresent() ? "seed" : "fold",
                        round.number(),
                        count,
                        100 * round.model().accuracy(),
                        baseline(List.of(round)).map(Spread::inWords).orElse(""),
                        round.seconds());
                soFar.add(round);
                interruption.say(interrupted(soFar, count, over));
            });
            rounds = held.isPresent()
                    ? validation.seeds(examples, dev, held.get(), count)
                    : validation.folds(examples, count);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (json) {
            System.out.println(Json.write(object(training, examples, held, rounds, seconds)));
        } else {
            print(System.out, over, rounds, seconds);
            if (held.isEmpty()) { // the same test part over and over would make too much of a difference
                gain(rounds).ifPresent(gain -> print(System.out, gain));
            }
        }
    }

    private static void warnOfUnknownLabels(Dataset<?> train, Dataset<?> test) {
        List<String> unknown = test.labelledAs(train.labels()).labels().stream()
                .filter(label -> !train.counts().containsKey(label))
                .toList();
        UnknownLabels.warning(unknown).ifPresent(System.err::println);
    }

    private static String interrupted(List<Round> soFar, int count, String over) {
        Spread accuracy = Spread.of(soFar, round -> round.model().accuracy());
        return String.format(
                Locale.ROOT,
                "interrupted after %d of %d %s: accuracy %.2f %% in the mean%s",
                soFar.size(),
                count,
                over,
                100 * accuracy.mean,
                baseline(soFar).map(Spread::inWords).orElse(""));
    }

    /** What the baseline gives; empty if there is none. */
    private static Optional<Spread> baseline(List<Round> rounds) {
        return rounds.stream().allMatch(round -> round.baseline().isPresent())
                ? Optional.of(Spread.of(
                        rounds, round -> round.baseline().orElseThrow().accuracy()))
                : Optional.empty();
    }

    /** What the networks bring over all folds; empty without them. */
    private static Optional<NetworkGain> gain(List<Round> rounds) {
        return rounds.stream().flatMap(round -> round.gain().stream()).reduce(NetworkGain::plus);
    }

    private static Map<String, Object> toMap(NetworkGain gain) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("difference", gain.difference());
        map.put("chance", gain.chance());
        map.put("networkSeconds", gain.networkSeconds());
        map.put("baselineSeconds", gain.baselineSeconds());
        return map;
    }

    private static void print(PrintStream out, NetworkGain gain) {
        out.printf(
                Locale.ROOT,
                "networks: %+.2f points over the linear model alone; %s what chance gives (± %.2f); %.1f s of"
                        + " trainings against %.1f s%n",
                100 * gain.difference(),
                Math.abs(gain.difference()) > gain.chance() ? "more than" : "within",
                100 * gain.chance(),
                gain.networkSeconds(),
                gain.baselineSeconds());
        gain.advice().ifPresent(advice -> out.println(RemedyOptions.sentence(advice)));
    }

    private void requireSense() {
        if (test != null && folds != null) {
            throw usage(
                    "--folds and --test exclude one another: folds are cut from the data, a test file is measured on");
        }
        if (test == null && seeds != null) {
            throw usage("--seeds goes with --test; folds all have the seed --seed");
        }
        if (test == null && data.hasDev()) {
            throw usage("--dev goes with --test; each fold has a dev part of its own, see --dev_sample_percentage");
        }
        if (or(folds, FOLDS) < 2) {
            throw usage("--folds must be at least 2, is " + folds);
        }
        if (or(seeds, SEEDS) < 1) {
            throw usage("--seeds must be at least 1, is " + seeds);
        }
        threads.number();
    }

    private Settings settings(Material material) {
        try {
            Settings given = settings.settings(material);
            return data.layout().in(material == Material.TEXTS ? vectors.in(given) : network.in(given));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static int or(@Nullable Integer given, int usual) {
        return given == null ? usual : given;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /**
     * Mean and spread of one number over the rounds.
     *
     * @param standardDeviation of the rounds about their mean, with n - 1; 0 for a single one
     * @param folds each round's, in order
     */
    private record Spread(double mean, double standardDeviation, List<Double> folds) {
        static Spread of(List<Round> rounds, ToDoubleFunction<Round> number) {
            List<Double> each = rounds.stream().map(number::applyAsDouble).toList();
            double mean = each.stream().mapToDouble(x -> x).average().orElse(0);
            double squares =
                    each.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
            return new Spread(mean, Math.sqrt(squares / Math.max(1, each.size() - 1)), each);
        }

        String inWords() {
            return String.format(Locale.ROOT, ", baseline (linear) %.2f %%", 100 * mean);
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("mean", mean);
            map.put("standardDeviation", standardDeviation);
            map.put("folds", folds);
            return map;
        }
    }

    private static Map<String, Object> object(
            Settings training,
            Dataset<?> examples,
            Optional<? extends Dataset<?>> held,
            List<Round> rounds,
            double seconds) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("metric", "accuracy");
        object.putAll(Spread.of(rounds, round -> round.model().accuracy()).toMap());
        object.put(
                "macroF1", Spread.of(rounds, round -> round.model().macroF1()).toMap());
        baseline(rounds).ifPresent(spread -> object.put("baseline", spread.toMap()));
        if (held.isEmpty()) {
            gain(rounds).ifPresent(gain -> object.put("networkGain", toMap(gain)));
        }
        object.put("examples", examples.size());
        held.ifPresent(test -> object.put("testExamples", test.size()));
        object.put("over", held.isPresent() ? "seeds" : "folds");
        object.put("preset", training.get(PRESET));
        object.put("seed", training.get(SEED));
        object.put("seconds", seconds);
        return object;
    }

    private static void print(PrintStream out, String over, List<Round> rounds, double seconds) {
        out.printf(Locale.ROOT, "%-18s  %8s  %8s%n", over, "mean", "sd");
        row(out, "accuracy", Spread.of(rounds, round -> round.model().accuracy()));
        row(out, "macro F1", Spread.of(rounds, round -> round.model().macroF1()));
        baseline(rounds).ifPresent(spread -> row(out, "baseline (linear)", spread));
        out.printf(Locale.ROOT, "%d %s in %.1f s%n", rounds.size(), over, seconds);
    }

    private static void row(PrintStream out, String name, Spread spread) {
        out.printf(Locale.ROOT, "%-18s  %6.2f %%  %6.2f %%%n", name, 100 * spread.mean, 100 * spread.standardDeviation);
    }
}
