package stride.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stride.classify.training.Hyperparameters.CLASS_WEIGHTS;
import static stride.classify.training.Hyperparameters.DEV_FRACTION;
import static stride.classify.training.Hyperparameters.NETWORKS;
import static stride.classify.training.Hyperparameters.NUM_EPOCHS;
import static stride.classify.training.Hyperparameters.SEED;
import static stride.classify.training.Hyperparameters.THRESHOLDS_FOR;
import static stride.text.TextSettings.MEMBERS;
import static stride.text.TextSettings.WORD_PARTS;
import static stride.text.linear.LinearSettings.SUPERSENSES;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stride.classify.ClassifierEvaluation;
import stride.classify.data.DataException;
import stride.classify.data.Dataset;
import stride.classify.data.Example;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.classify.decision.ThresholdGain;
import stride.classify.setting.Change;
import stride.classify.setting.Settings;
import stride.classify.training.Training;
import stride.text.TextSettings.Members;
import stride.text.explain.Explanation;

/** One text in twenty-one is urgent. No word proves it, so that the most probable label is hardly ever urgent. */
class ImbalanceTest {
    private static final Dataset<String> TRAIN = texts(1_260, 1);
    private static final Dataset<String> TEST = texts(1_260, 2);

    @TempDir
    Path folder;

    /** 90 % of the urgent texts have a hint, and 12 % of the others: of the texts with a hint, 27 % are urgent. */
    private static Dataset<String> texts(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> hints = List.of("now", "asap", "fire");
        List<String> fillers = List.of("the", "one", "please", "see", "my", "old", "order", "again");
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean urgent = i % 21 == 0;
            List<String> words = new ArrayList<>();
            for (int w = 0; w < 5; w++) {
                words.add(fillers.get(random.nextInt(fillers.size())));
            }
            if (random.nextInt(100) < (urgent ? 90 : 12)) {
                words.set(random.nextInt(5), hints.get(random.nextInt(hints.size())));
            }
            examples.add(new Example<>(String.join(" ", words), urgent ? "urgent" : "usual"));
        }
        return Dataset.of(examples);
    }

    private static Settings settings(Members members, Change<?>... changes) {
        return SmallTexts.combined()
                .with(MEMBERS.to(members), NETWORKS.to(1), NUM_EPOCHS.to(4), SEED.to(3L))
                .with(SUPERSENSES.to(false), WORD_PARTS.to(false)) // single words are to tell, and no more
                .with(DEV_FRACTION, 0.3)
                .with(changes);
    }

    private static double macroF1(TextClassifier classifier) {
        return measure(classifier).macroF1();
    }

    private static Evaluation measure(TextClassifier classifier) {
        return ClassifierEvaluation.of(classifier, TEST.examples().iterator(), 1);
    }

    @ParameterizedTest
    @EnumSource(Members.class)
    void weightsAndThresholdsFindTheRareLabel(Members members) {
        double plain = macroF1(SmallTexts.train(TRAIN, settings(members)));
        double balanced = macroF1(SmallTexts.train(TRAIN, settings(members, CLASS_WEIGHTS.to(List.of("balanced")))));
        double thresholds = macroF1(SmallTexts.train(TRAIN, settings(members, THRESHOLDS_FOR.to("macro-f1"))));

        assertThat(balanced).isGreaterThan(plain + 0.02);
        assertThat(thresholds).isGreaterThan(plain + 0.02);
    }

    @Test
    void theAnswerNeedNotBeTheMostProbableLabel() throws IOException {
        Settings settings = settings(Members.LINEAR, THRESHOLDS_FOR.to("f1:urgent"));
        try (Training<TextClassifier> training =
                new TextTrainer(settings).threads(1).start(TRAIN)) {
            TextClassifier classifier = training.outcome().classifier();
            ThresholdGain gain = training.outcome().gain().orElseThrow();
            assertThat(gain.metric()).isEqualTo("f1:urgent");
            assertThat(gain.after()).isGreaterThan(gain.before());
            assertThat(gain.after())
                    .isEqualTo(training.outcome().dev().orElseThrow().f1(0));
            assertThat(classifier.provenance().dev().thresholds()).hasValue(gain);
            assertThat(classifier.decision().hasThresholds()).isTrue();

            String text = TRAIN.examples().stream()
                    .map(Example::input)
                    .filter(each -> {
                        Prediction candidate = classifier.predict(each);
                        return candidate.label().equals("urgent")
                                && candidate.scores().get(0).label().equals("usual");
                    })
                    .findFirst()
                    .orElseThrow();
            Prediction answer = classifier.predict(text);
            assertThat(answer.probability())
                    .isEqualTo(answer.probability("urgent"))
                    .isLessThan(0.5);

            Explanation explanation = classifier.explain(text);
            assertThat(explanation.label()).isEqualTo("urgent");
            assertThat(explanation.answer()).containsExactly("urgent");
            assertThat(explanation.mostProbable()).isEqualTo("usual");
            assertThat(explanation.isOfTheAnswer()).isFalse();

            Path file = folder.resolve("a.stride");
            classifier.save(file);
            assertThat(TextClassifier.load(file).predict(text)).isEqualTo(answer);
        }
    }

    @Test
    void thresholdsNeedADevPartAndAKnownLabel() {
        Settings settings = settings(Members.LINEAR, THRESHOLDS_FOR.to("macro-f1"));
        assertThatThrownBy(() -> new TextTrainer(settings.with(DEV_FRACTION, 0.0))
                        .threads(1)
                        .start(TRAIN))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("dev part");
        assertThatThrownBy(() -> new TextTrainer(settings.with(THRESHOLDS_FOR, "f1:spam"))
                        .threads(1)
                        .start(TRAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("f1:spam", "urgent");
    }
}
