package stride.text.vectors;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Which words of a file are kept.
 *
 * @param words these, and their lower-case forms
 * @param frequent besides, so many of the words that come first in the file: such files have the frequent ones there
 * @param usable which words may be among those
 */
public record VectorSelection(Set<String> words, int frequent, Predicate<String> usable) {
    public VectorSelection {
        words = Set.copyOf(words);
        if (frequent < 0) {
            throw new IllegalArgumentException("the number of words must not be negative, is " + frequent);
        }
    }

    /** These words and no others. */
    public static VectorSelection of(Set<String> words) {
        return new VectorSelection(words, 0, word -> true);
    }
}
