package stride.text.token;

import java.util.List;

/**
 * Cuts a text into tokens. Immutable, safe for any number of threads; takes any string, in time proportional to its
 * length. No token is empty or has a line end or an unpaired surrogate in it. The same text must always give the same tokens.
 *
 * <p>One of your own is given to the trainer, and again to whoever loads the model, which keeps its name alone:
 *
 * <pre>{@code
 * TextClassifier trained = TextClassifier.trainer().tokenizer(own).train(examples);
 * trained.save(Path.of("messages.stride"));
 * TextClassifier loaded = TextClassifier.load(Path.of("messages.stride"), own);
 * }</pre>
 *
 * <p>Or it has a constructor without arguments, is named in {@code META-INF/services/stride.text.token.Tokenizer} of a jar on
 * the class path, and is found there by {@code custom:NAME}; then nobody has to give it. To find the words of a language
 * without spaces, write a {@link Segmenter}, which is less work.
 */
public interface Tokenizer {

    /** The tokens of a text in its order; none for a text of white space. */
    List<String> tokenize(String text);

    /**
     * What it is called in settings and model files: of one of your own, lower-case letters, digits and hyphens, which
     * become {@code custom:NAME} there. Never to be changed.
     */
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
     *   <li>{@code custom:NAME}: one of your own
     * </ul>
     *
     * @param given tokenizers of your own; others are looked for on the class path
     * @throws IllegalArgumentException if there is none
     * @throws MissingTokenizerException if it is somebody else's and was neither given nor found on the class path
     */
    static Tokenizer named(String name, Tokenizer... given) {
        if (name.startsWith(FieldTokenizer.PREFIX)) {
            return ofFields(named(name.substring(FieldTokenizer.PREFIX.length()), given));
        }
        for (Tokenizer own : given) {
            Tokenizer sound = CustomTokenizer.of(own);
            if (sound.name().equals(name)) {
                return sound;
            }
        }
        if (name.startsWith(SegmentedTokenizer.PREFIX)) {
            return SegmentedTokenizer.named(name.substring(SegmentedTokenizer.PREFIX.length()));
        } else if (name.startsWith(CustomTokenizer.PREFIX)) {
            return CustomTokenizer.named(name.substring(CustomTokenizer.PREFIX.length()));
        }
        return ALL.stream()
                .filter(tokenizer -> tokenizer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown tokenizer \"" + name + "\"; say one of "
                        + String.join(", ", ALL.stream().map(Tokenizer::name).toList())));
    }

    /** Whether a name is that of somebody else's tokenizer or segmenter, which may have to be given. */
    static boolean isOthers(String name) {
        return name.startsWith(FieldTokenizer.PREFIX)
                ? isOthers(name.substring(FieldTokenizer.PREFIX.length()))
                : name.startsWith(SegmentedTokenizer.PREFIX) || name.startsWith(CustomTokenizer.PREFIX);
    }

    /** As models know it: under the name by which {@link #named} finds it. */
    static Tokenizer custom(Tokenizer own) {
        return CustomTokenizer.of(own);
    }

    /** One whose tokens are the words that a segmenter finds. */
    static Tokenizer of(Segmenter segmenter) {
        return new SegmentedTokenizer(segmenter);
    }
}
