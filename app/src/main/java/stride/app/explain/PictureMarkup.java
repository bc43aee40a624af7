package stride.app.explain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import stride.image.explain.FirstFilters;
import stride.image.explain.PictureExplanation;
import stride.image.explain.PlaceMap;
import stride.image.picture.Picture;
import stride.report.html.Html;

/** Pictures and what was seen in them, as markup that carries them in itself. */
final class PictureMarkup {
    private static final int SCALE_HEIGHT = 10; // pixels
    private static final int SCALE_WIDTH = 160;

    private PictureMarkup() {}

    /** The style sheet that all of this needs, besides the colours of the page. */
    static String style() {
        try (InputStream in =
                Objects.requireNonNull(PictureMarkup.class.getResourceAsStream("pictures.css"), "pictures.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A picture.
     *
     * @param said what it shows, for who does not see it; plain text
     */
    static String image(Picture picture, String said) {
        return String.format(
                Locale.ROOT,
                "<img alt=\"%s\" width=\"%d\" height=\"%d\" src=\"data:image/png;base64,%s\"/>",
                Html.escape(said),
                picture.width(),
                picture.height(),
                Base64.getEncoder().encodeToString(picture.png()));
    }

    /** The picture by itself, and below it a line. */
    static String plain(PictureExplanation explanation, int side, String line) {
        return "<div>" + image(HeatMap.ground(explanation, side), "the picture") + "<p>" + line + "</p></div>\n";
    }

    /** The activation over the picture, and below it what it is of, and its scale. */
    static String activation(PictureExplanation explanation, int side) {
        PictureWords words = new PictureWords(explanation, Html::escape, true);
        PictureWords said = new PictureWords(explanation, label -> label, true);
        HeatMap heat = HeatMap.of(explanation);
        String where = "activation of " + said.subject() + ", strongest " + said.where();
        StringBuilder html = new StringBuilder("<div>");
        html.append(image(heat.over(HeatMap.ground(explanation, side)), where));
        html.append("<p><b>" + words.label() + "</b>");
        explanation.against().ifPresent(other -> html.append(" rather than <b>" + Html.escape(other) + "</b>"));
        html.append(heat.largest() > 0 ? ", strongest " + words.where() : ": nothing speaks for it")
                .append("</p>");
        if (heat.largest() > 0) {
            html.append("<p class=\"scale\"><span>" + (heat.isSigned() ? number(-heat.largest()) : "0") + "</span>"
                    + image(heat.scale(SCALE_HEIGHT, SCALE_WIDTH), "scale, from dark to light") + "<span>"
                    + number(heat.largest()) + "</span></p>");
        }
        return html.append("</div>\n").toString();
    }

    /** Two digits that count. */
    private static String number(double value) {
        double size = Math.abs(value);
        String pattern =
                size >= 10 ? "%.0f" : size >= 1 ? "%.1f" : size >= 0.1 ? "%.2f" : size >= 0.01 ? "%.3f" : "%.1e";
        return String.format(Locale.ROOT, pattern, value).replace('-', '\u2212');
    }

    /** Each filter above what it makes of the picture. */
    static String filters(List<FirstFilters.Filter> filters) {
        StringBuilder html = new StringBuilder("<div class=\"filters\">\n");
        for (int i = 0; i < filters.size(); i++) {
            html.append("<div>")
                    .append(image(filters.get(i).weights(), "filter " + (i + 1)))
                    .append(image(grey(filters.get(i).map()), "map of filter " + (i + 1)))
                    .append("</div>\n");
        }
        return html.append("</div>\n").toString();
    }

    /** From the smallest value, black, to the largest, white. */
    private static Picture grey(PlaceMap map) {
        byte[] pixels = new byte[map.height() * map.width()];
        double range = map.largest() - map.smallest();
        for (int i = 0; i < pixels.length && range > 0; i++) {
            double share = (map.at(i / map.width(), i % map.width()) - map.smallest()) / range;
            pixels[i] = (byte) Math.round(255 * share);
        }
        return Picture.of(map.height(), map.width(), Picture.GREY, pixels);
    }
}
