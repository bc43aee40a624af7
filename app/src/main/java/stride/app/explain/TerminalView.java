package stride.app.explain;

import java.util.Locale;
import stride.report.terminal.Visible;
import stride.text.explain.Explanation;

/**
 * An explanation as lines for a terminal.
 *
 * @param colour whether words are shaded by colours; if not, by signs behind them
 * @param top n-grams that are listed at most
 */
public record TerminalView(boolean colour, int top) {
    private static final int BAR = 20;
    private static final int[] GREENS = {22, 28, 34}; // of 256 colours, the faintest first
    private static final int[] REDS = {52, 88, 160};
    private static final String WHITE_ON = "\033[38;5;231;48;5;"; // and the background's number, and m
    private static final String PLAIN = "\033[0m";

    /** Whether standard output is a terminal that takes colours; the launcher tells, and https://no-color.org. */
    public static boolean takesColour() {
        String noColour = System.getenv("NO_COLOR");
        return Boolean.getBoolean("stride.terminal.out")
                && (noColour == null || noColour.isEmpty())
                && !"dumb".equals(System.getenv("TERM"));
    }

    /** Ends with a line end. */
    public String show(Explanation explanation) {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%s  probability %.4f, logit %+.3f%n",
                Visible.line(explanation.label()),
                explanation.probability(),
                explanation.sum()));
        if (!explanation.isOfTheAnswer()) {
            out.append(Visible.line(answer(explanation))).append(System.lineSeparator());
        }
        out.append(System.lineSeparator()).append("  ");
        ShadedText.of(explanation).pieces().forEach(piece -> append(piece, out));
        out.append(System.lineSeparator().repeat(2));
        TermTable table = TermTable.of(explanation, top);
        double largest = table.largest();
        table.ngrams().forEach(row -> append(row, largest, true, out));
        table.rest().forEach(row -> append(row, largest, false, out));
        out.append(String.format(
                Locale.ROOT,
                "  %+7.3f  the sum: the logit of %s%n",
                explanation.sum(),
                Visible.line(explanation.label())));
        return out.toString();
    }

    /** What the classifier answers, where it is not just the label explained. */
    static String answer(Explanation explanation) {
        return "answered: "
                + (explanation.answer().isEmpty()
                        ? "no label, as none reaches its threshold"
                        : String.join(", ", explanation.answer()))
                + "; most probable: " + explanation.mostProbable();
    }

    private void append(ShadedText.Piece piece, StringBuilder out) {
        String text = Visible.line(piece.text());
        if (piece.strength() == 0) {
            out.append(text);
            return;
        }
        int level = Math.min((int) (Math.abs(piece.strength()) * 3), 2);
        boolean speaksFor = piece.strength() > 0;
        if (colour) {
            int shade = (speaksFor ? GREENS : REDS)[level];
            out.append(WHITE_ON).append(shade).append('m').append(text).append(PLAIN);
        } else {
            out.append(text)
                    .append('[')
                    .append((speaksFor ? "+" : "-").repeat(level + 1))
                    .append(']');
        }
    }

    private void append(TermTable.Row row, double largest, boolean quoted, StringBuilder out) {
        int length = largest == 0 ? 0 : (int) Math.round(BAR * Math.abs(row.contribution()) / largest);
        String bar = "█".repeat(length);
        if (colour && length > 0) {
            bar = "\033[38;5;" + (row.contribution() > 0 ? 34 : 160) + "m" + bar + PLAIN;
        }
        out.append(String.format(
                Locale.ROOT,
                "  %+7.3f  %s%s  %s%n",
                row.contribution(),
                bar,
                " ".repeat(BAR - length),
                quoted ? "\"" + Visible.line(row.name()) + "\"" : row.name()));
    }
}
