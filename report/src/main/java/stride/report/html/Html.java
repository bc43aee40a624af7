package stride.report.html;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stride.report.terminal.Visible;

/** Text and tables for a page that is well-formed XML too. */
public final class Html {
    private static final Pattern SPACED = Pattern.compile("[^\\t\\n\\r]+");

    private Html() {}

    /** Any text, so that it is shown and never understood as markup; what can't be seen becomes {@code \}{@code uXXXX}. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        visible(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** White space as it is, so that texts keep their lines. */
    private static String visible(String text) {
        return SPACED.matcher(text).replaceAll(part -> Matcher.quoteReplacement(Visible.line(part.group())));
    }

    /** A text cut off after so many characters. */
    public static String shortened(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
    }

    /** A share as percent, one decimal. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    /** A part of the page with a heading. */
    public static String section(String id, String title, String content) {
        return "<section id=\"" + id + "\">\n<h2>" + escape(title) + "</h2>\n" + content + "</section>\n";
    }

    public static String paragraph(String text) {
        return "<p>" + escape(text) + "</p>\n";
    }

    public static String figure(String drawing, String caption) {
        return "<figure>\n" + drawing + "<figcaption>" + escape(caption) + "</figcaption>\n</figure>\n";
    }

    /**
     * A table whose first column names the rows.
     *
     * @param columns headings, the first column's included
     * @param rows cells, markup already
     */
    public static String table(List<String> columns, List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table>\n<thead><tr>");
        columns.forEach(
                name -> html.append("<th scope=\"col\">").append(escape(name)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr><th scope=\"row\">").append(row.get(0)).append("</th>");
            row.stream()
                    .skip(1)
                    .forEach(cell -> html.append("<td>").append(cell).append("</td>"));
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table></div>\n").toString();
    }
}
