package stride.text.token;

import java.util.ArrayList;
import java.util.List;

/**
 * What the network of dennybritz/cnn-text-classification-tf really sees: after Kim's cleaning rules, its vocabulary reads
 * the words alone, letters, digits and apostrophes, and leaves out all signs.
 */
record BritzTokenizer() implements Tokenizer {
    private static final KimTokenizer CLEANING = new KimTokenizer(false);

    @Override
    public String name() {
        return "britz";
    }

    @Override
    public List<String> tokenize(String text) {
        List<String> words = new ArrayList<>();
        for (String token : CLEANING.tokenize(text)) {
            int start = 0; // of the word that is being read
            for (int i = 0; i <= token.length(); i++) {
                if (i == token.length() || !isKept(token.charAt(i))) {
                    if (start < i) {
                        words.add(token.substring(start, i));
                    }
                    start = i + 1;
                }
            }
        }
        return List.copyOf(words);
    }

    private static boolean isKept(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'';
    }
}
