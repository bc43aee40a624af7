package stride.app.report;

import java.util.List;
import java.util.Locale;
import stride.app.html.Html;

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
        static Score of(long count, String name, String note) {
            return new Score(String.format(Locale.ROOT, "%,d", count), "", name, note);
        }

        /** Of a number that is no share. */
        static Score of(double value, String name, String note) {
            return new Score(decimals(value), "", name, note);
        }

        String html() {
            String small = unit.isEmpty() ? "" : "<small> " + Html.escape(unit) + "</small>";
            return "<div><b>" + Html.escape(value) + small + "</b><span>" + Html.escape(name) + "</span><i>"
                    + Html.escape(note) + "</i></div>\n";
        }
    }

    static String decimals(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String section(String data, List<Score> scores) {
        StringBuilder html = new StringBuilder("<header>\n<p class=\"kicker\">Stride · evaluation</p>\n<h1>")
                .append(Html.escape(data))
                .append("</h1>\n<div class=\"scores")
                .append(scores.size() > IN_A_ROW ? " many" : "")
                .append("\">\n");
        scores.forEach(score -> html.append(score.html()));
        return html.append("</div>\n</header>\n").toString();
    }
}
