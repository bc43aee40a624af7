package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.file.Json;

/** All commands, one after the other, on bars that stand and bars that lie: what LeNet learns in a moment. */
class PictureCommandsTest {
    private static final int EACH = 40;
    private static final List<String> QUICK =
            List.of("--preset", "lenet", "--num_epochs", "3", "--batch_size", "8", "--seed", "1");

    @TempDir
    static Path folder;

    private static Path train = Path.of("");
    private static Path test = Path.of("");
    private static Path model = Path.of("");
    private static CommandResult trained = new CommandResult(0, "", "");

    @TempDir
    Path own;

    @BeforeAll
    static void trainOnce() throws IOException {
        train = DrawnPictures.bars(folder.resolve("bars/train"), EACH, 1);
        test = DrawnPictures.bars(folder.resolve("bars/test"), 10, 2);
        model = folder.resolve("bars.stride");
        trained = of("train", train, QUICK, "--dev", test, "--run_dir", folder.resolve("run"), "-o", model)
                .succeeded();
    }

    private static CommandResult of(Object... words) {
        return CommandResult.of(Stream.of(words)
                .flatMap(word -> word instanceof List<?> several ? several.stream() : Stream.of(word))
                .map(Object::toString)
                .toArray(String[]::new));
    }

    /** A folder with a sound picture and a broken one, without labels. */
    private Path withBroken() throws IOException {
        byte[] sound = Files.readAllBytes(test.resolve("standing/00.png"));
        DrawnPictures.write(own.resolve("mixed/sound.png"), sound);
        DrawnPictures.write(own.resolve("mixed/broken.png"), Arrays.copyOf(sound, sound.length / 2));
        return own.resolve("mixed");
    }

    @Test
    void trainSaysWhatItReadsAndWhatComesOfIt() {
        assertThat(trained.out()).contains("Model: ", "stride predict ", "picture.png");
        assertThat(trained.err())
                .contains("its label from the name of its folder", "80 pictures to train on")
                .contains("warning: only 80 pictures for 2 classes", "see 'stride data check'");
    }

    @Test
    void trainingIsTheSameAgain() throws IOException {
        Path again = own.resolve("again.stride");
        of("train", train, QUICK, "--dev", test, "--run_dir", own.resolve("run"), "-o", again)
                .succeeded();
        assertThat(again).hasSameBinaryContentAs(model);
    }

    @Test
    void trainingWarnsOfWhatIsWrong() throws IOException {
        Path copy = DrawnPictures.bars(own.resolve("copy"), 30, 1);
        Files.copy(copy.resolve("lying/00.png"), copy.resolve("standing/same.png"));
        CommandResult result = of(
                        "train",
                        copy,
                        "--preset",
                        "lenet",
                        "--num_epochs",
                        1,
                        "--dev",
                        train,
                        "--run_dir",
                        own.resolve("run"))
                .succeeded();
        assertThat(result.err())
                .containsPattern("warning: \\d+ pictures of the dev file are among those to train on")
                .contains("warning: 1 picture is there before under another label");
    }

    @Test
    void evaluateMeasures() throws IOException {
        CommandResult text = of("evaluate", model, test).succeeded();
        assertThat(text.out()).contains("accuracy", "lying", "standing");
        Path answers = own.resolve("answers.csv");
        Map<String, Object> json = of("evaluate", model, test, "--json", "--predictions", answers)
                .succeeded()
                .json();
        assertThat(json.get("accuracy")).asInstanceOf(DOUBLE).isGreaterThanOrEqualTo(0.9);
        List<String> lines = Files.readAllLines(answers);
        assertThat(lines).hasSize(21);
        assertThat(lines.get(0)).startsWith("picture,label");
        assertThat(lines.get(1)).startsWith(test.resolve("lying/00.png").toString());
        Path wrong = DrawnPictures.bars(own.resolve("wrong"), 1, 3);
        Files.copy(wrong.resolve("lying/00.png"), wrong.resolve("standing/lies.png"));
        Path page = own.resolve("page");
        of("evaluate", model, wrong, "--report", page).succeeded();
        assertThat(page.resolve("index.html"))
                .content()
                .contains("lies.png", "data:image/png;base64,"); // a mistake is shown
    }

    @Test
    void evaluateRefusesABrokenPictureOrLeavesItOut() throws IOException {
        Path part = DrawnPictures.bars(own.resolve("part"), 4, 3);
        Path broken =
                DrawnPictures.write(part.resolve("lying/broken.png"), "no picture".getBytes(StandardCharsets.UTF_8));
        CommandResult refused = of("evaluate", model, part);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains(broken.toString(), "--skip_bad_records")
                .doesNotContain("defect");
        CommandResult measured =
                of("evaluate", model, part, "--skip_bad_records", "--json").succeeded();
        assertThat(measured.json()).containsEntry("skippedRecords", 1).containsEntry("examples", 8);
    }

