package stride.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import stride.classify.Classifier;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Example;
import stride.classify.data.Place;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;

/** The page about a classifier of images; what it says about texts is tested where they are classified. */
class EvaluationPageTest {
    private static final List<Example<GreySquare>> SQUARES = List.of(
            new Example<>(new GreySquare(0.1), "dark"),
            new Example<>(new GreySquare(0.2), "light"),
            new Example<>(new GreySquare(0.9), "light"),
            new Example<>(new GreySquare(0.75), "light"));

    @TempDir
    Path folder;

    private Element page(Labelling labelling, List<Example<GreySquare>> examples) throws Exception {
        Classifier<GreySquare> classifier = GreySquare.classifier(labelling);
        EvaluationPage<GreySquare> page = new EvaluationPage<>(classifier, "squares", new GreySquare.View());
        Evaluation metrics = ClassifierEvaluation.of(classifier, examples.iterator(), 1, page::add);
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(page.write(metrics, folder).toFile());
        return element(document.getDocumentElement(), "main", 0);
    }

    private static Element element(Element within, String name, int number) {
        return (Element) within.getElementsByTagName(name).item(number);
    }

    private static List<String> sections(Element page) {
        NodeList sections = page.getElementsByTagName("section");
        return IntStream.range(0, sections.getLength())
                .mapToObj(i -> ((Element) sections.item(i)).getAttribute("id"))
                .toList();
    }

    @Test
    void imagesGetTheSamePage() throws Exception {
        Element page = page(Labelling.ONE, SQUARES);

        assertThat(sections(page))
                .containsExactly("members", "confusion", "classes", "calibration", "mistakes", "training", "model");
        assertThat(page.getTextContent())
                .contains("75.0 %accuracy95 % interval 30.1–95.4", "4examples2 classes, 1 wrong")
                .contains("on the images that were trained on")
                .doesNotContainIgnoringCase("text");
    }

    @Test
    void aMistakeShowsTheImage() throws Exception {
        Element mistake = element(page(Labelling.ONE, SQUARES), "li", 0);

        assertThat(element(mistake, "rect", 0).getAttribute("fill")).isEqualTo("rgb(51,51,51)");
        assertThat(mistake.getTextContent()).contains("labelled light (20.0 %), answered dark (80.0 %)");
    }

    @Test
    void imagesWithAnyNumberOfLabelsToo() throws Exception {
        Element page = page(
                Labelling.ANY,
                List.of(
                        new Example<>(new GreySquare(0.1), List.of("dark"), Place.MEMORY),
                        new Example<>(new GreySquare(0.2), List.of(), Place.MEMORY),
                        new Example<>(new GreySquare(0.5), List.of("dark", "light"), Place.MEMORY)));

        assertThat(sections(page))
                .containsExactly("members", "confusion", "classes", "calibration", "mistakes", "training", "model");
        assertThat(page.getTextContent())
                .contains("66.7 %subset accuracy", "3examples2 labels, 1 with an error", "1 of 6 labels wrong")
                .contains("share of images with the label", "Each pair of an image and a label is counted")
                .contains("wrongly given dark (80.0 %, threshold 50.0 %): labelled nothing, answered dark")
                .doesNotContainIgnoringCase("text");
    }
}
