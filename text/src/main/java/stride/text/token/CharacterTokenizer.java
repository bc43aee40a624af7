package stride.text.token;

import java.util.ArrayList;
import java.util.List;

/**
 * Every character (code point) of the {@linkplain NormalForm normal form} is a token; white space of any length is one
 * token, a space, and none at either end.
 */
record CharacterTokenizer() implements Tokenizer {

    private static final String SPACE = " ";

    @Override
    public String name() {
        return "char";
    }

    @Override
    public List<String> tokenize(String text) {
        List<String> tokens = new ArrayList<>();
        boolean space = false;
        int[] codePoints = NormalForm.of(text).codePoints().toArray();
        for (int codePoint : codePoints) {
            if (CharacterKind.of(codePoint) == CharacterKind.SPACE) {
                space = true;
                continue;
            }
            if (space && !tokens.isEmpty()) {
                tokens.add(SPACE);
            }
            space = false;
            tokens.add(Character.toString(codePoint));
        }
        return List.copyOf(tokens);
    }
}
