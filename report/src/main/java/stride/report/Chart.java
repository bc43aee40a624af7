package stride.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stride.report.html.Html;

/**
 * A drawing in SVG with two axes; x grows to the right, y upwards. Colours are classes, which the page's style sheet
 * gives, so that dark and light pages choose their own.
 */
final class Chart {
    private static final double LEFT = 66;
    private static final double TOP = 16;
    private static final double BOTTOM = 46;
    private static final double RIGHT = 16;

    private final StringBuilder svg = new StringBuilder();
    private final int width;
    private final int height;
    private final String description;
    private final Range x;
    private final Range y;

    /** The numbers that an axis spans. */
    record Range(double from, double to) {
        /** From the least to the greatest, and never empty. */
        static Range of(List<Double> values) {
            double least = values.stream().mapToDouble(v -> v).min().orElse(0);
            double greatest = values.stream().mapToDouble(v -> v).max().orElse(1);
            return new Range(least, greatest > least ? greatest : least + 1);
        }

        /** About five round numbers. */
        List<Double> ticks() {
            double rough = (to - from) / 4;
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double step = List.of(1.0, 2.0, 2.5, 5.0, 10.0).stream()
                            .filter(factor -> factor * power >= rough * 0.999)
                            .findFirst()
                            .orElse(10.0)
                    * power;
            List<Double> ticks = new ArrayList<>();
            for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
                ticks.add(i * step);
            }
            return ticks;
        }
    }

    Chart(int width, int height, Range x, Range y, String description) {
        this.width = width;
        this.height = height;
        this.x = x;
        this.y = y;
        this.description = description;
    }

    private double atX(double value) {
        return LEFT + (value - x.from) / (x.to - x.from) * (width - LEFT - RIGHT);
    }

    private double atY(double value) {
        return height - BOTTOM - (value - y.from) / (y.to - y.from) * (height - TOP - BOTTOM);
    }

    /** Grid lines with their numbers, and what they are of. */
    Chart axes(String xName, String yName) {
        for (double tick : y.ticks()) {
            line("grid", x.from, tick, x.to, tick);
            text("end", LEFT - 8, atY(tick) + 4, number(tick));
        }
        line("axis", x.from, y.from, x.to, y.from);
        for (double tick : x.ticks()) {
            text("middle", atX(tick), height - BOTTOM + 18, number(tick));
        }
        text("middle", (LEFT + width - RIGHT) / 2, height - 6, xName);
        svg.append(format(
                "<text class=\"middle\" transform=\"rotate(-90 12 %1$.1f)\" x=\"12\" y=\"%1$.1f\">%2$s</text>\n",
                (TOP + height - BOTTOM) / 2, Html.escape(yName)));
        return this;
    }

    private static String number(double value) {
        String text = format("%.4f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
        return text.equals("-0") ? "0" : text.replace('-', '−');
    }

    Chart line(String kind, double fromX, double fromY, double toX, double toY) {
        svg.append(format(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
                kind, atX(fromX), atY(fromY), atX(toX), atY(toY)));
        return this;
    }

    /** A line through points. */
    Chart curve(String kind, List<Double> xs, List<Double> ys) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xs.size(); i++) {
            points.append(format("%.1f,%.1f ", atX(xs.get(i)), atY(ys.get(i))));
        }
        svg.append(format(
                "<polyline class=\"curve %s\" points=\"%s\"/>\n",
                kind, points.toString().strip()));
        return this;
    }

    /** @param title what a pointer that rests on it is told */
    Chart dot(String kind, double atX, double atY, double radius, String title) {
        svg.append(format(
                "<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s</title></circle>\n",
                kind, atX(atX), atY(atY), radius, Html.escape(title)));
        return this;
    }

    /** A bar from the x axis up. */
    Chart bar(String kind, double fromX, double toX, double top, String title) {
        svg.append(format(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%s</title></rect>\n",
                kind,
                atX(fromX) + 1,
                atY(top),
                Math.max(0, atX(toX) - atX(fromX) - 2),
                Math.max(0, atY(y.from) - atY(top)),
                Html.escape(title)));
        return this;
    }

    private void text(String anchor, double atX, double atY, String text) {
        svg.append(format("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", anchor, atX, atY, Html.escape(text)));
    }

    /** The chart as an element of the page. */
    String toSvg() {
        return format("""
                <svg viewBox="0 0 %d %d" style="max-width:%dpx" role="img" aria-label="%s">
                %s</svg>
                """, width, height, width, Html.escape(description), svg);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
