package stride.app.report;

import java.util.List;
import stride.text.Prediction;
import stride.text.dataset.Example;
import stride.training.Evaluation;

/** What the page says of answers, in one form or another: of one label a text, or of any number of them. */
interface AnswerForm<E extends Evaluation> {
    /** One answer. */
    void add(Example example, Prediction answer);

    /** What the page begins with. */
    List<Headline.Score> scores(E metrics);

    /** By what models are compared. */
    List<Measure<E>> measures();

    /** Cells of these measures: of giving every text the most frequent label. */
    List<String> mostFrequentLabel(E metrics);

    /** The parts of the page about the answers. */
    String sections(E metrics, MistakesSection.Reasons reasons);

    /** What accuracy is called on the page. */
    String accuracy();

    /** The number of the label that most examples have. */
    static int mostFrequent(Evaluation metrics, int labels) {
        int most = 0;
        for (int label = 1; label < labels; label++) {
            most = metrics.support(label) > metrics.support(most) ? label : most;
        }
        return most;
    }
}
