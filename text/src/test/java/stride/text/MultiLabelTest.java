package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;
import static stride.text.TextSettings.MEMBERS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.classify.model.Provenance;
import stride.classify.setting.Settings;
import stride.classify.training.Training;
import stride.text.TextSettings.Members;

/** Each text has a label for each of three words in it, whatever else it has: an oracle is a look at the words. */
class MultiLabelTest {
    private static final List<String> LABELS = List.of("apple", "pear", "plum");
    private static final List<String> FILLERS = List.of("the", "a", "big", "old", "from", "my", "green", "tree");
    private static final Dataset<String> TRAIN = texts(240, 1);
    private static final Dataset<String> TEST = texts(120, 2);

    @TempDir
    Path folder;

    private static Dataset<String> texts(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> words = new ArrayList<>();
            for (int w = 2 + random.nextInt(3); w > 0; w--) {
                words.add(FILLERS.get(random.nextInt(FILLERS.size())));
            }
            for (String label : LABELS) {
                if (random.nextInt(10) < 4) {
                    words.add(random.nextInt(words.size() + 1), label);
                }
            }
            examples.add(new Example<>(String.join(" ", words), oracle(words)));
        }
        return Dataset.of(examples);
    }

    private static List<String> oracle(List<String> words) {
        return LABELS.stream().filter(words::contains).toList();
    }

    private static Settings settings(Members members) {
        return SmallTexts.combined()
                .with(MEMBERS.to(members), NUM_EPOCHS.to(12))
                .with(DEV_FRACTION, 0.2);
    }

    @ParameterizedTest
    @EnumSource(Members.class)
    void answersAsTheOracle(Members members) throws IOException {
        TextClassifier classifier = SmallTexts.train(TRAIN, settings(members));
        assertThat(classifier.labelling().allowsSeveral()).isTrue();
        assertThat(classifier.labels()).isEqualTo(LABELS);
        int exact = 0;
        for (Example<String> example : TEST.examples()) {
            Set<String> answer =
                    new HashSet<>(classifier.predict(example.input()).labels());
            exact += answer.equals(new HashSet<>(example.labels())) ? 1 : 0;
        }
        assertThat(exact).isGreaterThan(TEST.size() * 9 / 10);

        Evaluation metrics = ClassifierEvaluation.of(classifier, TEST.examples().iterator(), 2);
        assertThat(metrics.accuracy()).isEqualTo((double) exact / TEST.size());

        Path file = folder.resolve("a.stride");
        classifier.save(file);
        TextClassifier loaded = TextClassifier.load(file);
        assertThat(loaded.labelling().allowsSeveral()).isTrue();
        assertThat(loaded.predict(SmallTexts.texts(TEST))).isEqualTo(classifier.predict(SmallTexts.texts(TEST)));
    }

    @Test
    void probabilitiesAreEachLabelsOwn() {
        TextClassifier classifier = SmallTexts.train(TRAIN, settings(Members.LINEAR));
        Prediction all = classifier.predict("the plum and pear and apple");
        assertThat(all.labels()).containsExactlyInAnyOrderElementsOf(LABELS);
        assertThat(all.scores())
                .allSatisfy(score ->
                        assertThat(score.probability()).as(score.label()).isBetween(0.5, 1.0));
        assertThat(all.labels())
                .containsExactlyElementsOf(
                        all.scores().stream().map(Prediction.Score::label).toList());
        assertThat(all.label()).isEqualTo(all.scores().get(0).label());

        Prediction none = classifier.predict("the old tree");
        assertThat(none.labels()).isEmpty();
        assertThat(none.label()).isEqualTo(none.scores().get(0).label());
        assertThat(none.probability()).isLessThan(0.5);
    }

    @Test
    void theMixtureAddsLogits() {
        Settings combined = settings(Members.COMBINED).with(NUM_EPOCHS, 2);
        TextClassifier whole = SmallTexts.train(TRAIN, combined);
        TextClassifier networks = SmallTexts.train(TRAIN, combined.with(MEMBERS, Members.CNN));
        TextClassifier linear = SmallTexts.train(TRAIN, combined.with(MEMBERS, Members.LINEAR));
        Provenance.Weights weights = whole.provenance().mixture().orElseThrow();
        double ofNetworks = weights.networks();
        double ofLinear = weights.baseline();
        for (String label : LABELS) {
            String text = "my green pear";
            assertThat(logit(whole, text, label))
                    .isCloseTo(
                            ofNetworks * logit(networks, text, label) + ofLinear * logit(linear, text, label),
                            within(1e-4));
        }
    }

    private static double logit(TextClassifier classifier, String text, String label) {
        double p = classifier.predict(text).probability(label);
        return StrictMath.log(p / (1 - p));
    }

    @Test
    void theSameBytesForAnyThreadsAndAfterAnInterruption() throws IOException {
        Settings settings = settings(Members.COMBINED).with(NUM_EPOCHS, 2);
        byte[] expected = trained(settings, 1);
        assertThat(trained(settings, 3)).isEqualTo(expected);

        Path state = folder.resolve("state.safetensors");
        try (Training<TextClassifier> first =
                new TextTrainer(settings).threads(1).start(TRAIN)) {
            for (int i = 0; i < 30; i++) {
                first.next();
            }
            first.save(state);
        }
        try (Training<TextClassifier> second =
                new TextTrainer(settings).threads(2).start(TRAIN)) {
            second.restore(state);
            assertThat(bytes(SmallTexts.finish(second))).isEqualTo(expected);
        }
    }

    private byte[] trained(Settings settings, int threads) throws IOException {
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(threads).start(TRAIN)) {
            return bytes(SmallTexts.finish(training));
        }
    }

    private byte[] bytes(TextClassifier classifier) throws IOException {
        Path file = folder.resolve("b.stride");
        classifier.save(file);
        return Files.readAllBytes(file);
    }

    @Test
    void settingsSayWhatKindItIs() {
        Dataset<String> single = SmallTexts.dataset(80, 1);
        Settings linear = settings(Members.LINEAR);
        assertThat(SmallTexts.train(single, linear).labelling().allowsSeveral()).isFalse();
        assertThat(SmallTexts.train(single, linear.with(MULTI_LABEL, true))
                        .labelling()
                        .allowsSeveral())
                .isTrue();
        assertThat(SmallTexts.train(TRAIN, linear).labelling().allowsSeveral()).isTrue();
        assertThatThrownBy(() -> SmallTexts.train(TRAIN, linear.with(THRESHOLDS_FOR, "accuracy")))
                .hasMessageContainingAll("F1 of each label", "accuracy");
    }
}
