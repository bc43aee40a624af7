package stride.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A page that {@code evaluate --report} wrote, read again. */
record ReadPage(String html, Document document) {
    static ReadPage of(Path file) throws IOException {
        String html = Files.readString(file);
        try {
            return new ReadPage(
                    html,
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not well-formed", e);
        }
    }

    private static List<Element> list(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    List<Element> elements(String name) {
        return list(document.getElementsByTagName(name));
    }

    List<String> texts(String name) {
        return elements(name).stream().map(Element::getTextContent).toList();
    }

    Element section(String id) {
        return elements("section").stream()
                .filter(section -> section.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The cells of a section's first table, row by row, without its headings. */
    List<List<String>> rows(String id) {
        Element body = list(section(id).getElementsByTagName("tbody")).get(0);
        return list(body.getElementsByTagName("tr")).stream()
                .map(row -> list(row.getElementsByTagName("*")).stream()
                        .filter(cell -> cell.getParentNode() == row)
                        .map(Element::getTextContent)
                        .toList())
                .toList();
    }

    /** Texts of a section's paragraphs of a class. */
    List<String> paragraphs(String id, String kind) {
        return list(section(id).getElementsByTagName("p")).stream()
                .filter(paragraph -> paragraph.getAttribute("class").equals(kind))
                .map(Element::getTextContent)
                .toList();
    }

    /** It loads nothing, runs nothing, and has these sections. */
    void isSelfContained(String... sections) {
        for (String name : List.of("script", "link", "img", "iframe", "object")) {
            assertThat(elements(name)).as(name).isEmpty();
        }
        assertThat(html)
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("url(")
                .doesNotContain("@import");
        assertThat(elements("section").stream().map(section -> section.getAttribute("id")))
                .containsExactly(sections);
        assertThat(elements("svg")).as("calibration, loss, accuracy").hasSize(3);
    }
}
