package stride.text;

import java.util.Arrays;
import java.util.List;
import stride.network.Session;
import stride.tensor.Tensor;
import stride.text.explain.FilterRoom;
import stride.text.token.Tokenizer;
import stride.text.vocabulary.Vocabulary;
import stride.text.vocabulary.WordIds;

/**
 * From a text to the ids that a network reads, the same way in training and in use. Safe for several threads.
 *
 * @param tokenizer cuts the text
 * @param words numbers them
 * @param minimumLength shorter texts are filled up with the padding word
 * @param maximumLength longer texts are cut off
 * @param mask whether padding is left out; otherwise every text counts as {@code maximumLength} words
 */
record TextEncoder(Tokenizer tokenizer, WordIds words, int minimumLength, int maximumLength, boolean mask) {
    /** Words of a text that a network reads at most, whatever its length. */
    static final int LONGEST = 1 << 20;

    /** @throws IllegalArgumentException if the lengths are not 1 or more, the second at least the first and at most {@link #LONGEST} */
    TextEncoder {
        if (minimumLength < 1 || maximumLength < minimumLength || maximumLength > LONGEST) {
            throw new IllegalArgumentException("a text must have 1 to " + LONGEST
                    + " words for the network, from few to" + " many, not " + minimumLength + " to " + maximumLength);
        }
    }

    Vocabulary vocabulary() {
        return words.vocabulary();
    }

    /**
     * The ids of a text, at least {@link #minimumLength} and at most {@link #maximumLength}; but of padding no more than the
     * widest filter sees at once: further windows of it are all the same, and change no maximum over time.
     */
    int[] encode(String text) {
        return encode(tokenizer.tokenize(text));
    }

    int[] encode(List<String> tokens) {
        int known = Math.min(tokens.size(), maximumLength);
        int filled = mask ? Math.max(known, minimumLength) : maximumLength;
        int length = Math.min(filled, known + FilterRoom.WIDEST);
        int[] ids = new int[length];
        for (int i = 0; i < known; i++) {
            ids[i] = words.id(tokens.get(i));
        }
        Arrays.fill(ids, known, length, Vocabulary.PADDING);
        return ids;
    }

    /** Puts encoded words into a session as example number {@code position}. */
    static void load(int[] ids, Session session, int position) {
        Tensor input = session.input(); // (capacity, time)
        int time = input.shape().dimension(1);
        int at = input.offset() + position * time;
        for (int t = 0; t < ids.length; t++) {
            input.array()[at + t] = ids[t];
        }
        Arrays.fill(input.array(), at + ids.length, at + time, Vocabulary.PADDING);
        session.lengths()[position] = ids.length;
    }
}
