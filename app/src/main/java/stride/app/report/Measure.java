package stride.app.report;

import java.util.Optional;
import java.util.function.Function;
import stride.app.html.Html;
import stride.classify.decision.ConfidenceInterval;
import stride.classify.decision.Evaluation;

/**
 * A number by which a model is judged.
 *
 * @param name of it, in the middle of a sentence
 * @param value a share, 0 to 1
 * @param interval where its true value is likely to lie, if that can be told
 */
record Measure(
        String name, Function<Evaluation, Double> value, Function<Evaluation, Optional<ConfidenceInterval>> interval) {

    /** The share of examples answered entirely right. */
    static Measure ofAccuracy(String name) {
        return new Measure(
                name,
                Evaluation::accuracy,
                metrics -> Optional.of(
                        ConfidenceInterval.ofShare(Math.round(metrics.accuracy() * metrics.total()), metrics.total())));
    }

    /** As a cell of a table. */
    String cell(Evaluation metrics) {
        double share = value.apply(metrics);
        return interval.apply(metrics).map(range -> cell(share, range)).orElseGet(() -> Html.percent(share));
    }

    static String cell(double share, ConfidenceInterval interval) {
        return Html.percent(share) + " <small>" + range(interval) + "</small>";
    }

    /**
     * In large type.
     *
     * @param without what to say where there is no interval
     */
    Headline.Score score(Evaluation metrics, String without) {
        return new Headline.Score(
                Html.percent(value.apply(metrics)),
                "%",
                name,
                interval.apply(metrics)
                        .map(range -> "95 % interval " + range(range))
                        .orElse(without));
    }

    private static String range(ConfidenceInterval interval) {
        return Html.percent(interval.low()) + "–" + Html.percent(interval.high());
    }
}
