package stride.report.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text in the cells of a terminal, where a Han character or an emoji takes two. */
public final class Cells {
    private static final String MORE = "…";

    private Cells() {}

    /** How many cells a line takes; near enough for emoji that are made of several. */
    public static int width(String line) {
        return line.codePoints().map(Cells::width).sum();
    }

    private static int width(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    /** The blocks of East Asian scripts and of emoji, from Unicode Standard Annex 11 in the large. */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }

    /** The line, cut off with an ellipsis if it is wider. */
    public static String fit(String line, int cells) {
        if (width(line) <= cells) {
            return line;
        }
        int taken = 0;
        int end = 0;
        while (taken + width(line.codePointAt(end)) <= cells - 1) {
            int c = line.codePointAt(end);
            taken += width(c);
            end += Character.charCount(c);
        }
        return line.substring(0, end) + MORE;
    }

    /** The line, cut off or filled up with spaces. */
    public static String pad(String line, int cells) {
        String fitting = fit(line, cells);
        return fitting + " ".repeat(Math.max(0, cells - width(fitting)));
    }

    /** The lines of a paragraph, broken at spaces. A word that is too wide has a line of its own. */
    public static List<String> wrap(String paragraph, int cells) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split(" ")) {
            if (line.length() > 0 && width(line.toString()) + 1 + width(word) > cells) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
