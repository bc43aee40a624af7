package stride.text.token;

import java.util.List;

/**
 * Cuts a text into tokens. Immutable, safe for any number of threads; takes any string, in time proportional to its
 * length. No token is empty or has a line end or an unpaired surrogate in it.
 */
public interface Tokenizer {

    /** The tokens of a text in its order; none for a text of white space. */
    List<String> tokenize(String text);

    /** The name under which {@link #named} finds this tokenizer. */
    String name();

    /** For texts of several fields: each is cut by that tokenizer, with marks between them; see {@link TextFields}. */
    static Tokenizer ofFields(Tokenizer each) {
        return each instanceof FieldTokenizer ? each : new FieldTokenizer(each);
    }

    /** All built-in tokenizers, the usual choice first. */
    List<Tokenizer> ALL = List.of(
            new UnicodeTokenizer(true),
            new UnicodeTokenizer(false),
            new KimTokenizer(false),
            new KimTokenizer(true),
            new BritzTokenizer(),
            new CharacterTokenizer());

    /**
     * The tokenizer of that name.
     *
     * <ul>
     *   <li>{@code unicode-cased}: words of any script; a sign, an emoji, a character of a script without spaces
     *   <li>{@code unicode}: the same, lower-cased
     *   <li>{@code kim}: the cleaning rules of Kim 2014, for English
     *   <li>{@code kim-cased}: the same with upper and lower case kept, as Kim does on TREC
     *   <li>{@code britz}: of those, the words without the signs, as the reference implementation's network sees them
     *   <li>{@code char}: single characters, lower-cased
     *   <li>{@code segmenter:NAME}: the words that the {@link Segmenter} of that name finds
     *   <li>{@code fields:NAME}: what another of these makes of each field of a text, marks between them: {@link TextFields}
     * </ul>
     *
     * @throws IllegalArgumentException if there is none
     * @throws MissingSegmenterException if there is no such segmenter on the class path
     */
    static Tokenizer named(String name) {
        if (name.startsWith(FieldTokenizer.PREFIX)) {
            return ofFields(named(name.substring(FieldTokenizer.PREFIX.length())));
        }
        if (name.startsWith(SegmentedTokenizer.PREFIX)) {
            return SegmentedTokenizer.of(name.substring(SegmentedTokenizer.PREFIX.length()));
        }
        return ALL.stream()
                .filter(tokenizer -> tokenizer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown tokenizer \"" + name + "\"; say one of "
                        + String.join(", ", ALL.stream().map(Tokenizer::name).toList())));
    }
}
