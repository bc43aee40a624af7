package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stride.text.TextSettings.THRESHOLDS_FOR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.setting.Settings;
import stride.modelfile.ModelFile;
import stride.tensor.Shape;
import stride.tensor.Tensor;
import stride.text.TextSettings.Members;
import stride.text.dataset.Dataset;
import stride.text.dataset.Example;
import stride.text.explain.Explanation;

/** Calibration and thresholds together. */
class DevAnswersTest {
    private static final int TEXTS = 400;

    @TempDir
    Path folder;

    private final Tensor logits = Tensor.zeros(Shape.of(TEXTS, 2));
    private final int[][] labels = new int[TEXTS][];

    /** Far too sure, and the first label is rare. */
    DevAnswersTest() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < TEXTS; i++) {
            boolean rare = random.nextInt(8) == 0;
            labels[i] = new int[] {rare ? 0 : 1};
            logits.set(2 * i, (float) (12 * (random.nextDouble() - 0.7) + (rare ? 4 : 0)));
        }
    }

    private EncodedTexts dev() {
        return new EncodedTexts(new int[TEXTS][], labels, false);
    }

    @Test
    void thresholdsAreChosenOnCalibratedLogits() {
        DecisionMetric metric = DecisionMetric.of("f1:a", List.of("a", "b"));
        DevAnswers answers = DevAnswers.of(logits, dev(), metric);
        double temperature = answers.calibration().temperature();

        assertThat(temperature).isGreaterThan(1.3);
        for (int i = 0; i < logits.size(); i++) {
            assertThat(answers.logits().get(i)).isEqualTo((float) (logits.get(i) / temperature));
        }
        assertThat(answers.decision()).isEqualTo(Decision.fit(answers.logits(), dev(), metric));
        assertThat(answers.decision().toConfig())
                .isNotEqualTo(Decision.fit(logits, dev(), metric).toConfig());
        ThresholdGain gain = answers.gain().orElseThrow();
        assertThat(gain.after()).isGreaterThan(gain.before());
        assertThat(answers.evaluation().orElseThrow().loss())
                .isLessThan(Decision.usual(false, 2).measure(logits, dev()).loss());
    }

    /** What was measured on the dev part is what a saved model answers. */
    @Test
    void aModelHasTemperatureAndOffsets() throws IOException {
        Dataset dev = SmallTexts.dataset(200, 3);
        Settings settings = SmallTexts.combined().with(THRESHOLDS_FOR, "f1:animal");
        try (TextTraining training = TextTraining.start(SmallTexts.dataset(300, 1), dev, settings, 1)) {
            while (training.hasNext()) {
                training.next();
            }
            Path file = folder.resolve("a.stride");
            training.classifier().save(file);
            TextClassifier loaded = TextClassifier.load(file);

            assertThat(ModelFile.read(file).config()).containsKeys("temperature", "offsets");
            assertThat(loaded.temperature()).isEqualTo(training.calibration().temperature());
            assertThat(TextEvaluation.measure(loaded, dev.examples().iterator(), 1, (example, answer) -> {})
                            .accuracy())
                    .isEqualTo(training.classifierOnDev().orElseThrow().accuracy());
            assertThat(loaded.alone(Members.LINEAR).orElseThrow().hasThresholds())
                    .as("offsets were chosen for the sum of the members")
                    .isFalse();
        }
    }

    @Test
    void severalLabelsAreNotCalibratedAndEachCanBeExplained() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Example example : SmallTexts.dataset(240, 1).examples()) {
            List<String> both = new ArrayList<>(List.of(example.label()));
            String text = example.text();
            if (examples.size() % 3 == 0) {
                both.add("urgent");
                text += " now";
            }
            examples.add(new Example(text, both));
        }
        TextClassifier classifier = SmallTexts.train(Dataset.of(examples), SmallTexts.combined());
        assertThat(classifier.isMultiLabel()).isTrue();
        assertThat(classifier.temperature()).isEqualTo(1);
        assertThat(classifier.provenance()).doesNotContainKeys("temperature", "devCalibrationError");
        assertThat(classifier.card().orElseThrow()).contains("Probabilities are not calibrated", "micro F1");

        String text = "the old cat now";
        for (String label : classifier.labels()) {
            Explanation explanation = classifier.explain(text, label);
            assertThat(explanation.sum()).isCloseTo(explanation.logit(), within(1e-4));
            assertThat(classifier.predict(text).probability(label))
                    .isCloseTo(1 / (1 + Math.exp(-explanation.logit())), within(1e-6));
        }
        assertThat(classifier.explain(text).label())
                .isEqualTo(classifier.predict(text).scores().get(0).label());

        Path file = folder.resolve("b.stride");
        classifier.save(file);
        ModelFile model = ModelFile.read(file);
        Map<String, Object> older = new LinkedHashMap<>(model.config());
        older.remove("temperature");
        older.remove("thresholds");
        new ModelFile(model.network(), model.parameters(), model.tensors(), older, model.attachments()).write(file);
        assertThat(TextClassifier.load(file).hasThresholds()).isFalse();
        assertThat(TextClassifier.load(file).predict(text).scores())
                .isEqualTo(classifier.predict(text).scores());
    }
}
