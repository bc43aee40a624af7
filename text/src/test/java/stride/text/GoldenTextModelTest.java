package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.AVERAGING;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.LEARNING_RATE;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.linear.LinearSettings.COST;
import static stride.text.linear.LinearSettings.MAX_FEATURES;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.decision.Prediction;
import stride.classify.setting.Settings;
import stride.text.TextSettings.Members;

/**
 * Text models as they were written once: two networks and a linear model, calibrated, with thresholds. They must load for
 * ever, and answer what they answered; if one does not, the reader is to be mended, never the file.
 */
class GoldenTextModelTest {
    /** Of format version 2: texts, and the probability of {@code tool}. */
    private static final Map<String, Double> VERSION_2 = Map.of(
            "the old cat", 0.0938614,
            "my nice hammer here", 0.2480851,
            "cat saw", 0.1166700,
            "unheardof", 0.2343431,
            "", 0.2312519);

    /** Of format version 3, which knows kinds of words. */
    private static final Map<String, Double> VERSION_3 = Map.of(
            "the old cat", 0.000443675,
            "My nice HAMMER here", 0.6872355,
            "cat saw", 0.000360551,
            "wolf", 0.001168054,
            "pliers", 0.4859012,
            "", 0.3214054);

    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of("golden-combined-v2.stride", VERSION_2, ""),
                Arguments.of("golden-combined-v3.stride", VERSION_3, "pliers"));
    }

    private static TextClassifier load(String name, Path folder) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(GoldenTextModelTest.class.getResourceAsStream(name), name)) {
            Files.copy(in, file);
        }
        return TextClassifier.load(file);
    }

    @ParameterizedTest
    @MethodSource("models")
    void loadsAndAnswersAsItDid(
            String name, Map<String, Double> answers, String toolByItsThreshold, @TempDir Path folder)
            throws IOException {
        TextClassifier classifier = load(name, folder);

        assertThat(classifier.labels()).containsExactly("animal", "tool");
        assertThat(classifier.settings().get(MEMBERS)).isEqualTo(Members.COMBINED);
        answers.forEach((text, probability) -> {
            assertThat(classifier.predict(text).probability("tool")).as(text).isCloseTo(probability, within(1e-5));
            classifier.labels().forEach(label -> ExplanationTest.assertAddsUp(classifier.explain(text, label)));
        });
        Prediction byThreshold = classifier.predict(toolByItsThreshold);
        assertThat(byThreshold.label()).isEqualTo("tool");
        assertThat(byThreshold.probability()).isLessThan(0.5);
        assertThat(classifier.predict("cat saw").label()).isEqualTo("animal");
    }

    /** Writes it; to be run when the format changes, with another name. */
    public static void main(String[] arguments) throws IOException {
        List<Example<String>> examples = new ArrayList<>();
        for (Example<String> example : SmallTexts.dataset(600, 1).examples()) {
            boolean mistaken = example.label().equals("tool") && examples.size() % 9 < 5;
            examples.add(mistaken ? new Example<>(example.input(), "animal") : example);
        }
        Settings settings = SmallTexts.combined()
                .with(NUM_EPOCHS.to(1), LEARNING_RATE.to(0.003f), COST.to(0.01f), MAX_FEATURES.to(60), AVERAGING.to(2))
                .with(THRESHOLDS_FOR, "f1:tool")
                .with(DEV_FRACTION, 0.4);
        TextClassifier classifier = SmallTexts.train(Dataset.of(examples), settings);
        classifier.save(Path.of(arguments[0]));
        VERSION_3.keySet().forEach(text -> System.out.println("\"" + text + "\", " + classifier.predict(text)));
    }
}
