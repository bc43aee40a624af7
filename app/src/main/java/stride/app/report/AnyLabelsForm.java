package stride.app.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import stride.app.html.Html;
import stride.classify.data.Example;
import stride.classify.decision.ConfidenceInterval;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Prediction;
import stride.classify.decision.Reliability;

/** A text has any number of labels; each is given or not, by its probability and its threshold. */
final class AnyLabelsForm implements AnswerForm {
    private static final CalibrationSection.Words CALIBRATION = new CalibrationSection.Words(
            "pairs",
            "with the label",
            "share of texts with the label",
            "Each pair of a text and a label is counted. Of those with a probability of 0.8, eight of ten texts should have"
                    + " the label: dots on the dashed line are honest; below it the model is surer than it should be. The"
                    + " probabilities of several labels a text are not calibrated in training.",
            "Pairs of a text and a label, sorted by the label's probability.");

    private final List<String> labels;
    private final List<Double> thresholds;
    private final Measure accuracy = Measure.ofAccuracy(accuracy());
    private final Measure microF1 =
            new Measure("micro F1", Evaluation::microF1, metrics -> Optional.of(ConfidenceInterval.ofMicroF1(metrics)));
    private final Measure macroF1 = new Measure("macro F1", Evaluation::macroF1, metrics -> Optional.empty());
    private final Measure hammingLoss =
            new Measure("Hamming loss", Evaluation::hammingLoss, metrics -> Optional.empty());
    private final Reliability reliability = new Reliability();
    private final MistakesSection mistakes = new MistakesSection();
    private final long[] only; // (labels): texts that have this label and no other

    /** @param thresholds of the labels, in their order */
    AnyLabelsForm(List<String> labels, List<Double> thresholds) {
        this.labels = labels;
        this.thresholds = thresholds;
        this.only = new long[labels.size()];
    }

    @Override
    public void add(Example<String> example, Prediction answer) {
        for (int c = 0; c < labels.size(); c++) {
            String label = labels.get(c);
            double probability = answer.probability(label);
            boolean there = example.labels().contains(label);
            boolean given = answer.labels().contains(label);
            only[c] += there && example.labels().size() == 1 ? 1 : 0;
            reliability.add(probability, there);
            if (there != given) {
                double threshold = thresholds.get(c);
                mistakes.add(
                        example,
                        label,
                        given ? probability : 1 - probability,
                        () -> String.format(
                                Locale.ROOT,
                                "%s %s (%.1f %%, threshold %.1f %%): labelled %s, answered %s",
                                given ? "wrongly given" : "missed",
                                MistakesSection.wrong(label),
                                100 * probability,
                                100 * threshold,
                                MistakesSection.named(example.labels()),
                                MistakesSection.named(answer.labels())));
            }
        }
    }

    @Override
    public List<Headline.Score> scores(Evaluation metrics) {
        long wrong = AnswerForm.wrong(metrics);
        long errors = IntStream.range(0, labels.size())
                .mapToLong(c -> metrics.support(c) + metrics.answered(c) - 2 * metrics.right(c))
                .sum();
        return List.of(
                accuracy.score(metrics, ""),
                microF1.score(metrics, ""),
                macroF1.score(metrics, "mean of " + labels.size() + " labels"),
                Headline.Score.of(metrics.total(), "examples", labels.size() + " labels, " + wrong + " with an error"),
                hammingLoss.score(
                        metrics,
                        String.format(Locale.ROOT, "%,d of %,d labels wrong", errors, metrics.total() * labels.size())),
                AnswerForm.calibration(reliability, metrics));
    }

    @Override
    public List<Measure> measures() {
        return List.of(accuracy, microF1, macroF1, hammingLoss);
    }

    @Override
    public List<String> mostFrequentLabel(Evaluation metrics) {
        int most = AnswerForm.mostFrequent(metrics, labels.size());
        long right = metrics.support(most);
        long there = LongStream.range(0, labels.size())
                .map(c -> metrics.support((int) c))
                .sum();
        long n = metrics.total();
        double hamming = (double) (n - right + there - right) / (n * labels.size());
        return List.of(
                Measure.cell((double) only[most] / n, ConfidenceInterval.ofShare(only[most], n)),
                Html.percent(2.0 * right / (n + there)),
                "–",
                Html.percent(hamming));
    }

    @Override
    public String sections(Evaluation metrics, MistakesSection.Reasons reasons) {
        return new LabelErrorsSection(labels, metrics).section()
                + new ClassSection(labels, metrics, thresholds).section()
                + new CalibrationSection(reliability, CALIBRATION).section()
                + mistakes.section(reasons);
    }

    @Override
    public String accuracy() {
        return "subset accuracy";
    }
}
