package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import stride.image.ImageClassifier;
import stride.image.ImagePreset;
import stride.image.explain.PictureExplanation;
import stride.image.picture.Picture;

class ExplainPicturesTest {
    private static final int SIDE = CrossesAndRings.SIDE;

    @TempDir
    static Path folder = Path.of("");

    private static Path small = Path.of("");
    private static Path lenet = Path.of("");
    private static String cross = "";
    private static String ring = "";

    @BeforeAll
    static void train() throws IOException {
        small = CrossesAndRings.model(folder, ImagePreset.SMALL);
        lenet = CrossesAndRings.model(folder, ImagePreset.LENET);
        cross = CrossesAndRings.write(folder.resolve("pictures/cross.png"), CrossesAndRings.picture(true, 1, 15, 8))
                .toString();
        ring = CrossesAndRings.write(folder.resolve("pictures/ring.png"), CrossesAndRings.picture(false, 15, 2, 9))
                .toString();
    }

    /** What it learned can be nowhere else than where the shape is. */
    @ParameterizedTest
    @EnumSource(
            value = ImagePreset.class,
            names = {"SMALL", "LENET"})
    void looksWhereTheShapeIs(ImagePreset preset) throws IOException {
        ImageClassifier classifier = ImageClassifier.load(preset == ImagePreset.SMALL ? small : lenet);
        int found = 0;
        int shapes = 0;
        for (int top : new int[] {0, 17}) {
            for (int left : new int[] {0, 17}) {
                for (boolean isCross : new boolean[] {true, false}) {
                    PictureExplanation explanation = classifier.explain(
                            CrossesAndRings.picture(isCross, top, left, 10 + top + left), isCross ? "cross" : "ring");
                    double inside = explanation.activation().between((top + 3.5) / SIDE, (left + 3.5) / SIDE);
                    double opposite =
                            explanation.activation().between((SIDE - top - 3.5) / SIDE, (SIDE - left - 3.5) / SIDE);
                    found += inside > opposite ? 1 : 0;
                    shapes++;
                }
            }
        }
        assertThat(found).as("of " + shapes).isGreaterThanOrEqualTo(7);
    }

    /** The mean of the map and the bias are the logit, and that says the probability. */
    @Test
    void numbersOfAClassifierFitTogether() throws IOException {
        ImageClassifier classifier = ImageClassifier.load(small);
        Picture picture = CrossesAndRings.picture(true, 3, 4, 5);
        PictureExplanation explanation = classifier.explain(picture, "cross", "ring");
        assertThat(explanation.activation().mean() + explanation.bias()).isCloseTo(explanation.logit(), within(1e-4));
        double odds = explanation.prediction().probability("cross")
                / explanation.prediction().probability("ring");
        assertThat(explanation.logit()).isCloseTo(StrictMath.log(odds), within(1e-3));
        assertThat(explanation.prediction()).isEqualTo(classifier.predict(picture));
        assertThat(classifier.explain(picture, "ring", "cross").logit()).isCloseTo(-explanation.logit(), within(1e-6));
    }

    @Test
    void forPeople() {
        CommandResult result = CommandResult.of("explain", lenet.toString(), cross, "--label", "cross")
                .succeeded();
        assertThat(result.lines().get(0)).matches("cross  probability [01]\\.\\d{4}, logit [+-]\\d+\\.\\d{3}");
        assertThat(result.out())
                .containsPattern("cross\\.png: it looked for cross mostly in the \\w+")
                .contains("█");
        assertThat(result.lines().stream().filter(line -> line.matches("  │[ ░▒▓█]{24}│")))
                .as("the map")
                .hasSize(12);
        assertThat(result.out()).containsPattern("  [01]\\.\\d{4}  [█ ]{20}  ring");
        assertThat(result.err()).isEmpty();

        assertThat(CommandResult.of("explain", lenet.toString(), cross, "--label", "cross", "--against", "ring")
                        .succeeded()
                        .out())
                .contains("cross rather than ring", "# for ring", "difference of the logits");
        assertThat(CommandResult.of("explain", lenet.toString(), cross, "--top", "0")
                        .succeeded()
                        .out())
                .doesNotContainPattern("  [01]\\.\\d{4}  [█ ]{20}");
    }

