package stride.fuzz;

import java.nio.charset.StandardCharsets;

/** Any string that Java can hold, out of bytes. */
final class FuzzedText {
    private FuzzedText() {}

    /** UTF-8; what is none stands for surrogates, high and low in turn, most of which then have no partner. */
    static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(new String(bytes, StandardCharsets.UTF_8));
        char surrogate = '\uD83D';
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\uFFFD') {
                text.setCharAt(i, surrogate);
                surrogate = surrogate == '\uD83D' ? '\uDE00' : '\uD83D';
            }
        }
        return text.toString();
    }
}
