package stride.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import stride.app.kind.Kind;
import stride.app.run.Material;
import stride.app.run.RunData;
import stride.app.run.RunSettings;
import stride.app.terminal.Screen;
import stride.app.terminal.ShellWord;
import stride.classify.AbstractTrainer;
import stride.classify.Classifier;
import stride.classify.data.Dataset;
import stride.classify.setting.Settings;
import stride.classify.training.NetworkGain;
import stride.classify.training.Training;
import stride.file.Folders;
import stride.report.terminal.Visible;
import stride.run.Keeping;
import stride.run.RunFolder;
import stride.run.TakenFolderException;
import stride.run.TrainingReport;
import stride.run.TrainingRun;

/** {@code stride train}. */
@Command(
        name = "train",
        description = {"Trains a text classifier.", ""},
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  stride train messages.csv -o messages.stride",
            "  stride train TREC.train --label_end : --encoding ISO-8859-1",
            "  stride train --preset britz --positive_data_file rt-polarity.pos \\",
            "               --negative_data_file rt-polarity.neg",
            "  stride train messages.csv --vectors glove.6B.300d.txt --variant static",
            "  stride train articles.csv --label_separator '|'     several labels a text",
            "  stride train tickets.csv --text_column subject,body --label_column team",
            "  stride train export.txt --separator '|' --no_header --text_column 3 \\",
            "               --label_column 1",
            "  stride train --resume runs/1700000000",
            "",
            "Data: CSV or TSV with a header, JSON lines, fastText (__label__x text),",
            "'label text' lines, a folder with a folder a class, or the reference's two",
            "files. Gzip is unpacked; - is standard input. The model remembers its columns and",
            "format, so that 'stride evaluate' and 'stride predict' need not be told again.",
            "Options may be written with hyphens instead of underscores."
        })
public final class TrainCommand implements Callable<Integer> {
    /** What tells how good a model is. */
    static final String MEASURED_BY = "'stride evaluate'";

    private static final int USUAL_CHECKPOINTS = 5;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TrainingDataArguments data = new TrainingDataArguments();

    @Mixin
    private ThreadArguments threads = new ThreadArguments();

    @Mixin
    private SettingArguments settings = new SettingArguments();

    @Mixin
    private VectorArguments vectors = new VectorArguments();

    @Mixin
    private KeepingArguments keeping = new KeepingArguments();

    /** What is kept of a training. */
    static final class KeepingArguments {
        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Where the model goes, besides the run's folder.")
        @FileRole(FileRole.Use.WRITE)
        private @Nullable Path output;

        @Option(
                names = "--run_dir",
                paramLabel = "DIR",
                description =
                        "Folder for settings, summaries and checkpoints (default: runs/ and the time in seconds).")
        @FileRole(FileRole.Use.WRITE_RUN)
        private @Nullable Path runDir;

        @Option(
                names = "--checkpoint_every",
                paramLabel = "STEPS",
                description = "Steps between checkpoints (default: 100).")
        private int checkpointEvery = 100;

        @Option(
                names = "--num_checkpoints",
                paramLabel = "N",
                description = {
                    "How many checkpoints are kept, and with them the best model so far.",
                    "Default: 5, and none once the training has ended."
                })
        private @Nullable Integer numCheckpoints;

        @Option(
                names = "--summary_every",
                paramLabel = "STEPS",
                description = "Steps between histograms of the gradients for TensorBoard (default: 100).")
        private int summaryEvery = 100;

        @Option(
                names = "--resume",
                paramLabel = "DIR",
                description = "Go on with the training in this folder, from its last checkpoint.")
        @FileRole(FileRole.Use.RESUME)
        private @Nullable Path resume;

        /** @throws IllegalArgumentException if a number is too small */
        Keeping keeping() {
            return new Keeping(
                    Optional.ofNullable(output).map(TrainingDataArguments::absolute),
                    checkpointEvery,
                    numCheckpoints == null ? USUAL_CHECKPOINTS : numCheckpoints,
                    summaryEvery,
                    numCheckpoints != null);
        }
    }

