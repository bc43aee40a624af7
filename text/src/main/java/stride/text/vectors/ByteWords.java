package stride.text.vectors;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A set of words that is asked with bytes of UTF-8, so that no string is made of the millions that are not in it. */
final class ByteWords {
    /** Another one in each process, so that nobody can make words that crowd the table. No answer depends on it. */
    private static final long FACTOR = new SplittableRandom().nextLong() | 1;

    private final byte[] @Nullable [] words; // open addressing, linear probing

    ByteWords(Collection<String> words) {
        int slots = Integer.highestOneBit(Math.max(8, words.size())) << 2;
        this.words = new byte[slots][];
        for (String word : words) {
            byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
            int slot = slot(utf8, 0, utf8.length);
            if (this.words[slot] == null) {
                this.words[slot] = utf8;
            }
        }
    }

    boolean contains(byte[] bytes, int from, int to) {
        return words[slot(bytes, from, to)] != null;
    }

    /** Where the word is, or would be put. */
    private int slot(byte[] bytes, int from, int to) {
        long hash = 0;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * FACTOR;
            hash ^= hash >>> 32;
        }
        int slot = (int) hash & (words.length - 1);
        while (true) {
            byte[] word = words[slot];
            if (word == null || Arrays.equals(word, 0, word.length, bytes, from, to)) {
                return slot;
            }
            slot = (slot + 1) & (words.length - 1);
        }
    }
}
