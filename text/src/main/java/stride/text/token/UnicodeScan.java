package stride.text.token;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/** One pass of {@link UnicodeTokenizer} over a text in normal form. */
final class UnicodeScan {

    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final List<String> CLITICS = List.of("s", "m", "d", "re", "ve", "ll");
    private static final List<String> ADDRESSES = List.of("http://", "https://", "www.");
    private static final int END = -1;

    private final String text; // in lower case
    private final String spelled; // the same with the case that tokens get
    private final List<String> tokens = new ArrayList<>();
    private final StringBuilder token = new StringBuilder(); // that is being made
    private int at; // index of the next character

    /**
     * @param text in normal form
     * @param spelled the same, perhaps with upper case letters, as many characters
     */
    UnicodeScan(String text, String spelled) {
        this.text = text;
        this.spelled = spelled;
    }

    List<String> tokens() {
        while (at < text.length()) {
            switch (kindAt(at)) {
                case SPACE, INVISIBLE -> skip();
                case WORD -> {
                    if (!address()) {
                        word();
                    }
                }
                case SYMBOL -> emoji();
                case ALONE, MARK, SIGN -> single();
            }
            endToken();
        }
        return List.copyOf(tokens);
    }

    private void word() {
        while (at < text.length()) {
            switch (kindAt(at)) {
                case WORD, MARK -> take();
                case INVISIBLE -> skip();
                case SIGN -> {
                    if (!signInsideWord()) {
                        return;
                    }
                }
                default -> {
                    return;
                }
            }
        }
    }

    /** Deals with a sign after a character of a word; false if the word ends before the sign. */
    private boolean signInsideWord() {
        if (kindAt(at + 1) != CharacterKind.WORD) {
            return false;
        }
        char sign = text.charAt(at);
        switch (sign) {
            case '\'' -> apostrophe();
            case '_', '\u00B7' -> take();
            case '-', '\u2010' -> {
                skip();
                endToken();
            }
            case '.', ',', ':', '/', '\u2044' -> {
                boolean betweenDigits = Character.isDigit(token.codePointBefore(token.length()))
                        && Character.isDigit(text.codePointAt(at + 1));
                if (!betweenDigits) {
                    return false;
                }
                take();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** An apostrophe between two characters of a word. */
    private void apostrophe() {
        char before = token.charAt(token.length() - 1);
        boolean negation = (before == 'n' || before == 'N') && isLastOfWord("t");
        if (negation) {
            token.setLength(token.length() - 1);
            endToken();
            token.append(before);
            take();
        } else if (isClitic()) {
            endToken();
            take();
        } else {
            take();
            if (isElided(token)) {
                endToken();
            }
        }
    }

    /** Whether this is one Latin letter, or "qu", and an apostrophe. */
    private static boolean isElided(StringBuilder word) {
        return switch (word.length()) {
            case 2 -> Character.isLetter(word.charAt(0)) && UnicodeScript.of(word.charAt(0)) == UnicodeScript.LATIN;
            case 3 -> "qu'".equalsIgnoreCase(word.toString());
            default -> false;
        };
    }

    /** Whether the apostrophe here begins one of 's 'm 'd 're 've 'll. */
    private boolean isClitic() {
        return CLITICS.stream().anyMatch(this::isLastOfWord);
    }

    /** Whether the word ends with these letters after the apostrophe here. */
    private boolean isLastOfWord(String letters) {
        int end = at + 1 + letters.length();
        return text.startsWith(letters, at + 1)
                && kindAt(end) != CharacterKind.WORD
                && kindAt(end) != CharacterKind.MARK;
    }

    /** A single character with its marks; an apostrophe with the clitic that stands apart from its word. */
    private void single() {
        boolean clitic = text.charAt(at) == '\'' && isClitic();
        take();
        if (clitic) {
            word();
        } else {
            marks();
        }
    }

    /** A pictogram with all that modifies it, others joined to it, or a pair of letters that is a flag. */
    private void emoji() {
        boolean flagLetter = isFlagLetter(codePointAt(at));
        take();
        if (flagLetter && isFlagLetter(codePointAt(at))) {
            take();
        }
        while (at < text.length()) {
            int next = text.codePointAt(at);
            if (isSkinTone(next) || isTag(next) || CharacterKind.of(next) == CharacterKind.MARK) {
                take();
            } else if (next == ZERO_WIDTH_JOINER && kindAt(at + 1) == CharacterKind.SYMBOL) {
                take();
                take();
            } else if (CharacterKind.of(next) == CharacterKind.INVISIBLE) {
                skip();
            } else {
                return;
            }
        }
    }

    /** Takes a web address up to white space, if there is one here. */
    private boolean address() {
        String start = ADDRESSES.stream()
                .filter(address -> text.startsWith(address, at))
                .findFirst()
                .orElse("");
        if (start.isEmpty() || kindAt(at + start.length()) != CharacterKind.WORD) {
            return false;
        }
        int end = at;
        while (end < text.length() && kindAt(end) != CharacterKind.SPACE && "<>\"".indexOf(text.charAt(end)) < 0) {
            end += Character.charCount(text.codePointAt(end));
        }
        while (".,;:!?')]}".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        token.append(spelled, at, end);
        at = end;
        return true;
    }

    private void marks() {
        while (kindAt(at) == CharacterKind.MARK) {
            take();
        }
    }

    private void take() {
        token.appendCodePoint(spelled.codePointAt(at));
        skip();
    }

    private void skip() {
        at += Character.charCount(text.codePointAt(at));
    }

    private void endToken() {
        if (token.length() > 0) {
            tokens.add(token.toString());
            token.setLength(0);
        }
    }

    /** The end of the text separates as a space does. */
    private CharacterKind kindAt(int index) {
        return index < text.length() ? CharacterKind.of(text.codePointAt(index)) : CharacterKind.SPACE;
    }

    private int codePointAt(int index) {
        return index < text.length() ? text.codePointAt(index) : END;
    }

    private static boolean isFlagLetter(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }

    private static boolean isSkinTone(int codePoint) {
        return codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
    }

    private static boolean isTag(int codePoint) {
        return codePoint >= 0xE0020 && codePoint <= 0xE007F;
    }
}
