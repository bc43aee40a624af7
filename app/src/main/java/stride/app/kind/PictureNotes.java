package stride.app.kind;

import java.util.List;
import java.util.Locale;
import stride.image.dataset.PictureReader;
import stride.image.dataset.PictureSource;
import stride.report.terminal.Visible;

/** What there is to say of files with pictures, on standard error. */
public final class PictureNotes {
    private static final int SHOWN = 3;

    private PictureNotes() {}

    /** How a file or folder is laid out. */
    public static void sayRead(PictureSource source, PictureReader reader) {
        System.err.println(Visible.line(source.name()) + ": " + reader.layout().inWords());
    }

    /** Which files were passed over, when all has been read. */
    public static void sayOthers(PictureReader reader) {
        List<String> others = reader.otherFiles();
        if (!others.isEmpty()) {
            System.err.printf(
                    Locale.ROOT,
                    "note: %,d file%s no picture%s: %s%s%n",
                    others.size(),
                    others.size() == 1 ? " is" : "s are",
                    others.size() == 1 ? "" : "s",
                    Visible.line(String.join(", ", others.subList(0, Math.min(SHOWN, others.size())))),
                    others.size() > SHOWN ? " and others" : "");
        }
    }
}
