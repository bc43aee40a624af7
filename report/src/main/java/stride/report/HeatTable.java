package stride.report;

import java.util.List;
import java.util.Locale;
import stride.report.html.Html;

/**
 * Counts as a table that is a heat map: the greater a count's share, the deeper its colour. It may be wider than the column
 * of text; where it does not fit into the window, it is scrolled inside of its box, and its heads stay in sight.
 */
final class HeatTable {
    private final boolean compact;
    private final StringBuilder html = new StringBuilder();

    /**
     * A count.
     *
     * @param whole of what it is a part
     * @param right whether it counts right answers
     */
    record Cell(long count, long whole, boolean right) {
        private double share() {
            return (double) count / whole;
        }

        private String percent() {
            return Html.percent(share()) + " %";
        }

        private String html(String row, String column, boolean compact) {
            if (count == 0) {
                return "<td class=\"zero\">" + (compact ? "" : "0") + "</td>";
            }
            return String.format(
                    Locale.ROOT,
                    "<td class=\"%s\" style=\"--t:%.2f\"%s><b>%d</b>%s</td>",
                    right ? "right" : "wrong",
                    share(),
                    compact ? " title=\"" + Html.escape(row + " \u2192 " + column) + ": " + percent() + "\"" : "",
                    count,
                    compact ? "" : "<small>" + percent() + "</small>");
        }
    }

    private final List<String> columns;

    /**
     * @param name of the table, for those who hear the page
     * @param corner what rows and columns are
     * @param compact whether cells are small, for many columns: without shares, which a pointer that rests on one is told
     */
    HeatTable(String name, String corner, List<String> columns, boolean compact) {
        this.columns = columns;
        this.compact = compact;
        html.append(String.format(
                Locale.ROOT,
                "<div class=\"matrix\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">"
                        + "<table class=\"confusion%s\">%n<thead><tr><th scope=\"col\"><span class=\"corner\">%s</span></th>",
                Html.escape(name),
                compact ? " compact" : "",
                Html.escape(corner)));
        columns.forEach(column ->
                html.append("<th scope=\"col\"><span>").append(name(column)).append("</span></th>"));
        html.append("</tr></thead>\n<tbody>\n");
    }

    /** @param cells one a column */
    void row(String label, List<Cell> cells) {
        html.append("<tr><th scope=\"row\">").append(name(label)).append("</th>");
        for (int i = 0; i < cells.size(); i++) {
            html.append(cells.get(i).html(label, columns.get(i), compact));
        }
        html.append("</tr>\n");
    }

    String toHtml() {
        return html + "</tbody>\n</table></div>\n";
    }

    /** A label as it is shown in such a table. */
    static String name(String label) {
        return Html.escape(Html.shortened(label, 24));
    }
}
