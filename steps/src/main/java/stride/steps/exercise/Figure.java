package stride.steps.exercise;

import java.util.Locale;

/**
 * A drawing of small matrices in SVG, coordinates in pixels. Colours come from the page's style sheet: a cell says only
 * how far it is from zero, so that dark and light pages can each choose their own.
 */
final class Figure {

    private final StringBuilder svg = new StringBuilder();
    private final int width;
    private final int height;
    private final String description;

    Figure(int width, int height, String description) {
        this.width = width;
        this.height = height;
        this.description = description;
    }

    /** Where a matrix stands and what its colours mean. */
    record Grid(double x, double y, double cell, double largest) {

        double column(double column) {
            return x + column * cell;
        }

        double row(double row) {
            return y + row * cell;
        }
    }

    /** A heat map with its numbers written in, two decimals; {@code id}, if not empty, names its cells for the script. */
    Figure matrix(Grid grid, double[][] values, String id) {
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values[row].length; column++) {
                String name = id.isEmpty() ? "" : " id=\"" + id + "-" + row + "-" + column + "\"";
                cell(grid, row, column, values[row][column], name, number(values[row][column]));
            }
        }
        return this;
    }

    /** A heat map too small for numbers. */
    Figure thumbnail(Grid grid, double[][] values) {
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values[row].length; column++) {
                svg.append(rectangle(grid, row, column, 1, 1, colour(values[row][column] / grid.largest)));
            }
        }
        return this;
    }

    private void cell(Grid grid, int row, int column, double value, String name, String text) {
        double size = grid.cell;
        svg.append(format("<g%s %s>", name, colour(value / grid.largest)));
        svg.append(rectangle(grid, row, column, 1, 1, "class=\"cell\""));
        svg.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" style=\"font-size:%.1fpx\">%s</text></g>\n",
                grid.column(column + 0.5),
                grid.row(row + 0.5) + size * 0.1,
                size * (text.length() > 5 ? 0.24 : 0.28),
                text));
    }

    /** A frame around some cells; {@code attributes} gives class or id. */
    Figure frame(Grid grid, double row, double column, double rows, double columns, String attributes) {
        svg.append(rectangle(grid, row, column, rows, columns, attributes)).append('\n');
        return this;
    }

    private static String rectangle(
            Grid grid, double row, double column, double rows, double columns, String attributes) {
        return format(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" %s></rect>",
                grid.column(column), grid.row(row), columns * grid.cell, rows * grid.cell, attributes);
    }

    /** Words, centred on x. */
    Figure caption(double x, double y, String text) {
        svg.append(format("<text class=\"caption\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", x, y, text));
        return this;
    }

    /** A sign between two matrices. */
    Figure sign(double x, double y, String text) {
        svg.append(format("<text class=\"sign\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", x, y, text));
        return this;
    }

    /** A line with an arrow head, straight. */
    Figure arrow(double fromX, double fromY, double toX, double toY) {
        svg.append(format(
                "<path class=\"arrow\" d=\"M%.1f %.1f L%.1f %.1f\" marker-end=\"url(#head)\"></path>\n",
                fromX, fromY, toX, toY));
        return this;
    }

    /** The figure as an element of the page. */
    String toSvg() {
        return format("""
                <svg viewBox="0 0 %d %d" style="max-width:%dpx" role="img" aria-label="%s">
                %s</svg>
                """, width, height, width, description, svg);
    }

    /** Class and strength of a colour: warm above zero, cool below. */
    static String colour(double strength) {
        double bounded = Math.min(1, Math.abs(strength));
        String side = strength == 0 ? "zero" : strength > 0 ? "warm" : "cool";
        return format("class=\"%s\" style=\"--t:%.2f\"", side, bounded);
    }

    /** Two decimals with a true minus sign; zero is a plain 0. */
    static String number(double value) {
        return value == 0 ? "0" : format("%.2f", value).replace('-', '−');
    }

    static double largest(double[][] values) {
        double largest = 0;
        for (double[] row : values) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
