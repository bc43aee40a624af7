package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.file.Json;

class CrossValidateCommandTest {
    @TempDir
    Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void write() throws IOException {
        data = AnimalsAndTools.writeCsv(folder.resolve("data.csv"), 60, 1);
    }

    private static CommandResult crossValidate(Object... arguments) {
        List<String> line = new ArrayList<>(List.of(AnimalsAndTools.train(arguments)));
        line.set(0, "crossvalidate");
        return CommandResult.of(line.toArray(String[]::new));
    }

    private static Map<String, Object> json(CommandResult result) throws IOException {
        return Json.parse("standard output", result.succeeded().out().getBytes(StandardCharsets.UTF_8));
    }

    private static void assertSpread(Map<?, ?> spread, int count) {
        List<Double> folds = ((List<?>) Objects.requireNonNull(spread.get("folds")))
                .stream().map(x -> ((Number) x).doubleValue()).toList();
        double mean = folds.stream().mapToDouble(x -> x).sum() / count;
        double squares =
                folds.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        assertThat(folds).hasSize(count).allSatisfy(x -> assertThat(x).isBetween(0.0, 1.0));
        assertThat(((Number) Objects.requireNonNull(spread.get("mean"))).doubleValue())
                .isCloseTo(mean, within(1e-9));
        assertThat(((Number) Objects.requireNonNull(spread.get("standardDeviation"))).doubleValue())
                .isCloseTo(Math.sqrt(squares / (count - 1)), within(1e-9));
    }

    @Test
    void oneObjectWithMeanAndSpread() throws IOException {
        CommandResult result = crossValidate(data, "--folds", 3, "--num_epochs", 2, "--json");
        Map<String, Object> object = json(result);

        assertSpread(object, 3);
        assertSpread((Map<?, ?>) Objects.requireNonNull(object.get("baseline")), 3);
        assertThat(object)
                .containsEntry("metric", "accuracy")
                .containsEntry("examples", 60)
                .containsEntry("over", "folds")
                .containsEntry("preset", "default");
        assertThat(result.err()).contains("fold  1 of 3: accuracy ", "fold  3 of 3: ", "baseline (linear)");
    }

    @Test
    void saysWhatTheNetworksBringOverAllFolds() throws IOException {
        assertThat(crossValidate(data, "--folds", 2, "--num_epochs", 1)
                        .succeeded()
                        .out())
                .containsPattern(
                        "networks: [+-]\\d+\\.\\d\\d points over the linear model alone; (within|more than) what"
                                + " chance gives");
        assertThat(json(crossValidate(data, "--folds", 2, "--num_epochs", 1, "--json")))
                .extractingByKey("networkGain", InstanceOfAssertFactories.MAP)
                .containsKeys("difference", "chance", "networkSeconds", "baselineSeconds");
        assertThat(crossValidate(data, "--model", "linear", "--folds", 2)
                        .succeeded()
                        .out())
                .doesNotContain("networks");
    }

    @Test
    void theNumbersDoNotDependOnTheThreads() throws IOException {
        Object one = json(crossValidate(data, "--folds", 4, "--num_epochs", 1, "--threads", 1, "--json"))
                .get("folds");
        Object four = json(crossValidate(data, "--folds", 4, "--num_epochs", 1, "--threads", 4, "--json"))
                .get("folds");

        assertThat(four).isEqualTo(one);
    }

    @Test
    void theLinearModelIsItsOwnBaseline() throws IOException {
        Map<String, Object> object = json(crossValidate(data, "--model", "linear", "--folds", 2, "--json"));

        assertThat(((Map<?, ?>) Objects.requireNonNull(object.get("baseline"))).get("folds"))
                .isEqualTo(Objects.requireNonNull(object.get("folds")));
        assertThat(((Number) Objects.requireNonNull(object.get("mean"))).doubleValue())
                .isGreaterThan(0.8);
    }

    @Test
    void aTestFileOfItsOwnIsMeasuredWithSeveralSeeds() throws IOException {
        Path test = AnimalsAndTools.writeCsv(folder.resolve("test.csv"), 20, 2);
        CommandResult result = crossValidate(data, "--test", test, "--seeds", 2, "--num_epochs", 1, "--json");

        assertSpread(json(result), 2);
        assertThat(json(result)).containsEntry("over", "seeds").containsEntry("testExamples", 20);
        assertThat(crossValidate(data, "--test", test, "--seeds", 2, "--num_epochs", 1)
                        .succeeded()
                        .out())
                .contains("mean", "sd", "accuracy", "macro F1", "baseline (linear)", "2 seeds in ");
    }

    @Test
    void mistakesAreSaid() {
        String file = data.toString();
        crossValidate(file, "--folds", 1).failed(2, "--folds must be at least 2, is 1");
        crossValidate(file, "--folds", 3, "--test", file).failed(2, "--folds and --test");
        crossValidate(file, "--seeds", 3).failed(2, "--seeds goes with --test");
        crossValidate(file, "--dev", file).failed(2, "--dev goes with --test");
        crossValidate().failed(2, "what to train on", "stride crossvalidate messages.csv");
        crossValidate(file, "--folds", 100).failed(1, "100 folds of 60 examples", "fewer folds");
    }
}
