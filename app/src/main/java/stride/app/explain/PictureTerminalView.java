package stride.app.explain;

import java.util.Locale;
import stride.classify.decision.Prediction.Score;
import stride.image.explain.PictureExplanation;
import stride.report.terminal.Visible;

/**
 * The explanation of a picture as lines for a terminal: its activation in blocks, the darker the stronger.
 *
 * @param top labels that are listed at most
 */
public record PictureTerminalView(int top) {
    private static final int ROWS = 12;
    private static final int MOST_COLUMNS = 60; // characters, of which two are as wide as one is high
    private static final int BAR = 20;
    private static final String FOR = " ░▒▓█"; // from nothing to the strongest
    private static final String AGAINST = " .-=#";

    /**
     * Ends with a line end.
     *
     * @param name of the picture
     */
    public String show(String name, PictureExplanation explanation) {
        PictureWords words = new PictureWords(explanation, Visible::line, false);
        StringBuilder out = new StringBuilder();
        line(out, words.label() + "  " + words.headline());
        words.remarks().forEach(remark -> line(out, remark));
        line(
                out,
                Visible.line(name) + ": "
                        + (explanation.activation().largest() > 0
                                ? "it looked for " + words.subject() + " mostly " + words.where()
                                : "nothing speaks for " + words.subject()));
        line(out, "");
        append(HeatMap.of(explanation), columns(explanation), out);
        line(out, "");
        for (Score score : explanation.prediction().top(top)) {
            int length = (int) Math.round(BAR * score.probability());
            line(
                    out,
                    String.format(Locale.ROOT, "  %.4f  ", score.probability()) + "█".repeat(length)
                            + " ".repeat(BAR - length) + "  " + Visible.line(score.label()));
        }
        explanation
                .against()
                .ifPresent(other -> line(
                        out,
                        System.lineSeparator() + "  █ speaks for " + words.label() + ", # for " + Visible.line(other)));
        return out.toString();
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append(System.lineSeparator());
    }

    private static int columns(PictureExplanation explanation) {
        int wide = Math.round(
                2f * ROWS * explanation.seen().width() / explanation.seen().height());
        return Math.max(2, Math.min(MOST_COLUMNS, wide));
    }

    private static void append(HeatMap heat, int columns, StringBuilder out) {
        String edge = "─".repeat(columns);
        line(out, "  ┌" + edge + "┐");
        for (int y = 0; y < ROWS; y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < columns; x++) {
                double share = heat.share((y + 0.5) / ROWS, (x + 0.5) / columns);
                int level = (int) Math.min(FOR.length() - 1, Math.abs(share) * FOR.length());
                row.append((share < 0 ? AGAINST : FOR).charAt(level));
            }
            line(out, "  │" + row + "│");
        }
        line(out, "  └" + edge + "┘");
    }
}
