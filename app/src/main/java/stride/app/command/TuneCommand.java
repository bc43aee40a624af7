package stride.app.command;

import static stride.classify.training.Hyperparameters.SEED;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import stride.classify.data.Dataset;
import stride.classify.setting.Settings;
import stride.classify.tune.Trial;
import stride.classify.tune.Tuning;
import stride.classify.tune.Verdict;
import stride.file.Json;
import stride.report.terminal.Visible;

/** {@code stride tune}. */
@Command(
        name = "tune",
        description = {
            "Looks within a given time for settings that suit some data.",
            "",
            "It trains a model with the best: better than the default preset, or it says so",
            "and keeps that.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  stride tune messages.csv --minutes 10 -o messages.stride",
            "  stride tune messages.csv --minutes 10 --max_size 5M"
        })
public final class TuneCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([KkMm]?)");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TrainingDataArguments data = new TrainingDataArguments();

    @Option(names = "--minutes", paramLabel = "N", description = "About how long it may take (default: 5).")
    private double minutes = 5;

    @Option(
            names = "--max_size",
            paramLabel = "SIZE",
            description = "The most bytes the model's file may have, such as 500K or 5M.")
    private @Nullable String maxSize;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the model goes (default: tuned.stride).")
    @FileRole(FileRole.Use.WRITE)
    private Path output = Path.of("tuned.stride");

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the candidates and of everything random.")
    private @Nullable Long seed;

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    @Mixin
    private ThreadArguments threads = new ThreadArguments();

    @Override
    public Integer call() throws IOException {
        if (!(minutes > 0 && minutes < 1e6)) {
            throw usage("--minutes must be positive, is " + minutes);
        }
        if (data.hasDev()) {
            throw usage("--dev does not go with tune: it measures on parts that it holds back itself");
        }
        long bytes = bytes();
        RunData files = data.data();
        Material material = data.material(files);
        files.requireFiles();
        tune(Kind.of(material), files, bytes);
        return 0;
    }

    private <I, C extends Classifier<I>> void tune(Kind<I, C> kind, RunData files, long bytes) throws IOException {
        System.err.println("Reading the data");
        Kind.Reading<I, C> reading = kind.read(files);
        Dataset<I> examples = reading.train();
        LeftOutNotes.of(reading.leftOut()).forEach(System.err::println);
        Settings preset = data.layout().in(kind.usual());
        Tuning<I, C> tuning = new Tuning<>(
                reading.trainer(seed == null ? preset : preset.with(SEED, seed), List.of(examples), true),
                kind.space(),
                bytes,
                threads.number(),
                System.err::println);
        try (Interruption interruption =
                new Interruption("interrupted; no model was written. What was tried stands above;"
                        + " with fewer --minutes it ends with a model by itself")) {
            Tuning.Result<C> result = tuning.run(examples, 60 * minutes);
            interruption.isTooLate();
            result.classifier().save(output);
            if (json) {
                System.out.println(Json.write(object(result)));
            } else {
                print(System.out, result);
            }
        }
    }

    private long bytes() {
        if (maxSize == null) {
            return Long.MAX_VALUE;
        }
        Matcher size = SIZE.matcher(maxSize);
        if (!size.matches()) {
            throw usage("--max_size must be a number of bytes such as 800000, 800K or 5M, is " + maxSize);
        }
        String unit = size.group(2).toUpperCase(Locale.ROOT);
        return Long.parseLong(size.group(1)) * (unit.equals("M") ? 1_000_000 : unit.equals("K") ? 1_000 : 1);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Map<String, Object> object(Tuning.Result<? extends Classifier<?>> result) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("model", output.toString());
        object.put("bytes", result.classifier().fileSize());
        object.put("outcome", result.verdict().name().toLowerCase(Locale.ROOT));
        object.put("better", result.verdict() == Verdict.BETTER);
        object.put("changes", result.changes());
        result.confirmation().ifPresent(confirmation -> {
            Map<String, Object> on = new LinkedHashMap<>();
            on.put("candidate", confirmation.candidate());
            on.put("texts", confirmation.tuned().total());
            on.put("accuracy", confirmation.tuned().accuracy());
            on.put("presetAccuracy", confirmation.preset().accuracy());
            on.put("onlyTuned", confirmation.onlyTuned());
            on.put("onlyPreset", confirmation.onlyPreset());
            on.put("mayBeChance", confirmation.mayBeChance());
            object.put("confirmation", on);
        });
        object.put("trials", result.trials().stream().map(Trial::toMap).toList());
        object.put("seconds", result.seconds());
        return object;
    }

    private void print(PrintStream out, Tuning.Result<? extends Classifier<?>> result) {
        List<Trial> trials = result.trials();
        if (!trials.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%9s  %5s  %8s  %5s  %7s  %7s  %8s  %s%n",
                    "candidate",
                    "data",
                    "accuracy",
                    "of",
                    "loss",
                    "seconds",
                    "size",
                    "settings that differ");
        }
        for (Trial trial : trials) {
            out.printf(
                    Locale.ROOT,
                    "%9d  %3.0f %%  %6.2f %%  %5d  %7.4f  %7.1f  %8s  %s%n",
                    trial.candidate(),
                    100 * trial.share(),
                    100 * trial.score().accuracy(),
                    trial.score().total(),
                    trial.score().loss(),
                    trial.seconds(),
                    size(trial.bytes()),
                    trial.differences());
        }
        out.println(verdict(result));
        out.printf(
                Locale.ROOT,
                "Model: %s, %s, after %.0f s%n",
                Visible.line(output.toString()),
                size(result.classifier().fileSize()),
                result.seconds());
    }

    private static String verdict(Tuning.Result<? extends Classifier<?>> result) {
        return switch (result.verdict()) {
            case NOTHING_TRIED ->
                "The time was too short to try anything besides the default preset, which is kept."
                        + " More --minutes may find something better.";
            case PRESET_IS_BEST -> "Nothing better than the default preset was found in this time: it is kept.";
            case UNCONFIRMED ->
                String.format(
                        Locale.ROOT,
                        "Candidate %d did best, but the time was too short to confirm that on the texts held back: the"
                                + " default preset is kept. More --minutes would tell.",
                        result.best().orElseThrow().candidate());
            case REFUTED ->
                "Not better than the default preset, which is kept: "
                        + numbers(result.confirmation().orElseThrow()) + ".";
            case DIVERGED ->
                "Training on all texts with what was better on the texts held back led nowhere: the default preset is"
                        + " kept.";
            case BETTER ->
                "Better than the default preset: "
                        + numbers(result.confirmation().orElseThrow()) + ". Settings: "
                        + Trial.inWords(result.changes()) + ".";
        };
    }

    private static String numbers(Tuning.Confirmation confirmation) {
        return String.format(
                Locale.ROOT,
                "on %d texts held back candidate %d has %.2f %%, the default preset %.2f %% (right only with it: %d,"
                        + " only without: %d%s)",
                confirmation.tuned().total(),
                confirmation.candidate(),
                100 * confirmation.tuned().accuracy(),
                100 * confirmation.preset().accuracy(),
                confirmation.onlyTuned(),
                confirmation.onlyPreset(),
                confirmation.mayBeChance() ? "; so small a difference may be chance" : "");
    }

    private static String size(long bytes) {
        return bytes >= 1_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.0f kB", bytes / 1e3);
    }
}
