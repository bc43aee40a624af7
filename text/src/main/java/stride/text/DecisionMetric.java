package stride.text;

import static stride.classify.training.Hyperparameters.MULTI_LABEL;
import static stride.text.TextSettings.THRESHOLDS_FOR;

import java.util.List;
import stride.classify.setting.Settings;
import stride.text.dataset.DataException;
import stride.text.dataset.Remedy;
import stride.text.dataset.Remedy.Setting;
import stride.training.Evaluation;
import stride.training.Metrics;

/** What thresholds are chosen for, by name: {@code accuracy}, {@code macro-f1} or {@code f1:LABEL}. */
record DecisionMetric(String name, int label) {
    /** The name that stands for no thresholds: the most probable label is the answer. */
    static final String NONE = "none";

    private static final String ACCURACY = "accuracy";
    private static final String MACRO_F1 = "macro-f1";
    private static final String F1_OF = "f1:";
    private static final int NO_LABEL = -1;

    /** @throws IllegalArgumentException if there is no such metric */
    static void requireKnown(String name) {
        if (!List.of(NONE, ACCURACY, MACRO_F1).contains(name) && !name.startsWith(F1_OF)) {
            throw new IllegalArgumentException(
                    "thresholds can be chosen for accuracy, macro-f1 or f1:LABEL, or for none;"
                            + " there is no metric '" + name + "'");
        }
    }

    /**
     * What the settings want for this data.
     *
     * @throws IllegalArgumentException if there is no such metric or label
     * @throws DataException if it takes a dev part, and there is none
     */
    static DecisionMetric of(Settings settings, TextData data) {
        if (settings.get(MULTI_LABEL)) {
            return ofEachLabel(settings.get(THRESHOLDS_FOR));
        }
        DecisionMetric metric = of(settings.get(THRESHOLDS_FOR), data.labels());
        if (!metric.isNone() && data.dev().size() == 0) {
            throw new DataException(
                    "thresholds for '" + metric.name + "' are chosen on the dev part, and there is none",
                    Remedy.of("set a share of the texts aside, or give a dev part")
                            .by(Setting.DEV_SHARE)
                            .by(Setting.DEV_DATA));
        }
        return metric;
    }

    /** @throws IllegalArgumentException if the metric names a label that there is not */
    static DecisionMetric of(String name, List<String> labels) {
        requireKnown(name);
        if (!name.startsWith(F1_OF)) {
            return new DecisionMetric(name, NO_LABEL);
        }
        int label = labels.indexOf(name.substring(F1_OF.length()));
        if (label < 0) {
            throw new IllegalArgumentException(
                    "thresholds for '" + name + "': after f1: should stand one of the labels " + labels);
        }
        return new DecisionMetric(name, label);
    }

    /**
     * For texts with several labels: thresholds of each label for its F1, and so for their mean.
     *
     * @throws IllegalArgumentException if it is another metric
     */
    static DecisionMetric ofEachLabel(String name) {
        requireKnown(name);
        if (!List.of(NONE, MACRO_F1).contains(name)) {
            throw new IllegalArgumentException(
                    "where texts have several labels, thresholds are chosen for the F1 of each"
                            + " label (macro-f1), not for '" + name + "'");
        }
        return new DecisionMetric(MACRO_F1, NO_LABEL);
    }

    boolean isNone() {
        return name.equals(NONE);
    }

    /** Whether only the offset of one label matters to it. */
    boolean isOfOneLabel() {
        return label >= 0;
    }

    double of(Evaluation evaluation) {
        if (isOfOneLabel()) {
            return ((Metrics) evaluation).f1(label);
        }
        return name.equals(ACCURACY) ? evaluation.accuracy() : evaluation.macroF1();
    }

    double of(AnswerCounts counts) {
        if (isOfOneLabel()) {
            return counts.f1(label);
        }
        return name.equals(ACCURACY) ? counts.accuracy() : counts.macroF1();
    }

    /** About how much it rises with one more right answer of a label that has some. */
    double ofOneExample(int label, AnswerCounts counts) {
        if (name.equals(ACCURACY)) {
            return 1.0 / counts.total();
        }
        return 1.0 / (counts.examples(label) * (isOfOneLabel() ? 1 : counts.labels()));
    }
}