    @Mixin
    private NetworkArguments network = new NetworkArguments();

    @Option(
            names = {"--allow_soft_placement", "--noallow_soft_placement"},
            arity = "0..1",
            fallbackValue = "true",
            hidden = true)
    private @Nullable Boolean softPlacement;

    @Option(
            names = {"--log_device_placement", "--nolog_device_placement"},
            arity = "0..1",
            fallbackValue = "true",
            hidden = true)
    private @Nullable Boolean devicePlacement;

    private List<String> warnings = List.of(); // of the data, for a training that begins

    @Override
    public Integer call() throws IOException {
        if (softPlacement != null || devicePlacement != null) {
            System.err.println("note: --allow_soft_placement and --log_device_placement are about TensorFlow's devices;"
                    + " here they do nothing");
        }
        if (keeping.resume != null) {
            requireNothingElse();
            resume(keeping.resume);
        } else {
            begin();
        }
        return 0;
    }

    private void begin() throws IOException {
        try {
            begin(runSettings());
        } catch (TakenFolderException e) {
            String way = e.holdsTraining() ? "go on with it by " + command(e.root()) + ", or " : "";
            throw new IOException(e.problem() + "; " + way + "choose another --run_dir", e);
        }
    }

    private void begin(RunSettings run) throws IOException {
        begin(Kind.of(run.material()), run);
    }

    private <I, C extends Classifier<I>> void begin(Kind<I, C> kind, RunSettings run) throws IOException {
        Path runs = Path.of("runs");
        if (keeping.runDir != null) {
            RunFolder.requireNew(keeping.runDir);
        } else {
            CommandFiles.of(spec).writeRun("the folder", runs).check();
            Folders.requireTarget(runs);
        }
        try (Interruption interruption = new Interruption("interrupted before the training began; start it again");
                Training<C> training = prepare(kind, run);
                RunFolder folder = RunFolder.create(
                        keeping.runDir != null ? keeping.runDir : RunFolder.named(runs, Instant.now()), run.toMap())) {
            warnings.forEach(System.err::println);
            train(folder, kind, run, training, interruption);
        }
    }

    private void resume(Path root) throws IOException {
        RunSettings run = RunFolder.settings(root, RunSettings::fromMap);
        Optional<Path> finished = RunFolder.finished(root);
        if (finished.isPresent()) {
            System.err.println(
                    "The training in " + Visible.line(root.toString()) + " has ended; there is nothing to go on with");
            show(finished.get(), Kind.of(run.material()));
            return;
        }
        requireOutput(run);
        resume(Kind.of(run.material()), run, root);
    }

    private <I, C extends Classifier<I>> void resume(Kind<I, C> kind, RunSettings run, Path root) throws IOException {
        try (RunFolder folder = RunFolder.open(root);
                Interruption interruption = new Interruption("interrupted before it went on; " + goOn(folder));
                Training<C> training = prepare(kind, run)) {
            folder.checkpoints().restore(training, note -> System.err.println("note: " + Visible.line(note)));
            train(folder, kind, run, training, interruption);
        }
    }

    /** As for the arguments of a training that begins. */
    private static void requireOutput(RunSettings run) throws IOException {
        run.data().requireFiles();
        CommandFiles files = new CommandFiles();
        run.data().paths().forEach(file -> files.read("the data", file));
        run.keeping().file().ifPresent(file -> files.write("the model", file));
        files.check();
    }

    private static String goOn(RunFolder folder) {
        return "go on with: " + command(folder.root());
    }

    /** The command that goes on with the training in a folder. */
    private static String command(Path root) {
        return "stride train --resume " + ShellWord.of(root);
    }

