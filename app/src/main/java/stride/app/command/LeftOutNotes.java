package stride.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stride.classify.data.LeftOut;
import stride.report.terminal.Visible;

/** What was left out of some data, in lines for people. */
final class LeftOutNotes {
    private static final int LONGEST = 160; // characters of a problem, which may quote the record

    private LeftOutNotes() {}

    /** None if nothing was. */
    static List<String> of(LeftOut leftOut) {
        List<String> lines = new ArrayList<>();
        long records = leftOut.records();
        if (records > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "note: %,d record%s left out%s",
                    records,
                    records == 1 ? " was" : "s were",
                    records > leftOut.first().size() ? "; the first of them:" : ":"));
            leftOut.first()
                    .forEach(bad -> lines.add("      "
                            + Visible.line(bad.place().toString()) + ": " + shortened(Visible.excerpt(bad.problem()))));
        }
        if (leftOut.systemFiles() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "note: %,d file%s of the system %s passed over, such as Thumbs.db or one that begins with a dot",
                    leftOut.systemFiles(),
                    leftOut.systemFiles() == 1 ? "" : "s",
                    leftOut.systemFiles() == 1 ? "was" : "were"));
        }
        return lines;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