    @Test
    void predictNamesFilesAndFolders() {
        Path one = test.resolve("standing/00.png");
        Path other = test.resolve("lying/00.png");
        assertThat(of("predict", model, one, other).succeeded().lines())
                .hasSize(2)
                .satisfies(
                        lines -> assertThat(lines.get(0)).startsWith("standing").endsWith(one.toString()))
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("lying").endsWith(other.toString()));
        assertThat(of("predict", model, test).succeeded().lines()).hasSize(20);
        assertThat(of("predict", model, "--top", 2, one).succeeded().lines())
                .singleElement()
                .asString()
                .contains("standing", "lying");
        of("predict", model, "no.png").failed(1, "no.png");
        of("predict", model).failed(2, "pictures");
    }

    @Test
    void predictWritesJsonAndTables() throws IOException {
        Path one = test.resolve("standing/00.png");
        Map<String, Object> json =
                of("predict", model, "--json", one).succeeded().json();
        assertThat(json).containsEntry("picture", one.toString()).containsEntry("label", "standing");
        Path answers = own.resolve("answers.csv");
        of("predict", model, test, "-o", answers).succeeded();
        List<String> lines = Files.readAllLines(answers);
        assertThat(lines).hasSize(21);
        assertThat(lines.get(0)).isEqualTo("picture,label,probability");
        assertThat(lines.get(11)).startsWith(one + ",standing,0.");
        Path objects = own.resolve("answers.jsonl");
        of("predict", model, test, "-o", objects, "--json").succeeded();
        assertThat(Files.readAllLines(objects))
                .hasSize(20)
                .allSatisfy(line -> assertThat(Json.parse("line", line.getBytes(StandardCharsets.UTF_8)))
                        .containsKeys("picture", "label", "probability"));
        of("predict", model, one, "-o", one).failed(2, one.toString());
        assertThat(one).isNotEmptyFile();
    }

    @Test
    void predictRefusesABrokenPictureOrLeavesItOut() throws IOException {
        Path mixed = withBroken();
        CommandResult refused = of("predict", model, mixed);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains(mixed.resolve("broken.png").toString(), "--skip_bad_records")
                .doesNotContain("defect");
        CommandResult answered =
                of("predict", model, mixed, "--skip_bad_records").succeeded();
        assertThat(answered.lines()).singleElement().asString().startsWith("standing");
        assertThat(answered.err())
                .contains("1 record", mixed.resolve("broken.png").toString());
        Path table = own.resolve("table.csv");
        of("predict", model, mixed, "--skip_bad_records", "-o", table).succeeded();
        assertThat(Files.readAllLines(table)).hasSize(2);
    }

    @Test
    void infoShowsNetworkAndDefinition() throws IOException {
        assertThat(of("info", model).succeeded().out()).contains("labels", "[lying, standing]", "parameters");
        assertThat(of("info", model, "--json").succeeded().json())
                .containsEntry("labels", List.of("lying", "standing"))
                .extractingByKey("input")
                .asInstanceOf(list(Integer.class))
                .hasSize(3);
        String definition = of("info", model, "--definition").succeeded().out();
        assertThat(definition).contains("conv 5x5", "dense");
        Path network = Files.writeString(own.resolve("network.txt"), definition);
        Path again = own.resolve("again.stride");
        of("train", train, QUICK, "--network", network, "--run_dir", own.resolve("run"), "-o", again)
                .succeeded();
        assertThat(of("info", again, "--definition").succeeded().out()).isEqualTo(definition);
        of("info", model, "--card").failed(1, "model card");
    }

    @Test
    void crossValidate() throws IOException {
        Map<String, Object> folds = of("crossvalidate", train, QUICK, "--folds", 2, "--json")
                .succeeded()
                .json();
        assertThat(folds).containsEntry("examples", 2 * EACH).containsEntry("over", "folds");
        assertThat(folds.get("mean")).asInstanceOf(DOUBLE).isBetween(0.8, 1.0);
        Path both = folder.resolve("bars"); // with a part of each name
        Map<String, Object> seeds = of("crossvalidate", both, QUICK, "--test", both, "--seeds", 1, "--json")
                .succeeded()
                .json();
        assertThat(seeds).containsEntry("examples", 2 * EACH).containsEntry("testExamples", 20);
    }

    @Test
    void mistakesAreOneSentence() throws IOException {
        List<Object> line = new ArrayList<>(List.of("train", train, "--run_dir", own.resolve("run")));
        line.addAll(List.of("--embedding_dim", 8));
        of(line.toArray()).failed(2, "--embedding_dim", "pictures");
        of("train", train, "--format", "csv").failed(2, "csv");
        of("train", train, "--preset", "no").failed(2, "no", "lenet");
        of("train", train, "--dev", own.resolve("missing")).failed(1, "missing");
        of("train", train, withBroken().resolve("missing")).failed(1, "missing");
        of("evaluate", model).failed(2, "say what to evaluate on");
        of("evaluate", model, own.resolve("missing")).failed(1, "missing");
    }
}