    /** What else is given would be ignored: the settings are those of the training. */
    private void requireNothingElse() {
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (!List.of("--resume", "--threads", "--debug").contains(option.longestName())) {
                throw usage("--resume goes on with the settings of the training, without " + option.longestName());
            }
        }
        if (!data.files().isEmpty()) {
            throw usage("--resume goes on with the data of the training, without "
                    + data.files().get(0));
        }
    }

    /** All that can be known to be wrong is said before hours of training, not after. */
    private RunSettings runSettings() throws IOException {
        RunData examples = data.data();
        Material material = data.material(examples);
        threads.number();
        RunSettings run;
        try {
            network.requireFor(material);
            run = new RunSettings(
                    material,
                    examples.withVectors(vectors.vectors()).withStart(network.start()),
                    keeping.keeping(),
                    settings(material));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        run.data().requireFiles();
        return run;
    }

    private Settings settings(Material material) {
        Settings given = settings.settings(material);
        return data.layout().in(material == Material.TEXTS ? vectors.in(given) : network.in(given));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private <I, C extends Classifier<I>> Training<C> prepare(Kind<I, C> kind, RunSettings run) {
        System.err.println("Reading the data");
        Kind.Reading<I, C> reading = kind.read(run.data());
        Dataset<I> train = reading.train();
        Optional<Dataset<I>> dev = reading.dev();
        LeftOutNotes.of(reading.leftOut()).forEach(System.err::println);
        AbstractTrainer<I, C, ?> trainer = reading.trainer(
                run.training(), Stream.concat(Stream.of(train), dev.stream()).toList(), false);
        AbstractTrainer<I, C, ?> whole = dev.isPresent() ? trainer.dev(dev.get()) : trainer;
        Training<C> training = whole.threads(threads.number()).start(train);
        if (keeping.resume == null) {
            warnings = reading.warnings(run.training(), train, dev);
        }
        return training;
    }

    private static <I, C extends Classifier<I>> void train(
            RunFolder folder, Kind<I, C> kind, RunSettings run, Training<C> training, Interruption interruption)
            throws IOException {
        interruption.say("interrupted before the first step; " + goOn(folder));
        TrainingReport report = new TrainingReport(System.err, Screen.terminal(System.err), training);
        report.start(folder, "--resume " + ShellWord.of(folder.root()));
        try (TrainingRun steps = new TrainingRun(folder, run.keeping(), training)) {
            steps.firstModel().ifPresent(report::showFirst);
            report.startClock();
            interruption.leaveToWork("interrupted; a checkpoint is written before it ends (again: ends at once)");
            while (training.hasNext()) {
                if (interruption.isRequested()) {
                    report.interrupted();
                    String stopped = stopped(folder, steps, training);
                    steps.usable()
                            .ifPresent(model -> System.err.println("The model so far: "
                                    + Visible.line(shown(model).toString())));
                    interruption.end(stopped + "; " + goOn(folder));
                }
                report.show(steps.next());
            }
            interruption.say("interrupted before the model was written; " + goOn(folder));
        }
        C classifier = training.outcome().classifier();
        interruption.isTooLate();
        classifier.save(folder.model());
        Path result = folder.model();
        if (run.keeping().file().isPresent()) {
            result = run.keeping().file().get();
            classifier.save(result);
        }
        folder.finish(result, run.keeping().keepCheckpoints());
        report.end(MEASURED_BY);
        training.outcome()
                .networkGain()
                .flatMap(NetworkGain::advice)
                .ifPresent(advice -> System.err.println(RemedyOptions.sentence(advice)));
        show(result, kind);
    }

    private static String stopped(RunFolder folder, TrainingRun steps, Training<?> training) {
        try {
            steps.checkpoint();
            folder.close();
            return "stopped after step " + training.step();
        } catch (IOException e) {
            return "stopped, but no checkpoint could be written (" + e.getMessage() + "), so the one before counts";
        }
    }

    private static void show(Path model, Kind<?, ?> kind) {
        System.out.printf(Locale.ROOT, "Model: %s%n", Visible.line(shown(model).toString()));
        System.out.printf(Locale.ROOT, "Try:   stride predict %s %s%n", ShellWord.of(shown(model)), kind.example());
    }

    private static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    }
}
