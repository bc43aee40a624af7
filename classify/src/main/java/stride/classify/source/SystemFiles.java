package stride.classify.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Files and folders that systems and programs put beside those of people, told by their names. */
public final class SystemFiles {
    private static final List<String> NAMES = List.of(
            "thumbs.db",
            "ehthumbs.db",
            "ehthumbs_vista.db",
            "desktop.ini",
            "icon\r",
            "__macosx",
            "@eadir",
            "$recycle.bin",
            "system volume information",
            "lost+found");

    private SystemFiles() {}

    /** Whether it is one of them, or begins with a dot, or is what Office keeps of an open file ({@code ~$}). */
    public static boolean has(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.startsWith(".") || name.startsWith("~$") || NAMES.contains(name);
    }
}
