package stride.steps.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import stride.steps.ConvHyperparameters;
import stride.steps.NumpyRandom;
import stride.steps.Steps;
import stride.steps.exercise.Figure.Grid;

/**
 * The sliding window at work, on the example of 2021: image 0, filter 0, window 3 by 3, stride 2, pad 1. A slider moves it
 * through its twelve places; on paper and without a script the strip of small pictures shows them all.
 */
final class WindowFigure {

    private static final int F = 3;
    private static final int STRIDE = 2;
    private static final int PAD = 1;

    private final double[][][] padded; // (7, 9, 4)
    private final double[][][] filter; // (3, 3, 4)
    private final double bias;
    private final double[][] z; // (3, 4)
    private final Grid input;
    private final Grid output;

    WindowFigure() {
        NumpyRandom random = new NumpyRandom(1);
        double[][][][] aPrev = random.randn(2, 5, 7, 4);
        double[][][][] w = random.randn(3, 3, 4, 8);
        double[][][][] b = random.randn(1, 1, 1, 8);
        padded = Steps.zeroPad(aPrev, PAD)[0];
        filter = Arrays.stream(w)
                .map(row -> Arrays.stream(row)
                        .map(weights -> Arrays.stream(weights)
                                .mapToDouble(filters -> filters[0])
                                .toArray())
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
        bias = b[0][0][0][0];
        z = Channel.of(
                Steps.convForward(aPrev, w, b, new ConvHyperparameters(STRIDE, PAD))
                        .z()[0],
                0);
        input = new Grid(10, 30, 38, Figure.largest(Channel.of(padded, 0)));
        output = new Grid(476, 92, 46, Figure.largest(z));
    }

    /** One place of the window: what channel 0 shows, what comes of it, and how the channels add up. */
    private record Place(int row, int column, double[][] slice, double[][] products, double[] channelSums) {}

    private Place place(int row, int column) {
        double[][] slice = Channel.window(Channel.of(padded, 0), row * STRIDE, column * STRIDE, F);
        double[][] products = new double[F][F];
        double[] sums = new double[filter[0][0].length];
        for (int u = 0; u < F; u++) {
            for (int v = 0; v < F; v++) {
                products[u][v] = slice[u][v] * filter[u][v][0];
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += padded[row * STRIDE + u][column * STRIDE + v][k] * filter[u][v][k];
                }
            }
        }
        return new Place(row, column, slice, products, sums);
    }

    String draw() {
        double[][] channel = Channel.of(padded, 0);
        double[][] weights = Channel.of(filter, 0);
        Place first = place(0, 0);
        Grid slice = new Grid(10, 352, 38, input.largest());
        Grid weight = new Grid(178, 352, 38, Figure.largest(weights));
        Grid product = new Grid(346, 352, 38, input.largest());
        Figure figure = new Figure(
                        680, 490, "A window of 3 by 3 moves over the padded image; each place gives one output.")
                .caption(181, 18, "a_pad[0, :, :, 0]: the padded image, channel 0 of 4")
                .matrix(input, channel, "")
                .frame(input, PAD, PAD, channel.length - 2 * PAD, channel[0].length - 2 * PAD, "class=\"outline\"")
                .frame(input, 0, 0, F, F, "class=\"window\" id=\"window\"")
                .arrow(372, 163, 456, 163)
                .caption(568, 80, "z[0, :, :, 0]")
                .matrix(output, z, "")
                .frame(output, 0, 0, 1, 1, "class=\"window\" id=\"output\"")
                .caption(67, 342, "slice")
                .matrix(slice, first.slice, "slice")
                .sign(151, 416, "×")
                .caption(235, 342, "W[:, :, 0, 0]")
                .matrix(weight, weights, "")
                .sign(319, 416, "=")
                .caption(403, 342, "products")
                .matrix(product, first.products, "product")
                .frame(slice, 0, 0, F, F, "class=\"window\"");
        return figure.toSvg().replace("</svg>", sumLines(first) + "</svg>") + controls() + strip() + data();
    }

    /** To the right of the products: the sums of all four channels, the bias, the output. */
    private String sumLines(Place place) {
        StringBuilder lines = new StringBuilder();
        for (int k = 0; k < place.channelSums.length; k++) {
            lines.append(sumLine(362 + 20 * k, "channel " + k, "sum-" + k, place.channelSums[k], ""));
        }
        lines.append(sumLine(362 + 20 * place.channelSums.length, "bias", "bias", bias, ""));
        lines.append("<path class=\"rule\" d=\"M500 452 H660\"></path>");
        return lines.append(sumLine(472, "z[0, 0, 0, 0]", "total", z[0][0], " total"))
                .toString();
    }

    private static String sumLine(int y, String label, String id, double value, String style) {
        return String.format(Locale.ROOT, """
                <text class="sum-label%s" id="%s-label" x="500" y="%d">%s</text>
                <text class="sum%s" id="%s" x="660" y="%d">%s</text>
                """, style, id, y, label, style, id, y, Figure.number(value));
    }

    private String controls() {
        return String.format(Locale.ROOT, """
                <div class="controls"><button type="button" id="back" aria-label="one place back">◀</button>
                <input type="range" id="place" min="0" max="%d" value="0" aria-label="place of the window"/>
                <button type="button" id="on" aria-label="one place on">▶</button>
                <span id="place-text">place 1 of %d</span></div>
                """, z.length * z[0].length - 1, z.length * z[0].length);
    }

    /** All places, laid out as the output is. */
    private String strip() {
        double[][] channel = Channel.of(padded, 0);
        StringBuilder strip = new StringBuilder("<div class=\"strip\" style=\"--columns:" + z[0].length + "\">\n");
        for (int row = 0; row < z.length; row++) {
            for (int column = 0; column < z[0].length; column++) {
                Grid grid = new Grid(2, 2, 12, Figure.largest(channel));
                String picture = new Figure(112, 88, "window at row " + row + ", column " + column)
                        .thumbnail(grid, channel)
                        .frame(grid, row * STRIDE, column * STRIDE, F, F, "class=\"window\"")
                        .toSvg();
                strip.append(String.format(
                        Locale.ROOT,
                        "<button type=\"button\" class=\"place\" data-place=\"%d\">%s<span>%s</span></button>\n",
                        row * z[0].length + column,
                        picture,
                        Figure.number(z[row][column])));
            }
        }
        return strip.append("</div>\n").toString();
    }

    /** What the script shows at each place, and where. */
    private String data() {
        List<String> places = new ArrayList<>();
        for (int row = 0; row < z.length; row++) {
            for (int column = 0; column < z[0].length; column++) {
                Place place = place(row, column);
                places.add(String.format(
                        Locale.ROOT,
                        """
                        {"window":[%s,%s],"output":[%s,%s],"row":%d,"column":%d,"z":%s,
                        "slice":%s,"products":%s,"sums":%s}""",
                        json(input.column(column * STRIDE)),
                        json(input.row(row * STRIDE)),
                        json(output.column(column)),
                        json(output.row(row)),
                        row,
                        column,
                        json(z[row][column]),
                        json(place.slice),
                        json(place.products),
                        json(place.channelSums)));
            }
        }
        return "<script type=\"application/json\" id=\"places\">{\"largest\":" + json(input.largest())
                + ",\"places\":[\n" + String.join(",\n", places) + "]}</script>\n";
    }

    private static String json(double[][] values) {
        return Arrays.stream(values).map(WindowFigure::json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(double[] values) {
        return Arrays.stream(values).mapToObj(WindowFigure::json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
