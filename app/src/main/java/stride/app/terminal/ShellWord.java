package stride.app.terminal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import stride.report.terminal.Visible;

/** Words of a command that is suggested, so that it can be pasted into a shell. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

    private ShellWord() {}

    /**
     * Any text as one word: as it is, in single quotes, or in {@code $'...'} (POSIX 2024) where it has characters that
     * can't be seen.
     */
    public static String of(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        if (Visible.line(text).equals(text)) {
            return "'" + text.replace("'", "'\\''") + "'";
        }
        StringBuilder word = new StringBuilder("$'");
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = value >= ' ' && value < 0x7F && value != '\'' && value != '\\';
            word.append(plain ? Character.toString(value) : String.format(Locale.ROOT, "\\%03o", value & 0xFF));
        }
        return word.append('\'').toString();
    }

    /** The name of a file, which is not to be taken for an option either. */
    public static String of(Path path) {
        String name = path.toString();
        return of(name.isEmpty() ? "." : name.startsWith("-") ? "./" + name : name);
    }
}
