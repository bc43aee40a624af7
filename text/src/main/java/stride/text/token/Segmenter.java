package stride.text.token;

import java.util.List;

/**
 * Finds the words of text that has no spaces between them, or finds them better: a way in for libraries that know a
 * language, without this project knowing them. Written by others, named in {@code
 * META-INF/services/stride.text.token.Segmenter} of their jar, and put on the class path; then {@code segmenter:NAME} is
 * the name of a {@link Tokenizer}. A model keeps that name, so whoever uses the model needs the segmenter too. Or it is
 * given as {@link Tokenizer#of}, like a tokenizer of one's own.
 *
 * <p>For example, a segmenter whose {@link #name} is {@code jieba} is chosen by {@code segmenter:jieba}.
 *
 * <pre>{@code
 * Segmenter letters = new Segmenter() {
 *     public String name() { return "letters"; }
 *     public List<String> segment(String text) { return List.of(text.split("")); }
 * };
 * TextClassifier classifier = TextClassifier.trainer().tokenizer(Tokenizer.of(letters)).train(examples);
 * }</pre>
 *
 * <p>It has a constructor without arguments. It is used by many threads at once. The same text must always give the same
 * words: training is repeatable only as far as its segmenter is.
 */
public interface Segmenter {

    /** What it is called in settings and model files: lower-case letters, digits and hyphens. Never to be changed. */
    String name();

    /**
     * The words of a text, in their order. Empty ones are passed over; white space around a word is taken off.
     *
     * @param text in its {@linkplain NormalForm normal form}: NFKC, lower case; white space is one space at most, and
     *     none at the ends; never empty
     */
    List<String> segment(String text);
}