    @Test
    void forPrograms() throws IOException {
        Map<String, Object> object = CommandResult.of(
                        "explain", small.toString(), cross, "--label", "cross", "--json", "--top", "3")
                .succeeded()
                .json();
        PictureExplanation expected = ImageClassifier.load(small).explain(Picture.read(Path.of(cross)), "cross");
        assertThat(object)
                .containsEntry("picture", cross)
                .containsEntry("label", "cross")
                .containsEntry("method", "cam")
                .containsEntry("probability", expected.probability())
                .containsEntry("logit", expected.logit())
                .containsEntry("input", Map.of("height", SIDE, "width", SIDE));
        Map<?, ?> map = (Map<?, ?>) required(object, "activation");
        List<?> rows = (List<?>) required(map, "values");
        assertThat(rows).hasSize(expected.activation().height());
        assertThat(((List<?>) Objects.requireNonNull(rows.get(1))).get(2))
                .isEqualTo(expected.activation().at(1, 2));
        Map<?, ?> first = (Map<?, ?>) Objects.requireNonNull(((List<?>) required(object, "places")).get(0));
        assertThat(first.get("value")).isEqualTo(expected.activation().largest());
        assertThat((List<?>) required(object, "places")).hasSize(3);
        assertThat((List<?>) required(object, "labels")).hasSize(2);
    }

    private static Object required(Map<?, ?> object, String key) {
        return Objects.requireNonNull(object.get(key), key);
    }

    @Test
    void asAPage() throws IOException {
        Path file = folder.resolve("why.html");
        CommandResult.of("explain", small.toString(), folder.resolve("pictures").toString(), "--html", file.toString())
                .succeeded();
        ReadPage page = ReadPage.of(file);
        List<Element> sections = page.elements("section");
        assertThat(sections).hasSize(2);
        assertThat(sections.get(0).getTextContent()).contains("cross.png", "probability", "filters", "strongest");
        assertThat(page.html()).as("nothing from elsewhere").doesNotContain("http", "src=\"/", "href=", "url(");
        List<Element> images = page.elements("img");
        assertThat(images).hasSizeGreaterThanOrEqualTo(2 * (2 + 2 * 16));
        for (Element image : images) {
            assertThat(image.getAttribute("alt")).isNotEmpty();
            byte[] png =
                    Base64.getDecoder().decode(image.getAttribute("src").substring("data:image/png;base64,".length()));
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth())
                    .isEqualTo(Integer.parseInt(image.getAttribute("width")));
        }
    }

    @Test
    void mistakesOfAReportShowWhereItLooked() throws IOException {
        Path data = folder.resolve("data");
        // A mislabelled picture is a mistake of whoever is right
        CrossesAndRings.write(data.resolve("cross/1.png"), CrossesAndRings.picture(false, 2, 3, 4));
        CrossesAndRings.write(data.resolve("ring/1.png"), CrossesAndRings.picture(true, 9, 3, 5));
        Path report = folder.resolve("report");
        CommandResult.of("evaluate", small.toString(), data.toString(), "--report", report.toString())
                .succeeded();
        ReadPage page = ReadPage.of(report.resolve("index.html"));
        assertThat(page.elements("img").stream().map(image -> image.getAttribute("alt")))
                .anyMatch(alt -> alt.startsWith("activation of cross"))
                .anyMatch(alt -> alt.startsWith("activation of ring"));
    }

    @Test
    void whatIsAskedWronglyIsSaid() throws IOException {
        String model = small.toString();
        CommandResult.of("explain", model, cross, "--label", "square").failed(2, "square", "ring");
        CommandResult.of("explain", model, cross, "--label", "ring", "--against", "ring")
                .failed(2, "must be two labels");
        CommandResult.of("explain", model).failed(2, "the model is for pictures");
        CommandResult.of("explain", model, folder.resolve("none.png").toString())
                .failed(1, "there is no picture");
        CommandResult.of("explain", model, cross, "--html", cross).failed(2, "cross.png");
        assertThat(Files.readAllBytes(Path.of(cross))).isNotEmpty();
        assertThat(CommandResult.of("explain", model, ring, "--against", "ring", "--label", "cross")
                        .succeeded()
                        .out())
                .contains("cross rather than ring");
    }
}
