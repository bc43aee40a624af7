package stride.operation;

import stride.tensor.Tensor;

/**
 * Which words stand where in some texts: each distinct word gets a number, from 1, and each position the number of its
 * word. Positions before and after a text, where a convolution sees zeros, have number 0.
 *
 * <p>Texts that are padded to a common length without a mask end in a run of one word. Windows that lie wholly inside such
 * a run all have the same value, so of the run no more is kept than the first of them needs.
 */
public final class WordIndex {
    private final int before;
    private final int after;
    private final int widest;
    private final int[] numberOf; // (table rows): number of a word, valid if it stands in words
    private final int[] words; // (distinct words + 1): the table row of a number
    private final int[] starts; // (texts + 1): where each text's positions start, those before it included
    private final int[] numbers; // (positions)
    private final int[] places; // (positions): positions ordered by number
    private final int[] firstPlace; // (distinct words + 2): where a number's positions start in places
    private int firstText;
    private int texts;
    private int distinct;

    /**
     * @param tableRows how many words there are
     * @param texts the largest number of texts
     * @param positions the largest number of words in all of them
     * @param before zeros in front of each text
     * @param after zeros behind it
     * @param widest words in the widest window
     */
    public WordIndex(int tableRows, int texts, int positions, int before, int after, int widest) {
        this.before = before;
        this.after = after;
        this.widest = widest;
        this.numberOf = new int[tableRows];
        int most = Math.min(tableRows, positions);
        this.words = new int[most + 1];
        this.starts = new int[texts + 1];
        this.numbers = new int[positions + texts * (before + after)];
        this.places = new int[numbers.length];
        this.firstPlace = new int[most + 2];
    }

    /** The most distinct words there can be. */
    public int mostDistinct() {
        return words.length - 1;
    }

    /** Reads texts {@code from} to {@code to - 1}. */
    public void read(
            int from,
            int to,
            int time,
            int[] lengths, // (texts)
            Tensor ids) { // (texts, time)
        firstText = from;
        texts = to - from;
        distinct = 0;
        int at = 0;
        for (int n = from; n < to; n++) {
            starts[n - from] = at;
            for (int i = 0; i < before; i++) {
                numbers[at++] = 0;
            }
            int length = neededLength(ids, n * time, lengths[n], after, widest);
            for (int t = 0; t < length; t++) {
                numbers[at++] = number(Lookup.id(ids, n * time + t, numberOf.length));
            }
            for (int i = 0; i < after; i++) {
                numbers[at++] = 0;
            }
        }
        starts[to - from] = at;
        orderPlaces(at);
    }

    /**
     * How many words of a text the largest window needs: of a run of one word at the end, no more than make one window.
     *
     * @param first where the text starts in ids
     * @param after zeros behind the text
     * @param widest words in the widest window
     */
    public static int neededLength(Tensor ids, int first, int length, int after, int widest) {
        if (after > 0 || length == 0) {
            return length;
        }
        int run = length - 1;
        while (run > 0 && ids.get(first + run - 1) == ids.get(first + length - 1)) {
            run--;
        }
        return Math.min(length, run + widest);
    }

    private int number(int word) {
        int number = numberOf[word];
        if (number < 1 || number > distinct || words[number] != word) {
            number = ++distinct;
            numberOf[word] = number;
            words[number] = word;
        }
        return number;
    }

    /** Counting sort, so that all positions of a word are found together, in their order. */
    private void orderPlaces(int positions) {
        java.util.Arrays.fill(firstPlace, 0, distinct + 2, 0);
        for (int i = 0; i < positions; i++) {
            firstPlace[numbers[i] + 1]++;
        }
        for (int number = 1; number <= distinct + 1; number++) {
            firstPlace[number] += firstPlace[number - 1];
        }
        for (int i = 0; i < positions; i++) {
            places[firstPlace[numbers[i]]++] = i;
        }
        for (int number = distinct + 1; number > 0; number--) {
            firstPlace[number] = firstPlace[number - 1];
        }
        firstPlace[0] = 0;
    }

    /** How many texts were read; their numbers here are 0 to this - 1. */
    public int texts() {
        return texts;
    }

    /** The number that the first of them has elsewhere. */
    public int firstText() {
        return firstText;
    }

    /** Zeros in front of each text. */
    public int before() {
        return before;
    }

    /** Zeros behind it. */
    public int after() {
        return after;
    }

    /** How many distinct words there are; their numbers are 1 to this. */
    public int distinct() {
        return distinct;
    }

    /** The table row of a number. */
    public int word(int number) {
        return words[number];
    }

    /** Where a text's positions start, the zeros before it included. */
    public int start(int text) {
        return starts[text];
    }

    /** How many positions a text has, zeros included. */
    public int positions(int text) {
        return starts[text + 1] - starts[text];
    }

    /** All numbers, by position. */
    public int[] numbers() {
        return numbers;
    }

    /** Positions ordered by number. */
    public int place(int index) {
        return places[index];
    }

    /** Where a number's positions start in {@link #place}; they end where the next number's start. */
    public int firstPlace(int number) {
        return firstPlace[number];
    }
}
