package stride.text.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The cleaning rules of Kim 2014 (Convolutional Neural Networks for Sentence Classification) as they are known from his
 * program and from the TensorFlow version of it: letters and digits of ASCII and the signs {@code ( ) , ! ? ' `} stay,
 * anything else is a space; English contractions are cut ({@code it's} is {@code it 's}, {@code don't} is {@code do
 * n't}); signs are tokens of their own. The original's replacement texts for {@code (}, {@code )} and {@code ?} have a
 * backslash that stays, so those tokens are {@code \(}, {@code \)} and {@code \?}: kept, as models know them so.
 *
 * <p>The original replaces pattern after pattern. None of the patterns can be broken by a space that another one
 * inserts, so one scan does the same.
 *
 * @param keepCase whether upper case stays; contractions are cut in lower case only, either way
 */
record KimTokenizer(boolean keepCase) implements Tokenizer {

    private static final List<String> CONTRACTIONS = List.of("'s", "'ve", "n't", "'re", "'d", "'ll");

    @Override
    public String name() {
        return keepCase ? "kim-cased" : "kim";
    }

    @Override
    public List<String> tokenize(String text) {
        List<String> tokens = new ArrayList<>();
        int start = 0; // of the token that is being read
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (",!()?".indexOf(c) >= 0) {
                add(text, start, i, tokens);
                tokens.add(c == ',' || c == '!' ? String.valueOf(c) : "\\" + c);
                start = i + 1;
            } else if (!isKept(c)) {
                add(text, start, i, tokens);
                start = i + 1;
            } else if ((c == '\'' || c == 'n') && isContraction(text, i)) {
                add(text, start, i, tokens);
                start = i;
            }
        }
        add(text, start, text.length(), tokens);
        return List.copyOf(tokens);
    }

    private static boolean isKept(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' || c == '`';
    }

    private static boolean isContraction(String text, int at) {
        return CONTRACTIONS.stream().anyMatch(contraction -> text.startsWith(contraction, at));
    }

    private void add(String text, int start, int end, List<String> tokens) {
        if (start < end) {
            String token = text.substring(start, end);
            tokens.add(keepCase ? token : token.toLowerCase(Locale.ROOT));
        }
    }
}
