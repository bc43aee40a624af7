package stride.text.check;

import stride.text.token.NormalForm;

/**
 * 64-bit hashes under which texts are compared without being kept. Among a million texts the odds that any two different
 * ones meet are 1 in 40 million.
 */
final class TextKey {
    private static final long START = 0xCBF29CE484222325L;

    private TextKey() {}

    /** The same for texts that are equal to the letter. */
    static long exact(String text) {
        long hash = START;
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash, text.charAt(i));
        }
        return finish(hash);
    }

    /**
     * The same for texts that differ only in case, white space, punctuation, or the form of their characters as of NFKC.
     * The signs of an emoticon such as {@code :(} count, and so do all signs of a text that has nothing else.
     */
    static long normalized(String text) {
        String normal = NormalForm.of(text);
        long hash = START;
        boolean empty = true;
        int codePoint;
        for (int i = 0; i < normal.length(); i += Character.charCount(codePoint)) {
            codePoint = normal.codePointAt(i);
            if (!isPassedOver(codePoint) || isEmoticon(normal, i)) {
                hash = mix(hash, codePoint);
                empty = false;
            }
        }
        return empty ? exact(normal.replaceAll("\\s+", "")) : finish(hash);
    }

    private static boolean isPassedOver(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    /** Whether the bracket here is the mouth of an emoticon: it follows eyes, with or without a nose between. */
    private static boolean isEmoticon(String text, int at) {
        char mouth = text.charAt(at);
        if (mouth != '(' && mouth != ')') {
            return false;
        }
        int eyes = at > 1 && text.charAt(at - 1) == '-' ? at - 2 : at - 1;
        return eyes >= 0 && (text.charAt(eyes) == ':' || text.charAt(eyes) == ';');
    }

    private static long mix(long hash, int unit) {
        long mixed = (hash ^ unit) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 32);
    }

    private static long finish(long hash) {
        long z = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        return z ^ (z >>> 27);
    }
}
