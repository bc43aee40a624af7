package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import stride.training.ConfidenceInterval;

class ReportTest {
    @TempDir
    static Path folder = Path.of("");

    private static String html = "";
    private static Document page = newDocument();
    private static Map<String, Object> metrics = Map.of();

    private static Document newDocument() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        } catch (javax.xml.parsers.ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
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
        html = Files.readString(directory.resolve("index.html"));
        page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void needsNothingElseAndRunsNothing() {
        assertThat(elements("script")).isEmpty();
        assertThat(elements("link")).isEmpty();
        assertThat(elements("img")).isEmpty();
        assertThat(html)
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("url(")
                .doesNotContain("@import");
        assertThat(elements("section").stream().map(section -> section.getAttribute("id")))
                .containsExactly("members", "confusion", "classes", "calibration", "mistakes", "training", "model");
        assertThat(elements("svg")).as("calibration, loss, accuracy").hasSize(3);
    }

    @Test
    void textIsShownAsItIs() {
        assertThat(elements("blockquote").stream().map(Element::getTextContent))
                .contains("the old cow <script>alert('1')</script> \uFFFD & \"dog\"", "the cat");
    }

    @Test
    void theMatrixHoldsTheCounts() {
        List<?> confusion = (List<?>) metrics.getOrDefault("confusion", List.of());
        List<String> expected = new ArrayList<>();
        for (Object row : confusion) {
            long support = ((List<?>) row)
                    .stream().mapToLong(n -> ((Number) n).longValue()).sum();
            for (Object count : (List<?>) row) {
                long n = ((Number) count).longValue();
                expected.add(n == 0 ? "0" : String.format(java.util.Locale.ROOT, "%d%.1f %%", n, 100.0 * n / support));
            }
        }
        Element table = elements("table").stream()
                .filter(each -> each.getAttribute("class").equals("confusion"))
                .findFirst()
                .orElseThrow();
        NodeList cells = table.getElementsByTagName("td");
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < cells.getLength(); i++) {
            shown.add(cells.item(i).getTextContent());
        }
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void theHeadlineIsTheAccuracyWithItsInterval() {
        double accuracy = ((Number) metrics.getOrDefault("accuracy", -1)).doubleValue();
        ConfidenceInterval interval = ConfidenceInterval.ofShare(Math.round(accuracy * 43), 43);

        assertThat(elements("header").get(0).getTextContent())
                .contains(String.format(java.util.Locale.ROOT, "%.1f %%accuracy", 100 * accuracy))
                .contains(String.format(
                        java.util.Locale.ROOT, "95 %% interval %.1f–%.1f", 100 * interval.low(), 100 * interval.high()))
                .contains("43examples");
    }
}
