package stride.text.token;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** Has the words found by a {@link Segmenter}, and sees to it that they are tokens. */
record SegmentedTokenizer(Segmenter segmenter) implements Tokenizer {
    static final String PREFIX = "segmenter:";

    /**
     * With the segmenter of that name from the class path.
     *
     * @throws MissingSegmenterException if there is none, several have the name, or one can't be made
     */
    static SegmentedTokenizer of(String name) {
        List<Segmenter> named = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        try {
            for (Segmenter segmenter : ServiceLoader.load(Segmenter.class)) {
                names.add(segmenter.name());
                if (segmenter.name().equals(name)) {
                    named.add(segmenter);
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new MissingSegmenterException(
                    "a segmenter on the class path can't be used: " + e.getMessage() + "; repair or remove its jar", e);
        }
        if (named.size() > 1) {
            throw new MissingSegmenterException("several segmenters are called \"" + name + "\": "
                    + named.get(0).getClass().getName() + " and "
                    + named.get(1).getClass().getName() + "; keep one of them on the class path");
        }
        if (named.isEmpty()) {
            throw new MissingSegmenterException("the segmenter \"" + name + "\" is not on the class path ("
                    + (names.isEmpty() ? "there is none" : "there is " + String.join(", ", names))
                    + "); add the jar that has it");
        }
        return new SegmentedTokenizer(named.get(0));
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
