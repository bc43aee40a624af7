package stride.text.token;

import java.util.List;
import java.util.regex.Pattern;

/** A tokenizer of somebody else's, under a name that is no built-in one's; sees to it that its tokens are some. */
record CustomTokenizer(Tokenizer own) implements Tokenizer {
    static final String PREFIX = "custom:";

    private static final Plugins<Tokenizer> PLUGINS = new Plugins<>(Tokenizer.class, "tokenizer", Tokenizer::name);
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    CustomTokenizer {
        if (!NAME.matcher(own.name()).matches()) {
            throw new IllegalArgumentException("a tokenizer can't be called \"" + own.name() + "\" ("
                    + own.getClass().getName() + "); use lower-case letters, digits and single hyphens");
        }
    }

    /** As it is, if it is one of ours; else with its tokens looked at. */
    static Tokenizer of(Tokenizer any) {
        boolean ours = ALL.contains(any) || any instanceof SegmentedTokenizer || any instanceof CustomTokenizer;
        return ours ? any : new CustomTokenizer(any);
    }

    /** @throws MissingTokenizerException if none of that name is on the class path, or it can't be had */
    static Tokenizer named(String name) {
        return new CustomTokenizer(PLUGINS.named(name, "give it where the model is trained or loaded, or "));
    }

    @Override
    public String name() {
        return PREFIX + own.name();
    }

    @Override
    public List<String> tokenize(String text) {
        List<String> tokens = List.copyOf(own.tokenize(text));
        for (String token : tokens) {
            if (token.isEmpty() || token.codePoints().anyMatch(CustomTokenizer::isNoPartOfToken)) {
                throw new IllegalStateException("the tokenizer \"" + own.name() + "\" ("
                        + own.getClass().getName()
                        + ") made a token that is empty, or has a line end or half a character in it");
            }
        }
        return tokens;
    }

    /** A line end, as files of words have one a line, or a surrogate without its other half, which UTF-8 can't say. */
    private static boolean isNoPartOfToken(int codePoint) {
        return codePoint == '\n' || codePoint == '\r' || Character.getType(codePoint) == Character.SURROGATE;
    }
}
