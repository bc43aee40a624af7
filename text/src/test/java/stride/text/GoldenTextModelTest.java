package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.text.dataset.Dataset;
import stride.text.dataset.Example;

/**
 * A text model as it was written once: two networks and a linear model, calibrated, with thresholds. It must load for
 * ever, and answer what it answered; if it does not, the reader is to be mended, never the file.
 */
class GoldenTextModelTest {
    private static final String NAME = "golden-combined-v2.stride";

    /** What it answered: texts, and the probability of {@code tool}, which is the answer from 0.16 on. */
    private static final Map<String, Double> TOOL = Map.of(
            "the old cat", 0.0938614,
            "my nice hammer here", 0.2480851,
            "cat saw", 0.1166700,
            "unheardof", 0.2343431,
            "", 0.2312519);

    private static TextClassifier load(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try (InputStream in = Objects.requireNonNull(GoldenTextModelTest.class.getResourceAsStream(NAME), NAME)) {
            Files.copy(in, file);
        }
        return TextClassifier.load(file);
    }

    @Test
    void loadsAndAnswersAsItDid(@TempDir Path folder) throws IOException {
        TextClassifier classifier = load(folder);

        assertThat(classifier.labels()).containsExactly("animal", "tool");
        assertThat(classifier.settings().members()).isEqualTo(TextSettings.Members.COMBINED);
        TOOL.forEach((text, probability) -> {
            assertThat(classifier.predict(text).probability("tool")).as(text).isCloseTo(probability, within(1e-5));
            classifier.labels().forEach(label -> ExplanationTest.assertAddsUp(classifier.explain(text, label)));
        });
        assertThat(classifier.predict("").label()).isEqualTo("tool");
        assertThat(classifier.predict("cat saw").label()).isEqualTo("animal");
    }

    /** Writes it; to be run when the format changes, with another name. */
    public static void main(String[] arguments) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Example example : SmallTexts.dataset(600, 1).examples()) {
            boolean mistaken = example.label().equals("tool") && examples.size() % 9 < 5;
            examples.add(mistaken ? new Example(example.text(), "animal") : example);
        }
        TextSettings settings = SmallTexts.combined()
                .with(Map.of("numEpochs", 1, "learningRate", 0.003f, "cost", 0.01f, "maxFeatures", 60, "averaging", 2))
                .with(Map.of("thresholdsFor", "f1:tool"))
                .withDevFraction(0.4);
        TextClassifier classifier = SmallTexts.train(Dataset.of(examples), settings);
        classifier.save(Path.of(arguments[0]));
        TOOL.keySet().forEach(text -> System.out.println("\"" + text + "\", " + classifier.predict(text)));
    }
}
