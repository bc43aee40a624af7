package stride.text.token;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the tokens of a text in it again. A tokenizer gives the words of a text's normal form, from which the way back is
 * not written down; but it keeps their order, so that each token is the next piece of text that reads like it.
 */
public final class TokenPlaces {
    private static final int FURTHEST = 10_000; // characters skipped before a token
    private static final int NEAR = 64; // of these, those that are always looked at
    private static final int PATIENCE = 64; // comparisons that may come to nothing, for each character of the text

    private final StringBuilder normal = new StringBuilder(); // the normal form, without what is not seen
    private int[] starts = new int[64]; // by index in the normal form: where in the text its character starts
    private int[] ends = new int[64];
    private int at; // index in the normal form after the last token found
    private long patience; // comparisons that may still come to nothing: it bounds the time of all searches together

    private TokenPlaces(String text) {
        int next;
        for (int start = 0; start < text.length(); start = next) {
            next = endOfCharacter(text, start);
            append(NormalForm.of(text.substring(start, next)), start, next);
        }
        patience = (long) PATIENCE * normal.length();
    }

    /**
     * The places of tokens in the text that they are from; empty for a token that is spelled unlike the text, beyond what
     * {@link NormalForm} does.
     */
    public static List<Optional<Span>> of(String text, List<String> tokens) {
        TokenPlaces places = new TokenPlaces(text);
        return tokens.stream().map(places::next).toList();
    }

    /** The end of a character with all that composes with it: marks, and the later letters of a Hangul syllable. */
    private static int endOfCharacter(String text, int start) {
        int end = start + Character.charCount(text.codePointAt(start));
        while (end < text.length() && composes(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean composes(int codePoint) {
        boolean vowelOrFinal = codePoint >= 0x1160 && codePoint <= 0x11FF;
        boolean halfWidthVoiced = codePoint == 0xFF9E || codePoint == 0xFF9F;
        return vowelOrFinal || halfWidthVoiced || CharacterKind.of(codePoint) == CharacterKind.MARK;
    }

    private void append(String characters, int start, int end) {
        characters.codePoints().forEach(codePoint -> {
            if (CharacterKind.of(codePoint) != CharacterKind.INVISIBLE) {
                int before = normal.length();
                normal.appendCodePoint(CharacterKind.of(codePoint) == CharacterKind.SPACE ? ' ' : codePoint);
                if (starts.length < normal.length()) {
                    starts = Arrays.copyOf(starts, 2 * normal.length());
                    ends = Arrays.copyOf(ends, 2 * normal.length());
                }
                Arrays.fill(starts, before, normal.length(), start);
                Arrays.fill(ends, before, normal.length(), end);
            }
        });
    }

    private Optional<Span> next(String token) {
        String wanted = spelled(token);
        int first = wanted.isEmpty() ? -1 : find(wanted);
        if (first < 0) {
            return Optional.empty();
        }
        at = first + wanted.length();
        return Optional.of(new Span(starts[first], ends[at - 1]));
    }

    /** The index of what is wanted, or -1. Once patience has gone it must be near. */
    private int find(String wanted) {
        int last = Math.min(at + FURTHEST, normal.length() - wanted.length());
        for (int start = at; start <= last && (start < at + NEAR || patience > 0); start++) {
            int same = 0;
            while (same < wanted.length() && normal.charAt(start + same) == wanted.charAt(same)) {
                same++;
            }
            if (same == wanted.length()) {
                return start;
            }
            patience -= same + 1;
        }
        return -1;
    }

    /** Without the backslash that Kim's rules put before some signs; see {@link KimTokenizer}. */
    private static String spelled(String token) {
        String plain = token.length() == 2 && token.charAt(0) == '\\' ? token.substring(1) : token;
        StringBuilder spelled = new StringBuilder();
        NormalForm.of(plain)
                .codePoints()
                .filter(c -> CharacterKind.of(c) != CharacterKind.INVISIBLE)
                .forEach(spelled::appendCodePoint);
        return spelled.toString();
    }
}
