package stride.app.explain;

import java.util.Locale;
import stride.report.terminal.Visible;
import stride.text.explain.Explanation;

/**
 * An explanation as lines for a terminal. No meaning is in a colour alone: what speaks against a label is underlined too, and
 * its bars are dotted.
 *
 * @param colour whether words are shaded by colours; if not, by signs behind them
 * @param top n-grams that are listed at most
 */
public record TerminalView(boolean colour, int top) {
    private static final int BAR = 20;

    // Of 256 colours, the faintest first; white has a contrast of 4.5 to all of them
    private static final int[] BLUES = {17, 19, 26};
    private static final int[] ORANGES = {58, 94, 130};
    private static final int BLUE = 32; // of bars, on dark and light
    private static final int ORANGE = 166;
    private static final String WHITE_ON = "\033[38;5;231;48;5;"; // and the background's number, and m
    private static final String UNDERLINED = "\033[4m";
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
        ExplanationWords words = new ExplanationWords(explanation, Visible::line, false);
        StringBuilder out = new StringBuilder();
        line(out, words.label() + "  " + words.headline());
        words.remarks().forEach(remark -> line(out, remark));
        line(out, "");
        out.append("  ");
        ShadedText.of(explanation).pieces().forEach(piece -> append(piece, out));
        line(out, "");
        line(out, "");
        TermTable table = TermTable.of(explanation, top);
        double largest = table.largest();
        table.ngrams().forEach(row -> append(row, largest, true, out));
        table.rest().forEach(row -> append(row, largest, false, out));
        line(out, String.format(Locale.ROOT, "  %+7.3f  the sum: %s", explanation.sum(), words.logit()));
        line(out, "");
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "  %s speaks for %s, %s %s",
                        colour ? shaded("blue", true, 2) : "[+]",
                        words.label(),
                        colour ? shaded("orange", false, 2) : "[-]",
                        words.contrary()));
        return out.toString();
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append(System.lineSeparator());
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
            out.append(shaded(text, speaksFor, level));
        } else {
            out.append(text)
                    .append('[')
                    .append((speaksFor ? "+" : "-").repeat(level + 1))
                    .append(']');
        }
    }

    private static String shaded(String text, boolean speaksFor, int level) {
        return (speaksFor ? "" : UNDERLINED) + WHITE_ON + (speaksFor ? BLUES : ORANGES)[level] + "m" + text + PLAIN;
    }

    private void append(TermTable.Row row, double largest, boolean quoted, StringBuilder out) {
        int length = largest == 0 ? 0 : (int) Math.round(BAR * Math.abs(row.contribution()) / largest);
        boolean speaksFor = row.contribution() > 0;
        String bar = (speaksFor ? "█" : "░").repeat(length);
        if (colour && length > 0) {
            bar = "\033[38;5;" + (speaksFor ? BLUE : ORANGE) + "m" + bar + PLAIN;
        }
        String name = quoted ? "\"" + Visible.line(row.name()) + "\"" : row.name();
        out.append(String.format(
                Locale.ROOT,
                "  %+7.3f  %s%s  %s%s%n",
                row.contribution(),
                bar,
                " ".repeat(BAR - length),
                name,
                row.note().isEmpty() ? "" : "  (" + row.note() + ")"));
    }
}
