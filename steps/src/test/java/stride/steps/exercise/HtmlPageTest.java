package stride.steps.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlPageTest {

    private static final ExerciseReport REPORT = ExerciseReport.run();

    private final String html = HtmlPage.of(REPORT);
    private final Document page = DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));

    HtmlPageTest() throws Exception {}

    @Test
    void loadsNothingFromElsewhere() {
        assertThat(html).doesNotContain("http:", "https:", "src=", "@import", "<link");
        assertThat(html.replace("url(#head)", "")).doesNotContain("url(");
    }

    @Test
    void everyLinkAndEveryIdHasItsPlace() {
        Set<String> ids = new HashSet<>();
        for (Element element : elements("*")) {
            String id = element.getAttribute("id");
            assertThat(id.isEmpty() || ids.add(id)).as("id %s is used once", id).isTrue();
        }
        assertThat(elements("a"))
                .hasSize(9)
                .allSatisfy(link ->
                        assertThat(ids).contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void showsAllResultsFormulasCodeAndFigures() {
        assertThat(html)
                .contains("53 of 53 results agree")
                .contains("-6.999089450680221")
                .contains("edition 2017-18");
        assertThat(html).doesNotContain("✗", "DIFFERS");
        assertThat(elements("p").stream().filter(p -> p.getAttribute("title").equals("agrees")))
                .hasSize(53);
        assertThat(elements("math")).hasSize(17);
        assertThat(elements("figure")).hasSize(5);
        assertThat(elements("code").stream()
                        .map(Element::getTextContent)
                        .filter(code -> code.startsWith("public static")))
                .hasSize(8)
                .allSatisfy(code -> assertThat(code).endsWith("\n}"));
    }

    /** What the exercise is about: the loop that multiplies, where the step is explained. */
    @Test
    void theMultiplicationIsShown() {
        assertThat(elements("section").stream()
                        .filter(section ->
                                section.getTextContent().contains("products[next++] = a[u][v][k] * w[u][v][k];")))
                .extracting(section -> section.getAttribute("id"))
                .containsExactly("convSingleStep");
    }

    /** The figure's window has one place for each output, and each place leads to the output's value. */
    @Test
    void theSlidingWindowAddsUp() {
        String data = elements("script").stream()
                .filter(script -> script.getAttribute("id").equals("places"))
                .findFirst()
                .orElseThrow()
                .getTextContent();
        assertThat(data.split("\"window\"")).hasSize(13);
        String bias = elements("text").stream()
                .filter(text -> text.getAttribute("id").equals("bias"))
                .findFirst()
                .orElseThrow()
                .getTextContent();
        for (String place : data.split("\"window\"")) {
            if (place.contains("\"sums\"")) {
                String sums = place.substring(place.indexOf("\"sums\":[") + 8);
                double sum = Double.parseDouble(bias.replace('−', '-'));
                for (String channel : sums.substring(0, sums.indexOf(']')).split(",")) {
                    sum += Double.parseDouble(channel);
                }
                String z = place.substring(place.indexOf("\"z\":") + 4);
                assertThat(sum).isCloseTo(Double.parseDouble(z.substring(0, z.indexOf(','))), within(0.006));
            }
        }
    }

    private List<Element> elements(String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
