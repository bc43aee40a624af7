package stride.app.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stride.classify.data.Example;
import stride.classify.decision.ConfidenceInterval;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.classify.decision.Reliability;

/** Each text has one label, and is given one. */
final class OneLabelForm implements AnswerForm {
    private static final CalibrationSection.Words CALIBRATION = new CalibrationSection.Words(
            "answers",
            "right",
            "share of right answers",
            "Of answers given with a probability of 0.8, eight of ten should be right: dots on the dashed line are honest;"
                    + " below it the model is surer than it should be.",
            "Answers sorted by their probability.");

    private final List<String> labels;
    private final Measure accuracy = Measure.ofAccuracy(accuracy());
    private final Measure macroF1;
    private final Reliability reliability = new Reliability();
    private final MistakesSection mistakes = new MistakesSection();

    OneLabelForm(List<String> labels) {
        this.labels = labels;
        this.macroF1 = new Measure(
                "macro F1", Evaluation::macroF1, metrics -> Optional.of(ConfidenceInterval.ofMacroF1(metrics)));
    }

    @Override
    public void add(Example<String> example, Prediction answer) {
        boolean right = answer.label().equals(example.label());
        reliability.add(answer.probability(), right);
        if (!right) {
            mistakes.add(
                    example,
                    answer.label(),
                    answer.probability(),
                    () -> String.format(
                            Locale.ROOT,
                            "labelled %s (%.1f %%), answered %s (%.1f %%)",
                            MistakesSection.named(example.labels()),
                            100 * answer.probability(example.label()),
                            MistakesSection.wrong(answer.label()),
                            100 * answer.probability()));
        }
    }

    @Override
    public List<Headline.Score> scores(Evaluation metrics) {
        long wrong = AnswerForm.wrong(metrics);
        return List.of(
                accuracy.score(metrics, ""),
                macroF1.score(metrics, ""),
                Headline.Score.of(metrics.total(), "examples", labels.size() + " classes, " + wrong + " wrong"),
                AnswerForm.calibration(reliability, metrics));
    }

    @Override
    public List<Measure> measures() {
        return List.of(accuracy, macroF1);
    }

    @Override
    public List<String> mostFrequentLabel(Evaluation metrics) {
        long most = metrics.support(AnswerForm.mostFrequent(metrics, labels.size()));
        return List.of(
                Measure.cell((double) most / metrics.total(), ConfidenceInterval.ofShare(most, metrics.total())), "–");
    }

    @Override
    public String sections(Evaluation metrics, MistakesSection.Reasons reasons) {
        return new ConfusionSection(labels, metrics).section()
                + new ClassSection(labels, metrics, List.of()).section()
                + new CalibrationSection(reliability, CALIBRATION).section()
                + mistakes.section(reasons);
    }

    @Override
    public String accuracy() {
        return "accuracy";
    }
}
