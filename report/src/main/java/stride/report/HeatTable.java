package stride.report;

import java.util.List;
import java.util.Locale;
import stride.report.html.Html;

/** Counts as a table that is a heat map: the greater a count's share, the deeper its colour. */
final class HeatTable {
    private final StringBuilder html =
            new StringBuilder("<div class=\"wide\"><table class=\"confusion\">\n<thead><tr>");

    /**
     * A count.
     *
     * @param whole of what it is a part
     * @param right whether it counts right answers
     */
    record Cell(long count, long whole, boolean right) {
        String html() {
            if (count == 0) {
                return "<td class=\"zero\">0</td>";
            }
            double share = (double) count / whole;
            String kind = (right ? "right" : "wrong") + (share > 0.6 ? " deep" : "");
            return String.format(
                    Locale.ROOT,
                    "<td class=\"%s\" style=\"--t:%.2f\"><b>%d</b><small>%s %%</small></td>",
                    kind,
                    share,
                    count,
                    Html.percent(share));
        }
    }

    /** @param corner what rows and columns are */
    HeatTable(String corner, List<String> columns) {
        html.append("<th scope=\"col\"><span class=\"corner\">")
                .append(Html.escape(corner))
                .append("</span></th>");
        columns.forEach(
                column -> html.append("<th scope=\"col\">").append(name(column)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
    }

    void row(String label, List<Cell> cells) {
        html.append("<tr><th scope=\"row\">").append(name(label)).append("</th>");
        cells.forEach(cell -> html.append(cell.html()));
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
