package stride.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import stride.classify.decision.ConfidenceInterval;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Labelling;
import stride.report.html.Html;

/** A number by which a model is judged: a share, 0 to 1. */
enum Measure {
    ACCURACY,
    MICRO_F1,
    MACRO_F1,
    HAMMING_LOSS;

    /** Those that tell something; where an example has one label, accuracy says what micro F1 and Hamming loss would. */
    static List<Measure> of(Labelling labelling) {
        return labelling.allowsSeveral() ? List.of(values()) : List.of(ACCURACY, MACRO_F1);
    }

    /** What it is called in the middle of a sentence. */
    String title(Labelling labelling) {
        return switch (this) {
            case ACCURACY -> labelling.allowsSeveral() ? "subset accuracy" : "accuracy";
            case MICRO_F1 -> "micro F1";
            case MACRO_F1 -> "macro F1";
            case HAMMING_LOSS -> "Hamming loss";
        };
    }

    private double value(Evaluation metrics) {
        return switch (this) {
            case ACCURACY -> metrics.accuracy();
            case MICRO_F1 -> metrics.microF1();
            case MACRO_F1 -> metrics.macroF1();
            case HAMMING_LOSS -> metrics.hammingLoss();
        };
    }

    /** Where the true value is likely to lie, if that can be told. */
    private Optional<ConfidenceInterval> interval(Evaluation metrics) {
        return switch (this) {
            case ACCURACY -> Optional.of(ConfidenceInterval.ofShare(metrics.exact(), metrics.total()));
            case MICRO_F1 -> Optional.of(ConfidenceInterval.ofMicroF1(metrics));
            case MACRO_F1 ->
                metrics.labelling().allowsSeveral()
                        ? Optional.empty()
                        : Optional.of(ConfidenceInterval.ofMacroF1(metrics));
            case HAMMING_LOSS -> Optional.empty();
        };
    }

    /** As a cell of a table. */
    String cell(Evaluation metrics) {
        double share = value(metrics);
        return interval(metrics).map(range -> cell(share, range)).orElseGet(() -> Html.percent(share));
    }

    static String cell(double share, ConfidenceInterval interval) {
        return Html.percent(share) + " <small>" + range(interval) + "</small>";
    }

    /** In large type, with its interval below, or what it is made of. */
    Headline.Score score(Evaluation metrics) {
        return new Headline.Score(
                Html.percent(value(metrics)),
                "%",
                title(metrics.labelling()),
                interval(metrics).map(range -> "95 % interval " + range(range)).orElseGet(() -> parts(metrics)));
    }

    private String parts(Evaluation metrics) {
        if (this == MACRO_F1) {
            long measured = metrics.measuredLabels();
            return "mean of " + measured + " labels" + (measured == metrics.labels() ? "" : ", those with examples");
        }
        int labels = metrics.labels() + metrics.unknownLabels().size();
        long errors = IntStream.range(0, labels)
                .mapToLong(c -> metrics.support(c) + metrics.answered(c) - 2 * metrics.right(c))
                .sum();
        return String.format(Locale.ROOT, "%,d of %,d labels wrong", errors, metrics.total() * labels);
    }

    private static String range(ConfidenceInterval interval) {
        return Html.percent(interval.low()) + "–" + Html.percent(interval.high());
    }
}
