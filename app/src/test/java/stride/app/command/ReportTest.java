package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.decision.ConfidenceInterval;

class ReportTest {
    @TempDir
    static Path folder = Path.of("");

    private static @Nullable ReadPage page;
    private static Map<String, Object> metrics = Map.of();

    private static ReadPage page() {
        return Objects.requireNonNull(page);
    }

    @BeforeAll
    static void write() throws Exception {
        Path model = folder.resolve("two.stride");
        Path train = AnimalsAndTools.writeCsv(folder.resolve("train.csv"), 160, 1);
        CommandResult.of(AnimalsAndTools.train(
                        train, "--num_epochs", 3, "--run_dir", folder.resolve("run"), "-o", model))
                .succeeded();
        Path test = AnimalsAndTools.writeCsv(folder.resolve("test.csv"), 40, 2);
        Files.writeString(
                test,
                Files.readString(test)
                        + "tool,\"the old cow <script>alert('1')</script> \u0001 & \"\"dog\"\"\"\n"
                        + "tool,the cat\nanimal,\n");
        Path directory = folder.resolve("page");
        CommandResult result = CommandResult.of(
                        "evaluate", model.toString(), test.toString(), "--json", "--report", directory.toString())
                .succeeded();
        metrics = result.json();
        assertThat(result.err()).contains(directory.resolve("index.html").toString());
        page = ReadPage.of(directory.resolve("index.html"));
    }

    @Test
    void whereItCantBeWrittenIsSaidBeforeTheWork() {
        String model = folder.resolve("two.stride").toString();
        String test = folder.resolve("test.csv").toString();
        CommandResult result = CommandResult.of("evaluate", model, test, "--report", test);
        result.failed(1, test + ": it is a file; name a folder");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void answersBelowTheLimitAreOnThePageToo() {
        CommandResult result = CommandResult.of(
                        "evaluate",
                        folder.resolve("two.stride").toString(),
                        folder.resolve("test.csv").toString(),
                        "--abstain_below=0.9",
                        "--report",
                        folder.resolve("another").toString())
                .succeeded();
        assertThat(result.err()).contains("also those below 0.9");
    }

    @Test
    void needsNothingElseAndRunsNothing() {
        page().isSelfContained("members", "confusion", "classes", "calibration", "mistakes", "training", "model");
    }

    @Test
    void textIsShownAsItIs() {
        assertThat(page().texts("blockquote"))
                .contains("the old cow <script>alert('1')</script> \\u0001 & \"dog\"", "the cat");
    }

    @Test
    void theMatrixHoldsTheCounts() {
        List<?> confusion = (List<?>) metrics.getOrDefault("confusion", List.of());
        List<List<String>> expected = new ArrayList<>();
        for (Object row : confusion) {
            long support = ((List<?>) row)
                    .stream().mapToLong(n -> ((Number) n).longValue()).sum();
            List<String> cells = new ArrayList<>();
            for (Object count : (List<?>) row) {
                long n = ((Number) count).longValue();
                cells.add(n == 0 ? "0" : String.format(Locale.ROOT, "%d%.1f %%", n, 100.0 * n / support));
            }
            expected.add(cells);
        }
        assertThat(page().rows("confusion").stream()
                        .map(row -> row.subList(1, row.size()))
                        .toList())
                .isEqualTo(expected);
    }

    @Test
    void theHeadlineIsTheAccuracyWithItsInterval() {
        double accuracy = ((Number) metrics.getOrDefault("accuracy", -1)).doubleValue();
        ConfidenceInterval interval = ConfidenceInterval.ofShare(Math.round(accuracy * 43), 43);

        assertThat(page().texts("header").get(0))
                .contains(String.format(Locale.ROOT, "%.1f %%accuracy", 100 * accuracy))
                .contains(String.format(
                        Locale.ROOT, "95 %% interval %.1f–%.1f", 100 * interval.low(), 100 * interval.high()))
                .contains("43examples");
    }
}
