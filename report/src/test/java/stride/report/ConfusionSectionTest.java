package stride.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;

class ConfusionSectionTest {
    /** Each class c is answered rightly c + 1 times, and once taken for the next one. */
    private static Element section(int classes) throws Exception {
        Evaluation metrics = new Evaluation(Labelling.ONE, classes);
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i <= c; i++) {
                metrics.add(c, c, 0);
            }
            metrics.add(c, (c + 1) % classes, 0);
        }
        List<String> labels =
                IntStream.range(0, classes).mapToObj(c -> "<class> " + c).toList();
        String html = new ConfusionSection(labels, metrics).section();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)))
                .getDocumentElement();
    }

    private static List<Element> elements(Element within, String name) {
        NodeList all = within.getElementsByTagName(name);
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .toList();
    }

    private static List<Element> matrix(Element section) {
        return elements(section, "table").stream()
                .filter(table -> table.getAttribute("class").startsWith("confusion"))
                .flatMap(table -> elements(table, "td").stream())
                .toList();
    }

    @Test
    void fewClassesWithTheirShares() throws Exception {
        Element section = section(8);

        assertThat(matrix(section)).hasSize(64);
        assertThat(matrix(section).get(9).getTextContent()).isEqualTo("266.7 %"); // 2 of 3
        assertThat(elements(section, "table")).hasSize(1);
    }

    /** Who can't point at a cell scrolls to it: the box takes the focus, and has a name. */
    @Test
    void manyClassesInABoxThatIsScrolled() throws Exception {
        Element section = section(77);

        assertThat(matrix(section)).hasSize(77 * 77);
        Element cell = matrix(section).get(77 + 1);
        assertThat(cell.getTextContent()).isEqualTo("2");
        assertThat(cell.getAttribute("title")).isEqualTo("<class> 1 \u2192 <class> 1: 66.7 %");
        Element box = elements(section, "div").stream()
                .filter(div -> div.getAttribute("class").equals("matrix"))
                .findFirst()
                .orElseThrow();
        assertThat(box.getAttribute("tabindex")).isEqualTo("0");
        assertThat(box.getAttribute("aria-label")).isEqualTo("Confusion matrix");
        assertThat(elements(section, "table")).as("the pairs stand before").hasSize(2);
    }

    @Test
    void ofManyMoreOnlyThePairs() throws Exception {
        Element section = section(151);

        assertThat(matrix(section)).isEmpty();
        assertThat(section.getTextContent()).contains("Of so many classes only the pairs");
    }
}
