package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static stride.classify.training.Hyperparameters.BATCH_SIZE;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.EVALUATE_EVERY;
import static stride.classify.training.Hyperparameters.L2_REG_LAMBDA;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.text.TextSettings.DROPOUT_KEEP_PROB;
import static stride.text.TextSettings.EMBEDDING_DIM;
import static stride.text.TextSettings.FILTER_SIZES;
import static stride.text.TextSettings.NUM_FILTERS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.setting.Settings;
import stride.file.Json;
import stride.text.Preset;
import stride.text.TextClassifier;
import stride.text.TextSettings;

class TrainCommandTest {
    @TempDir
    Path folder;

    private Path data = Path.of("");
    private Path run = Path.of("");

    @BeforeEach
    void write() throws IOException {
        data = AnimalsAndTools.writeCsv(folder.resolve("data.csv"), 80, 1);
        run = folder.resolve("run");
    }

    /** All files below a folder, as {@code a/b.txt}; the names of event files without time and machine. */
    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .map(name -> name.replaceAll("tfevents\\..*", "tfevents"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void leavesAFolderAsTheReferenceDoes() throws IOException {
        Path model = folder.resolve("my.stride");
        CommandResult result = CommandResult.of(AnimalsAndTools.train(
                        data,
                        "--num_epochs",
                        4,
                        "--checkpoint_every",
                        4,
                        "--num_checkpoints",
                        3,
                        "--summary_every",
                        10,
                        "--run_dir",
                        run,
                        "-o",
                        model))
                .succeeded();

        assertThat(files(run))
                .as("20 steps; nothing half-written is left")
                .containsExactly(
                        "checkpoints/best.stride",
                        "checkpoints/step-12.safetensors",
                        "checkpoints/step-16.safetensors",
                        "checkpoints/step-20.safetensors",
                        "finished.json",
                        "model.stride",
                        "settings.json",
                        "summaries/dev/events.out.tfevents",
                        "summaries/train/events.out.tfevents",
                        "vocab.txt");
        assertThat(model).hasSameBinaryContentAs(run.resolve("model.stride"));
        TextClassifier classifier = TextClassifier.load(model);
        assertThat(TextClassifier.load(run.resolve("checkpoints/best.stride")).predict("the old cow"))
                .isEqualTo(classifier.predict("the old cow"));
        assertThat(Files.readAllLines(run.resolve("vocab.txt")))
                .hasSize(classifier.vocabularySize())
                .contains("horse", "drill");
        assertThat(result.out()).contains("Model: ", "my.stride", "stride predict");
        assertThat(result.err()).contains("72 texts to train on, 8 to select by", "animal, tool", "20 steps");
    }

    /** These texts take no network: the linear model has them all right after a moment. */
    @Test
    void saysAtOnceWhatTheLinearModelGivesAndInTheEndWhatNetworksBring() {
        CommandResult result = CommandResult.of(AnimalsAndTools.train(data, "--num_epochs", 2, "--run_dir", run))
                .succeeded();

        assertThat(result.err())
                .containsPattern("The linear model alone: accuracy 100\\.00 % on the dev part, after \\d+\\.\\d s\n"
                        + "(.*\n)*.*model\\.stride can be used already: until the networks are trained it is the"
                        + " linear model alone\n(.*\n)*step +5 ")
                .containsPattern(
                        "The networks?: [+-]\\d+\\.\\d\\d points in \\d+\\.\\d s over the linear model alone, which"
                                + " took \\d+\\.\\d s; within what chance gives \\(± \\d+\\.\\d\\d\\)\n")
                .containsPattern("networks bring nothing that shows; .* alone.*\\(--model linear\\)\\.\n");
    }

    @Test
    void aLinearModelAloneIsNotComparedWithItself() {
        assertThat(CommandResult.of(AnimalsAndTools.train(data, "--model", "linear", "--run_dir", run))
                        .succeeded()
                        .err())
                .contains("The linear model alone: accuracy")
                .doesNotContain("can be used already", "points in", "--model linear");
    }

    /** TensorBoard's tags are strings in the file as they are. */
    @Test
    void writesSummariesUnderTheTagsOfTheReference() throws IOException {
        CommandResult.of(AnimalsAndTools.train(data, "--num_epochs", 1, "--summary_every", 2, "--run_dir", run))
                .succeeded();

        assertThat(events("train"))
                .contains("loss", "accuracy")
                .contains("embedding/W_0/grad/hist", "embedding/W_0/grad/sparsity")
                .contains("conv-maxpool-2/W_0/grad/hist", "conv-maxpool-3/b_0/grad/sparsity")
                .contains("output/W_0/grad/hist", "output/b_0/grad/sparsity");
        assertThat(events("dev")).contains("loss", "accuracy").doesNotContain("grad");
    }

    private String events(String part) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("summaries").resolve(part))) {
            return Files.readString(files.toList().get(0), StandardCharsets.ISO_8859_1);
        }
    }

    private Map<String, Object> settings(Path root) throws IOException {
        return Json.parse("settings.json", Files.readAllBytes(root.resolve("settings.json")));
    }

    @Test
    void theFlagsOfTheReferenceDoWhatTheyDoThere() throws IOException {
        Path negative = Files.write(folder.resolve("rt.neg"), List.of("bad film", "so boring", "awful", "no no"));
        Path positive = Files.write(folder.resolve("rt.pos"), List.of("good film", "so funny", "great", "yes"));
        List<String> flags = List.of(
                "--dev_sample_percentage", ".25",
                "--positive_data_file", positive.toString(),
                "--negative_data_file", negative.toString(),
                "--embedding_dim", "6",
                "--filter_sizes", "1,2",
                "--num_filters", "5",
                "--dropout_keep_prob", "0.75",
                "--l2_reg_lambda", "0.125",
                "--batch_size", "3",
                "--num_epochs", "2",
                "--evaluate_every", "2",
                "--checkpoint_every", "1",
                "--num_checkpoints", "2");
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        CommandResult.of(line("britz", first, flags)).succeeded();
        List<String> hyphens = flags.stream()
                .map(flag -> flag.startsWith("--") ? flag.replace('_', '-') : flag)
                .toList();
        CommandResult.of(line("britz", second, hyphens)).succeeded();

        Settings training = TextSettings.SCHEMA.fromMap(
                (Map<?, ?>) Objects.requireNonNull(settings(first).get("training")));
        assertThat(training)
                .isEqualTo(Preset.BRITZ
                        .settings()
                        .with(
                                DEV_FRACTION.to(0.25),
                                EMBEDDING_DIM.to(6),
                                FILTER_SIZES.to(List.of(1, 2)),
                                NUM_FILTERS.to(5),
                                DROPOUT_KEEP_PROB.to(0.75f),
                                L2_REG_LAMBDA.to(0.125f),
                                BATCH_SIZE.to(3),
                                NUM_EPOCHS.to(2),
                                EVALUATE_EVERY.to(2)));
        assertThat(settings(second)).as("hyphens work as well").isEqualTo(settings(first));
        assertThat(files(first)).filteredOn(name -> name.contains("step-")).hasSize(2);
        assertThat(TextClassifier.load(first.resolve("model.stride")).labels()).containsExactly("negative", "positive");
    }

    private static String[] line(String preset, Path run, List<String> flags) {
        return Stream.concat(
                        Stream.of("train", "--preset", preset, "--run_dir", run.toString(), "--threads", "1"),
                        flags.stream())
                .toArray(String[]::new);
    }

    @Test
    void tensorFlowsFlagsAreAcceptedAndDoNothing() throws IOException {
        Path plain = folder.resolve("plain");
        CommandResult.of(AnimalsAndTools.train(data, "--num_epochs", 1, "--run_dir", plain))
                .succeeded();
        CommandResult noted = CommandResult.of(AnimalsAndTools.train(
                        "--allow_soft_placement=True",
                        "--log_device_placement",
                        data,
                        "--num_epochs",
                        1,
                        "--run_dir",
                        run))
                .succeeded();

        assertThat(noted.err()).contains("--allow_soft_placement", "do nothing");
        assertThat(settings(run)).isEqualTo(settings(plain));
        assertThat(run.resolve("model.stride")).hasSameBinaryContentAs(plain.resolve("model.stride"));
        for (String flag : List.of("--allow_soft_placement", "--noallow_soft_placement", "--log-device-placement")) {
            CommandResult.of("train", flag, folder.resolve("missing.csv").toString())
                    .withoutNote()
                    .failed(1, "missing.csv");
        }
    }

    @Test
    void theResultDependsOnTheSeedAndNotOnTheThreads() throws IOException {
        for (int threads : new int[] {1, 2, 4}) {
            CommandResult.of(AnimalsAndTools.train(
                            data, "--num_epochs", 2, "--threads", threads, "--run_dir", folder.resolve("t" + threads)))
                    .succeeded();
        }
        CommandResult.of(AnimalsAndTools.train(data, "--num_epochs", 2, "--seed", 11, "--run_dir", run))
                .succeeded();
        byte[] one = Files.readAllBytes(folder.resolve("t1/model.stride"));

        assertThat(folder.resolve("t2/model.stride")).hasBinaryContent(one);
        assertThat(folder.resolve("t4/model.stride")).hasBinaryContent(one);
        assertThat(Files.readAllBytes(run.resolve("model.stride"))).isNotEqualTo(one);
    }

    @Test
    void takesADevPartFromAFile() throws IOException {
        Path dev = AnimalsAndTools.writeCsv(folder.resolve("dev.csv"), 12, 2);
        CommandResult result = CommandResult.of(
                        AnimalsAndTools.train(data, "--dev", dev, "--num_epochs", 1, "--run_dir", run))
                .succeeded();

        assertThat(result.err()).contains("80 texts to train on, 12 to select by");
    }

    @Test
    void withoutADevPartThereIsNoBest() throws IOException {
        CommandResult.of(AnimalsAndTools.train(data, "--dev_sample_percentage", 0, "--num_epochs", 1, "--run_dir", run))
                .succeeded();

        assertThat(files(run)).contains("model.stride").doesNotContain("checkpoints/best.stride");
    }

    @Test
    void aFolderIsUsedForOneTraining() throws IOException {
        CommandResult.of(AnimalsAndTools.train(data, "--num_epochs", 1, "--run_dir", run))
                .succeeded();

        CommandResult.of(AnimalsAndTools.train(data, "--num_epochs", 1, "--run_dir", run))
                .failed(1, run.toString(), "--resume", "--run_dir");
    }

    /** So that the mistake can be put right and the same line typed again. */
    @Test
    void whatCannotStartLeavesNothing() throws IOException {
        Path one = Files.write(folder.resolve("one.csv"), List.of("label,text", "a,x", "a,y", "a,z"));
        CommandResult.of(AnimalsAndTools.train(one, "--run_dir", run)).failed(1, "at least two labels", "'a'");
        CommandResult.of(AnimalsAndTools.train(data, "--class_weights", "vegetable=2", "--run_dir", run))
                .failed(1, "vegetable=2", "animal", "tool");
        Path empty = Files.write(folder.resolve("empty.csv"), new byte[0]);
        CommandResult.of(AnimalsAndTools.train(empty, "--run_dir", run)).failed(1, "empty.csv");
        Path binary =
                Files.write(folder.resolve("latin.csv"), "label,text\na,\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        CommandResult.of(AnimalsAndTools.train(binary, "--run_dir", run)).failed(1, "latin.csv:2", "--encoding");

        assertThat(run).doesNotExist();
    }

    @Test
    void aLearningRateThatIsTooHighIsNamed() {
        CommandResult result = CommandResult.of(
                "train", data.toString(), "--learning_rate", "1e30", "--num_filters", "4", "--run_dir", run.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines().toList())
                .last()
                .asString()
                .startsWith("stride: the loss of step ")
                .endsWith("is no longer a number; lower the learning rate, which is 1.0E30");
    }

    @Test
    void withoutAFolderItGoesWhereTheReferencePutsIt() throws IOException, InterruptedException {
        String[] line = AnimalsAndTools.train("data.csv", "--num_epochs", 1);
        try (var stride = new SpawnedStride(folder, List.of(), line)) {
            CommandResult result = stride.result().succeeded();

            assertThat(result.out()).containsPattern("Model: runs/\\d+/model\\.stride");
        }
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            assertThat(runs).singleElement().satisfies(root -> {
                assertThat(root.getFileName().toString()).matches("\\d{10}");
                assertThat(root.resolve("model.stride")).exists();
            });
        }
    }

    @Test
    void aFolderIsNoModelFile() throws IOException {
        Path data = AnimalsAndTools.writeCsv(folder.resolve("folder.csv"), 40, 1);
        Path run = folder.resolve("no-run");
        CommandResult.of(AnimalsAndTools.train(data, "--run_dir", run, "-o", folder))
                .failed(1, folder + ": it is a folder");
        assertThat(run).doesNotExist();
    }

    @Test
    void tooLittleMemoryIsSaidInASentence() throws IOException, InterruptedException {
        String[] line = {"train", "data.csv", "--embedding_dim", "1000000", "--run_dir", "run"};
        try (var stride = new SpawnedStride(folder, List.of("-Xmx64m"), line)) {
            stride.result().failed(1, "not enough memory", "-Xmx");
        }
    }
}
