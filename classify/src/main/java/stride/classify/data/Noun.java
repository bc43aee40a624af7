package stride.classify.data;

/**
 * What people call the inputs of a classifier, in the middle of a sentence.
 *
 * @param one with its article, such as {@code a text}
 * @param many such as {@code texts}
 */
public record Noun(String one, String many) {}
