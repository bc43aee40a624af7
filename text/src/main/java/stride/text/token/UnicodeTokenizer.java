package stride.text.token;

import java.util.List;

/**
 * Words of any script, in their {@linkplain NormalForm normal form}.
 *
 * <ul>
 *   <li>Letters, marks and digits make a word. Inside it may be an underscore or a middle dot, and between digits one
 *       of {@code . , : /}.
 *   <li>A hyphen between letters only separates: {@code well-made} is {@code well made}.
 *   <li>English contractions are cut as treebanks cut them, so that {@code it's} and {@code it 's} give the same tokens:
 *       {@code it 's}, {@code do n't}. So is an elided short word of Latin script: {@code l' homme}, {@code qu' il}. Any other apostrophe between letters stays inside its word.
 *   <li>Each character of Han, Hiragana, Katakana, Bopomofo, Thai, Lao, Khmer and Myanmar is a token with its marks.
 *   <li>Each sign is a token, and so is each emoji, as many characters as it may have.
 *   <li>A web address is one token.
 * </ul>
 *
 * @param keepCase whether letters keep their case; the tokens are the same but for that
 */
record UnicodeTokenizer(boolean keepCase) implements Tokenizer {

    @Override
    public String name() {
        return keepCase ? "unicode-cased" : "unicode";
    }

    @Override
    public List<String> tokenize(String text) {
        String cased = NormalForm.ofCased(text);
        String lower = NormalForm.lower(cased);
        return new UnicodeScan(lower, keepCase ? cased : lower).tokens();
    }
}
