package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.decision.Prediction;
import stride.classify.setting.Settings;
import stride.classify.training.Training;
import stride.modelfile.ModelFile;
import stride.text.TextSettings.Members;
import stride.text.explain.Explanation;

/** Temperature and thresholds in a model and its file. */
class DecisionInModelTest {
    @TempDir
    Path folder;

    /** What was measured on the dev part is what a saved model answers. */
    @Test
    void aModelHasTemperatureAndOffsets() throws IOException {
        Dataset<String> dev = SmallTexts.dataset(200, 3);
        Settings settings = SmallTexts.combined().with(THRESHOLDS_FOR, "f1:animal");
        try (Training<TextClassifier> training =
                new TextTrainer(settings).dev(dev).threads(1).start(SmallTexts.dataset(300, 1))) {
            while (training.hasNext()) {
                training.next();
            }
            Path file = folder.resolve("a.stride");
            training.outcome().classifier().save(file);
            TextClassifier loaded = TextClassifier.load(file);

            assertThat(ModelFile.read(file).config()).containsKeys("temperature", "offsets");
            assertThat(loaded.temperature())
                    .isEqualTo(training.outcome().calibration().temperature());
            assertThat(ClassifierEvaluation.of(loaded, dev.examples().iterator(), 1)
                            .accuracy())
                    .isEqualTo(training.outcome().dev().orElseThrow().accuracy());
            assertThat(loaded.alone(Members.LINEAR).orElseThrow().decision().hasThresholds())
                    .as("offsets were chosen for the sum of the members")
                    .isFalse();
        }
    }

    @Test
    void severalLabelsAreNotCalibratedAndEachCanBeExplained() throws IOException {
        List<Example<String>> examples = new ArrayList<>();
        for (Example<String> example : SmallTexts.dataset(240, 1).examples()) {
            List<String> both = new ArrayList<>(List.of(example.label()));
            String text = example.input();
            if (examples.size() % 3 == 0) {
                both.add("urgent");
                text += " now";
            }
            examples.add(new Example<>(text, both));
        }
        TextClassifier classifier = SmallTexts.train(Dataset.of(examples), SmallTexts.combined());
        assertThat(classifier.labelling().allowsSeveral()).isTrue();
        assertThat(classifier.temperature()).isEqualTo(1);
        assertThat(classifier.provenance().toMap()).doesNotContainKeys("temperature", "devCalibrationError");
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
        assertThat(TextClassifier.load(file).decision().hasThresholds()).isFalse();
        assertThat(TextClassifier.load(file).predict(text).scores())
                .isEqualTo(classifier.predict(text).scores());
    }

    /** The temperature is in the file; it changes probabilities, not answers or logits. */
    @Test
    void aModelKeepsItsTemperature() throws IOException {
        Dataset<String> examples = SmallTexts.dataset(700, 1);
        TextClassifier classifier = SmallTexts.train(examples, SmallTexts.combined());
        double temperature = classifier.temperature();
        assertThat(temperature).isNotEqualTo(1).isPositive();
        assertThat(classifier.provenance().toMap())
                .containsEntry("temperature", temperature)
                .containsKeys("devCalibrationErrorBefore", "devCalibrationError");

        Path file = folder.resolve("a.stride");
        classifier.save(file);
        TextClassifier loaded = TextClassifier.load(file);
        assertThat(loaded.temperature()).isEqualTo(temperature);
        Prediction answer = loaded.predict("the old cat");
        assertThat(answer).isEqualTo(classifier.predict("the old cat"));
        double margin = classifier.explain("the old cat", "animal").logit()
                - classifier.explain("the old cat", "tool").logit();
        assertThat(answer.probability("animal")).isCloseTo(1 / (1 + Math.exp(-margin / temperature)), within(1e-6));

        ModelFile model = ModelFile.read(file);
        Map<String, Object> older = new LinkedHashMap<>(model.config());
        older.remove("temperature");
        Path old = folder.resolve("old.stride");
        new ModelFile(model.network(), model.parameters(), model.tensors(), older, model.attachments()).write(old);
        TextClassifier before = TextClassifier.load(old);
        assertThat(before.temperature()).isEqualTo(1);
        assertThat(before.predict("the old cat").probability("animal"))
                .isCloseTo(1 / (1 + Math.exp(-margin)), within(1e-6));
    }
}
