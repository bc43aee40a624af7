package stride.text.token;

import java.util.ArrayList;
import java.util.List;

/** Has the words found by a {@link Segmenter}, and sees to it that they are tokens. */
record SegmentedTokenizer(Segmenter segmenter) implements Tokenizer {
    static final String PREFIX = "segmenter:";

    private static final Plugins<Segmenter> PLUGINS = new Plugins<>(Segmenter.class, "segmenter", Segmenter::name);

    /**
     * With the segmenter of that name from the class path.
     *
     * @throws MissingTokenizerException if there is none, several have the name, or one can't be made
     */
    static SegmentedTokenizer named(String name) {
        return new SegmentedTokenizer(PLUGINS.named(name, ""));
    }

    @Override
    public String name() {
        return PREFIX + segmenter.name();
    }

    @Override
    public List<String> tokenize(String text) {
        String spaced = singleSpaces(NormalForm.of(text));
        if (spaced.isEmpty()) {
            return List.of();
        }
        List<String> tokens = new ArrayList<>();
        for (String word : segmenter.segment(spaced)) {
            String token = singleSpaces(word);
            if (token.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
                throw new IllegalStateException("the segmenter \"" + segmenter.name() + "\" ("
                        + segmenter.getClass().getName() + ") cut a character in two: it must cut at code points");
            }
            if (!token.isEmpty()) {
                tokens.add(token);
            }
        }
        return List.copyOf(tokens);
    }

    private static String singleSpaces(String text) {
        StringBuilder spaced = new StringBuilder(text.length());
        boolean space = false;
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (CharacterKind.of(codePoint) == CharacterKind.SPACE) {
                space = true;
                continue;
            }
            if (space && !spaced.isEmpty()) {
                spaced.append(' ');
            }
            space = false;
            spaced.appendCodePoint(codePoint);
        }
        return spaced.toString();
    }
}
