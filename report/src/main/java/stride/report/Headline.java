package stride.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stride.classify.decision.Evaluation;
import stride.classify.decision.Reliability;
import stride.report.html.Html;

/** The head of the page: what was measured on, and a few numbers in large type. */
final class Headline {
    private static final int IN_A_ROW = 4;

    private Headline() {}

    /**
     * One of them; plain text.
     *
     * @param unit behind the value; may be empty
     * @param note below it
     */
    record Score(String value, String unit, String name, String note) {
        String html() {
            String small = unit.isEmpty() ? "" : "<small> " + Html.escape(unit) + "</small>";
            return "<div><b>" + Html.escape(value) + small + "</b><span>" + Html.escape(name) + "</span><i>"
                    + Html.escape(note) + "</i></div>\n";
        }
    }

    static String section(String data, Evaluation metrics, Reliability reliability) {
        List<Score> scores = scores(metrics, reliability);
        StringBuilder html = new StringBuilder("<header>\n<p class=\"kicker\">Stride · evaluation</p>\n<h1>")
                .append(Html.escape(data))
                .append("</h1>\n<div class=\"scores")
                .append(scores.size() > IN_A_ROW ? " many" : "")
                .append("\">\n");
        scores.forEach(score -> html.append(score.html()));
        return html.append("</div>\n</header>\n").toString();
    }

    private static List<Score> scores(Evaluation metrics, Reliability reliability) {
        List<Score> scores = new ArrayList<>();
        Measure.of(metrics.labelling()).forEach(measure -> scores.add(measure.score(metrics)));
        long wrong = metrics.total() - metrics.exact();
        Score examples = new Score(
                String.format(Locale.ROOT, "%,d", metrics.total()),
                "",
                "examples",
                metrics.labels()
                        + (metrics.labelling().allowsSeveral()
                                ? " labels, " + wrong + " with an error"
                                : " classes, " + wrong + " wrong"));
        scores.add(Math.min(IN_A_ROW - 1, scores.size()), examples); // in the first row
        scores.add(new Score(
                String.format(Locale.ROOT, "%.3f", reliability.expectedCalibrationError()),
                "",
                "calibration error",
                String.format(Locale.ROOT, "mean loss %.3f", metrics.loss())));
        return scores;
    }
}
