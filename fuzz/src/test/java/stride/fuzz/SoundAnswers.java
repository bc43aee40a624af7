package stride.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import stride.classify.decision.Prediction;
import stride.text.TextClassifier;
import stride.text.explain.Explanation;

/** What must hold of a classifier's answer to any text. */
final class SoundAnswers {
    private SoundAnswers() {}

    static void require(TextClassifier classifier, String text) {
        Prediction prediction = classifier.predict(text);
        assertThat(prediction.scores())
                .extracting(Prediction.Score::label)
                .containsExactlyInAnyOrderElementsOf(classifier.labels());
        assertThat(prediction.scores())
                .allSatisfy(score ->
                        assertThat(score.probability()).as(score.label()).isBetween(0.0, 1.0));
        assertThat(classifier.labels()).containsAll(prediction.labels());
        if (!classifier.labelling().allowsSeveral()) {
            assertThat(prediction.labels()).hasSize(1);
            double sum = prediction.scores().stream()
                    .mapToDouble(Prediction.Score::probability)
                    .sum();
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
    }

    static void requireExplained(TextClassifier classifier, String text) {
        Explanation explanation = classifier.explain(text);
        List<Double> sums = List.of(explanation.logit(), explanation.sum(), explanation.sumByNgram());
        assertThat(sums).as("finite").allMatch(Double::isFinite);
    }
}
