package stride.file;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file says, as a message can show it: a message stays short, whatever stands in the file. */
public final class Excerpt {
    /** The most characters that are shown. */
    public static final int MOST = 240;

    private static final String CUT = " ... ";
    private static final int END = MOST / 2; // shown of a long text: what is wrong stands last

    private Excerpt() {}

    /** The text, or its beginning and its end. */
    public static String of(@Nullable Object text) {
        String all = String.valueOf(text);
        if (all.length() <= MOST) {
            return all;
        }
        int head = MOST - END - CUT.length();
        int tail = all.length() - END;
        head -= Character.isHighSurrogate(all.charAt(head - 1)) ? 1 : 0;
        tail += Character.isLowSurrogate(all.charAt(tail)) ? 1 : 0;
        return all.substring(0, head) + CUT + all.substring(tail);
    }

    /** A value of a JSON object: never all of an object or a list in it. */
    public static String ofValue(@Nullable Object value) {
        return value instanceof Map<?, ?> ? "{...}" : value instanceof List<?> ? "[...]" : of(value);
    }
}
