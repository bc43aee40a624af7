package stride.app.report;

import java.util.List;
import stride.classify.data.Example;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.classify.decision.Reliability;

/** What the page says of answers, in one form or another: of one label a text, or of any number of them. */
interface AnswerForm {
    /** One answer. */
    void add(Example<String> example, Prediction answer);

    /** What the page begins with. */
    List<Headline.Score> scores(Evaluation metrics);

    /** By what models are compared. */
    List<Measure> measures();

    /** Cells of these measures: of giving every text the most frequent label. */
    List<String> mostFrequentLabel(Evaluation metrics);

    /** The parts of the page about the answers. */
    String sections(Evaluation metrics, MistakesSection.Reasons reasons);

    /** What accuracy is called on the page. */
    String accuracy();

    /** How many examples were not answered rightly in all. */
    static long wrong(Evaluation metrics) {
        return metrics.total() - Math.round(metrics.accuracy() * metrics.total());
    }

    /** How far the probabilities can be believed. */
    static Headline.Score calibration(Reliability reliability, Evaluation metrics) {
        return Headline.Score.of(
                reliability.expectedCalibrationError(),
                "calibration error",
                "mean loss " + Headline.decimals(metrics.loss()));
    }

    /** The number of the label that most examples have. */
    static int mostFrequent(Evaluation metrics, int labels) {
        int most = 0;
        for (int label = 1; label < labels; label++) {
            most = metrics.support(label) > metrics.support(most) ? label : most;
        }
        return most;
    }
}
