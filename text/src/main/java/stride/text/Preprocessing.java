package stride.text;

import stride.text.token.Tokenizer;

/**
 * From text to word ids.
 *
 * @param tokenizer its name, as {@link Tokenizer#named} finds it: unicode, kim, char, segmenter:NAME and others
 * @param minCount words that occur less often in the training part are unknown
 * @param maxWords at most so many words are known, the most frequent ones; 0: no limit
 * @param maxLength words beyond are cut off; 0: as many as the longest training text has
 * @param mask whether padding is left out of the maximum over time. Without, as in the reference implementation, every
 *     text is padded to the same length and the padding word's vector takes part
 */
public record Preprocessing(String tokenizer, int minCount, int maxWords, int maxLength, boolean mask) {
    public Preprocessing {
        Tokenizer.named(tokenizer);
        if (minCount < 1) {
            throw new IllegalArgumentException("min count must be at least 1, is " + minCount);
        }
        if (maxWords < 0 || maxLength < 0) {
            throw new IllegalArgumentException("limits must not be negative: " + maxWords + ", " + maxLength);
        }
    }
}
